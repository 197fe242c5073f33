"""From changes to files: plan (pure), queue, build, work."""

"""What a portal consists of: one operation and one template (or function) per kind of output."""

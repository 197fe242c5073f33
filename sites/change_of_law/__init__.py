"""From one mandate to another: read the facts, plan (pure), carry out, report (ADR 0019)."""

"""Serve portals' published files by Host header."""

"""Compliance, for clients whom the province allowed to read it."""

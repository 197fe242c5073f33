"""Carries plans out: agencies, portals, pages, mandates. Idempotent, each load one transaction."""

"""Composers by noun: facts in, drafts out. Pure. What they write is content, and Vietnamese."""

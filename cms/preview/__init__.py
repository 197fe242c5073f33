"""Drafts with the real templates, for whoever holds a signed link. Nothing of them is kept."""

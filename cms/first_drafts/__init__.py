"""First-day help: drafts for empty sections, from what the network already knows."""

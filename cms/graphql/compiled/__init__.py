"""A short way for usual queries: compiled once, then run level by level over plain rows.

graphql-core stays the judge: whatever is unusual, and every error, is answered by it.
"""

"""RSS 2.0 and Atom from the data of feed.graphql."""

from .documents import FeedFacts, atom, rss

__all__ = ["FeedFacts", "atom", "rss"]

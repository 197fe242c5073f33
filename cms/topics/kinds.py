"""The kinds of sections that hold topics: their articles may stand beside them."""

from sites.kinds import Kind

KINDS = (Kind("topic", ("topics.TopicPage", "news.ArticlePage")),)

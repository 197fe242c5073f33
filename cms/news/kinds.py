"""The kinds of sections that hold dated articles."""

from sites.kinds import Kind

NEWS_KINDS = tuple(Kind(code, ("news.ArticlePage",)) for code in ("guidance", "news"))

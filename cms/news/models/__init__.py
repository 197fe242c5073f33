from .article import ArticlePage

__all__ = ["ArticlePage"]

from .article import ArticleLeader, ArticlePage

__all__ = ["ArticleLeader", "ArticlePage"]

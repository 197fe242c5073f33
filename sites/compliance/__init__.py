"""Compliance: facts of a portal → findings → points. Pure code: no Django, no database.

Facts are gathered by `cms.compliance`, which knows the apps; here stands only how they are judged.
"""

"""Collections of documents."""


def bearing_on(document_pk: int) -> str:
    """Collection: documents that name this one; position: the primary key."""
    return f"bearing-on:{document_pk}"


def documents_of_network(locale: str) -> str:
    """Collection: documents of all portals in one language; position: (date of publication,
    primary key)."""
    return f"legal-documents:{locale}"

from .document import DocumentRelation, LegalDocumentPage

__all__ = ["DocumentRelation", "LegalDocumentPage"]

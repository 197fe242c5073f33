"""The kinds of sections that hold legal documents."""

from sites.kinds import Kind

DOCUMENT_KINDS = (Kind("legal_document", ("documents.LegalDocumentPage",)),)

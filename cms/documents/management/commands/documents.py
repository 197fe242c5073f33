"""``manage.py documents import FILE``."""

from cms.documents.importing import DocumentImporter
from cms.records.importing.command import ImportCommand


class Command(ImportCommand):
    help = "Nhập văn bản, kèm tệp và quan hệ, từ CSV, JSON hoặc XLSX."
    importer = DocumentImporter

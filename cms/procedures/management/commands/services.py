"""``manage.py services import FILE``."""

from cms.procedures.importing import ServiceImporter
from cms.records.importing.command import ImportCommand


class Command(ImportCommand):
    help = "Nhập dịch vụ công trực tuyến từ CSV, JSON hoặc XLSX."
    importer = ServiceImporter

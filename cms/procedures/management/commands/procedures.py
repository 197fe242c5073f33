"""``manage.py procedures import FILE``."""

from cms.procedures.importing import ProcedureImporter
from cms.records.importing.command import ImportCommand


class Command(ImportCommand):
    help = "Nhập thủ tục hành chính từ CSV, JSON hoặc XLSX."
    importer = ProcedureImporter

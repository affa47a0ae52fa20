"""The register of households: a file brought into the record, and the record given back as a file."""

from server.register.exporting import Unwritable, export_register
from server.register.importing import import_register
from server.register.summary import Summary

__all__ = ["Summary", "Unwritable", "export_register", "import_register"]

"""A folder in templates/ is a document type of an organisation: its sections, its demands, its way of writing."""

from beslutsdoc.doctypes.models import Avsnittstyp, Dokumenttyp, Organisation
from beslutsdoc.doctypes.search import all_types, find_document_type, of_folder, shipped, template_folders, types_of

__all__ = [
    "Avsnittstyp",
    "Dokumenttyp",
    "Organisation",
    "all_types",
    "find_document_type",
    "of_folder",
    "shipped",
    "template_folders",
    "types_of",
]

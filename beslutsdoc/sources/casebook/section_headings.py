"""Maps printed section headings in a case workbook to keys: `Ekonomiska konsekvenser` becomes `ekonomi`."""

from collections.abc import Mapping
from dataclasses import replace

from beslutsdoc.names import fold
from beslutsdoc.sources.located_data import LocatedData, Path_


def map_section_headings(located: LocatedData, sections: Mapping[str, str]) -> LocatedData:
    """The case with its cells' labels replaced by keys. `sections`: key → printed heading in the document type.

    Labels match regardless of case, space and hyphen. Keys from a text file are strict and left alone.
    """
    known = {fold(heading): key for key, heading in sections.items()} | {fold(key): key for key in sections}
    key_of = {
        name: key
        for name in {str(path[0]): None for path in located.places if path}
        if (key := known.get(fold(name), name)) not in located.data and located.place((name,), key=True).sheet
    }
    if not key_of:
        return located

    def rename(path: Path_) -> Path_:
        return (key_of.get(str(path[0]), path[0]), *path[1:]) if path else path

    return replace(
        located,
        data={key_of.get(name, name): value for name, value in located.data.items()},
        places={rename(p): place for p, place in located.places.items()},
        keys={rename(p): place for p, place in located.keys.items()},
        lines={rename(p): lines for p, lines in located.lines.items()},
    )

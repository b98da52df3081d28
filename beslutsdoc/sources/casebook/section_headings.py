"""The sections of a case workbook by their printed headings: a cell may say `Ekonomiska konsekvenser` for `ekonomi`."""

from collections.abc import Mapping
from dataclasses import replace

from beslutsdoc.names import fold
from beslutsdoc.sources.located_data import LocatedData, Path_


def map_section_headings(located: LocatedData, sections: Mapping[str, str]) -> LocatedData:
    """The case with the labels of its cells as keys. `sections`: key → printed heading, as the document type has them.

    Labels match whatever the case, space and hyphen. A key of a text file is left alone: there it is strict.
    """
    known = {fold(heading): key for key, heading in sections.items()} | {fold(key): key for key in sections}
    new = {
        name: key
        for name in {str(path[0]): None for path in located.places if path}
        if (key := known.get(fold(name), name)) not in located.data and located.place((name,), key=True).sheet
    }
    if not new:
        return located

    def moved(path: Path_) -> Path_:
        return (new.get(str(path[0]), path[0]), *path[1:]) if path else path

    return replace(
        located,
        data={new.get(name, name): value for name, value in located.data.items()},
        places={moved(p): place for p, place in located.places.items()},
        keys={moved(p): place for p, place in located.keys.items()},
        lines={moved(p): lines for p, lines in located.lines.items()},
    )

"""A value where only text can stand: an attribute, a property, a field code."""

from collections.abc import Callable
from typing import Any

from beslutsdoc.blocks import (
    Bild,
    Diagram,
    Flow,
    Inline,
    Liggande,
    Paragraph,
    Record,
    Rubrik,
    Series,
    Tabell,
    plain,
    values,
)
from beslutsdoc.figures import Gap, Printed
from beslutsdoc.sandbox import Joined, Missing
from beslutsdoc.word.compile.placeholders import Site
from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.write import docxtpl_values
from beslutsdoc.word.write.deferred import DEFERRED_MARK
from beslutsdoc.word.write.inline import bare_text, unprintable
from beslutsdoc.word.write.state import Rendering

_Reader = Callable[[Rendering, Any, Site], str]


def text_only(run: Rendering, value: Any, site: Site) -> str:
    """`value` as escaped text, entered in the receipt; a figure is entered in the ledger without a control."""
    text = words(run, value, site)
    if text:
        (run.attribute_log if site.attribute else run.log).append((site.part, text))
    return xml.plain(text)


def words(run: Rendering, value: Any, site: Site) -> str:
    """`value` as text; what is missing is remarked on."""
    read = _reader(type(value))
    if read is not None:
        return read(run, value, site)
    shown = run.stock.show(value)
    read = _reader(type(shown))
    if read:
        return read(run, shown, site)
    if docxtpl_values.kind(value):
        return docxtpl_values.text(value)
    return bare_text(shown) or _gap(
        run, docxtpl_values.unfit(value) if docxtpl_values.is_unfit(value) else unprintable(value), site
    )


def _text(run: Rendering, value: str, site: Site) -> str:
    if DEFERRED_MARK not in value:
        return value
    held = run.captures.parts(value)
    return "".join(
        [p if isinstance(p, str) else run.captures.text_of(p.body, lambda v: words(run, v, site)) for p in held]
    )


def _printed(run: Rendering, value: Printed, site: Site) -> str:
    run.ledger.without_control(value, site.part, site.bare)
    return value.text


def _gap(run: Rendering, value: Gap, site: Site) -> str:
    run.remark(run.blamed(value.finding), site.place)
    return value.text


def _missing(_: Rendering, value: Missing, __: Site) -> str:
    value.report()
    return value.text


def _joined(run: Rendering, value: Joined, site: Site) -> str:
    return "".join([words(run, part, site) for part in value.parts])


def _shown(run: Rendering, value: Record | Series, site: Site) -> str:
    if value.shown is None and value:
        return _gap(run, unprintable(value), site)
    return words(run, value.shown, site)


def _flow(run: Rendering, value: Flow, site: Site) -> str:
    run.printed.add(value.key)
    for block in value.blocks:
        for figure in values(block):
            words(run, figure, site)
    return " ".join(plain(block) for block in value.blocks)


def _block(run: Rendering, value: Tabell | Diagram | Bild | Liggande, site: Site) -> str:
    return _flow(run, Flow((value,)), site)


def _items(run: Rendering, value: tuple[Any, ...], site: Site) -> str:
    if all(isinstance(item, Inline) for item in value):
        return _flow(run, Flow((Paragraph(value),)), site)
    if not all(isinstance(item, Flow) for item in value):
        return _gap(run, unprintable(value), site)
    return " ".join([_flow(run, item, site) for item in value])


def _reader(kind: type) -> _Reader | None:
    """The reader of a kind of value, or of what it builds on."""
    return next((_READERS[base] for base in kind.__mro__ if base in _READERS), None)


_READERS: dict[type, _Reader] = {
    str: _text,
    type(None): lambda _run, _value, _site: "",
    Rubrik: lambda _run, value, _site: value.text,
    Printed: _printed,
    Gap: _gap,
    Missing: _missing,
    Joined: _joined,
    Record: _shown,
    Series: _shown,
    Flow: _flow,
    Tabell: _block,
    Diagram: _block,
    Bild: _block,
    Liggande: _block,
    tuple: _items,
}

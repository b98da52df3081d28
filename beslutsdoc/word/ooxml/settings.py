"""Clears a template's settings for a document: no stale marks, no link to a template file, Swedish as language."""

import re
from collections.abc import Mapping

from lxml import etree

from beslutsdoc.word.ooxml import xml
from beslutsdoc.word.opc.package import relations_of, without_part
from beslutsdoc.word.opc.part_names import SETTINGS, STYLES

_LANGUAGE = "sv-SE"
_UNWANTED_PARTS = ("word/stylesWithEffects.xml", *(f"docProps/thumbnail.{kind}" for kind in ("jpeg", "emf", "wmf")))
_UNWANTED_TAGS = "updateFields attachedTemplate rsids proofState linkStyles".split()  # updateFields makes Word prompt


def as_document(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The template's parts with settings and language as a document should have them."""
    out = dict(files)
    for name in _UNWANTED_PARTS:
        out = without_part(out, name) if name in out else out
    if SETTINGS in out:
        out[SETTINGS] = xml.serialise_part(_clean_settings(xml.parse(out[SETTINGS])))
        out = _without_template_link(out)
    if STYLES in out:
        out[STYLES] = xml.serialise_part(_set_swedish(xml.parse(out[STYLES])))
    return out


def _clean_settings(root: etree._Element) -> etree._Element:
    for setting in list(root.iterchildren(*map(xml.qn, _UNWANTED_TAGS))):
        root.remove(setting)
    for language in root.iterchildren(xml.qn("themeFontLang")):
        language.set(xml.qn("val"), _LANGUAGE)
    return root


def _without_template_link(files: dict[str, bytes]) -> dict[str, bytes]:
    name = relations_of(SETTINGS)
    if name not in files:
        return files
    kept = re.sub(rb"<Relationship\s[^>]*/attachedTemplate\"[^>]*?/>", b"", files[name])
    return {**files, name: kept}


def _set_swedish(root: etree._Element) -> etree._Element:
    """The styles with Swedish as the proofing language, which a screen reader uses too."""
    defaults = root.find(xml.qn("docDefaults"))
    if defaults is None:
        defaults = xml.el("docDefaults")
        root.insert(0, defaults)
    props = _find_or_add(_find_or_add(defaults, "rPrDefault", first=True), "rPr")
    language = props.find(xml.qn("lang"))
    if language is None:
        language = xml.el("lang")
        xml.insert_in_order(props, language, xml.RPR_ORDER)
    language.set(xml.qn("val"), _LANGUAGE)
    for own in root.iterfind(f"{xml.qn('style')}/{xml.RPR}/{xml.qn('lang')}"):
        if own.get(xml.qn("val")):
            own.set(xml.qn("val"), _LANGUAGE)
    return root


def _find_or_add(parent: etree._Element, name: str, first: bool = False) -> etree._Element:
    found = parent.find(xml.qn(name))
    if found is None:
        found = xml.el(name)
        parent.insert(0 if first else len(parent), found)
    return found

"""Loads a template file into a CompiledTemplate: every tag compiled, every fault reported at once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from beslutsdoc.codes import Level
from beslutsdoc.errors import Unreadable
from beslutsdoc.finding import Finding, Place
from beslutsdoc.sandbox import FilterSet, Sandbox
from beslutsdoc.word import compile as compiling
from beslutsdoc.word.charts import bound_charts
from beslutsdoc.word.charts.attachments import first_free
from beslutsdoc.word.compile import CompiledPart, links, syntax, template_notes
from beslutsdoc.word.compile import uses as using
from beslutsdoc.word.compile.part import PartCompilation
from beslutsdoc.word.compile.placeholders import Placeholder, PlaceholderTable
from beslutsdoc.word.compile.properties import with_properties
from beslutsdoc.word.compile.tags import TemplateTag
from beslutsdoc.word.compile.uses import Use
from beslutsdoc.word.ooxml import numbering, xml
from beslutsdoc.word.ooxml.settings import as_document
from beslutsdoc.word.ooxml.styles import Styles
from beslutsdoc.word.opc.opening import open_template
from beslutsdoc.word.opc.package import Package
from beslutsdoc.word.opc.part_names import DOCUMENT, NUMBERING, STYLES
from beslutsdoc.word.provenance import storage
from beslutsdoc.word.provenance.removal import clean_parts
from beslutsdoc.word.reader.stories import NOTE_KINDS, read_labels
from beslutsdoc.word.review import security
from beslutsdoc.word.write import footnotes, heading_numbers
from beslutsdoc.word.write.emissions import emissions
from beslutsdoc.word.write.resources import NumberedListStyle, Resources
from beslutsdoc.word.write.wording import DEFAULT_WORDING, Wording

_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml$|docProps/(core|app|custom)\.xml$")
_MOST_TAGS = 20_000
_UNPLACED = ("M003", "M007")  # findings on tags without a placeholder
_SEPARATE = {
    "block_start_string": xml.BLOCK,
    "block_end_string": xml.BLOCK_END,
    "variable_start_string": xml.VALUE,
    "variable_end_string": xml.VALUE_END,
    "comment_start_string": xml.COMMENT,
    "comment_end_string": xml.COMMENT_END,
}


@dataclass(frozen=True)
class CompiledTemplate:
    """A compiled template; it is never changed and may be rendered any number of times, also at once.

    `names`: every dotted name it uses (`avsnitt[].text`). `findings`: remarks that do not stop it.
    """

    file: str
    parts: tuple[CompiledPart, ...]
    package: Package
    resources: Resources
    sandbox: Sandbox
    names: frozenset[str]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Examined:
    """The result of examining a template file: every finding and every use of a name, part by part.

    `template` is None when some remark is a fel.
    """

    template: CompiledTemplate | None
    findings: tuple[Finding, ...]
    uses: tuple[Use, ...]


def load_template(
    path: Path, bound: FilterSet, styles: Mapping[str, str], wording: Wording = DEFAULT_WORDING
) -> CompiledTemplate:
    """The template at `path`; `styles` maps our roles to its style names. Raises Unreadable with every fault."""
    examined = examine(path, bound, styles, wording)
    if examined.template is None:
        raise Unreadable(*examined.findings)
    return examined.template


def examine(path: Path, bound: FilterSet, styles: Mapping[str, str], wording: Wording = DEFAULT_WORDING) -> Examined:
    """Everything known of the template at `path` without a case. Raises Unreadable when it cannot be opened."""
    return examine_parts(open_template(path), path.name, bound, styles, wording)


def examine_parts(
    files: dict[str, bytes], file: str, bound: FilterSet, styles: Mapping[str, str], wording: Wording = DEFAULT_WORDING
) -> Examined:
    """The same for the opened template `file`, by its parts. Raises Unreadable when its XML cannot be parsed."""
    _refuse_too_many_tags(files, file)
    try:
        ready = storage.with_empty_memory(with_properties(as_document(clean_parts(files))))
        return _TemplateLoader(file, ready, bound, styles, wording, security.security_findings(files, file)).examined()
    except etree.XMLSyntaxError as error:
        what = f"Filen är trasig: dess XML går inte att läsa ({error.msg})."
        raise Unreadable(Finding("M001", what, "Öppna och spara mallen i Word.", Place(file=file))) from None


def _refuse_too_many_tags(files: Mapping[str, bytes], file: str) -> None:
    many = sum(files[name].count(brace) for name in files if _PARTS.match(name) for brace in (b"{{", b"{%"))
    if many > _MOST_TAGS:
        what = f"Mallen har {many} taggar, och {_MOST_TAGS} är det mesta."
        raise Unreadable(Finding("M022", what, "Dela mallen, eller använd en slinga.", Place(file=file)))


class _TemplateLoader:
    """Compiles the parts of one template."""

    def __init__(
        self,
        file: str,
        files: dict[str, bytes],
        bound: FilterSet,
        styles: Mapping[str, str],
        wording: Wording,
        known: Iterable[Finding],
    ) -> None:
        self.file, self.files, self.show, self.wording = file, files, bound.show, wording
        self.sandbox = Sandbox(bound.filters, bound.functions, bound.show, **_SEPARATE)
        self.findings = list(known)
        self.contents = b"TOC" in files[DOCUMENT] and self._has_contents()
        self.styles = self._styles(styles)
        self.headings = heading_numbers.read_heading_numbering(self.files, self.styles)
        self.numbering = numbering.Numbering(self.files.get(NUMBERING))
        self.placeholders = PlaceholderTable()
        self.trees: dict[TemplateTag, nodes.Template] = {}
        self.labels = read_labels(files, xml.parse(files[DOCUMENT]))

    def _has_contents(self) -> bool:
        """Whether the template has lists with page numbers of its own; reports those that cannot be filled."""
        from beslutsdoc.word.write import contents  # in few templates

        has, lacks = contents.in_template(self.files[DOCUMENT], self.file)
        self.findings += lacks
        return has

    def _styles(self, roles: Mapping[str, str]) -> Styles:
        """The template's styles; those of headings numbered when the organisation wants it and the template can."""
        styles = Styles(self.files.get(STYLES, b""), roles)
        if not self.wording.numbered:
            return styles
        done = heading_numbers.number_headings(self.files, styles)
        if done is None:
            what = "Organisationen numrerar sina rubriker, men mallen har ingen flernivålista (1, 1.1) för dem."
            do = "Lägg till en med Start › Flernivålista, kopplad till Rubrik 1–4, eller ta bort numrerade_rubriker."
            self.findings.append(Finding("M014", what, do, Place(file=self.file)))
            return styles
        self.files = done
        return Styles(self.files[STYLES], roles)

    def examined(self) -> Examined:
        """The template, compiled when nothing is wrong with it. Raises XMLSyntaxError."""
        notes_of = {part: self._notes(part) for part in NOTE_KINDS if part in self.files}
        compilations = [self._walked(name) for name in sorted(self.files, key=_order) if _PARTS.match(name)]
        for compilation in compilations:
            for notes in notes_of.values():
                template_notes.put_at_references(compilation, notes)
        sources = [
            (compilation, compiling.compile_source(compilation)) for compilation in compilations if compilation.changed
        ]
        uses = tuple(self._uses([source for _, source in sources]))
        numbered = self._numbered()
        parts = () if self._faulty else tuple(self._compiled(sources))
        if self._faulty:
            return Examined(None, tuple(self.findings), uses)
        self._put_back(NUMBERING, self.numbering.part())
        first_note = {notes.kind: notes.first for notes in notes_of.values()}
        first_list, notes_look = self.numbering.highest + 1, footnotes.note_styles(self.styles)
        resources = Resources(
            self.styles,
            self.show,
            notes_look,
            numbered,
            first_list,
            first_note,
            self.wording,
            headings=self.headings,
            first_figure=first_free(self.files),
            edges=self.numbering.edges(),
            has_contents=self.contents,
        )
        names = frozenset(use.path for use in uses)
        package, findings = Package(self.files), tuple(self.findings)
        template = CompiledTemplate(self.file, parts, package, resources, self.sandbox, names, findings)
        return Examined(template, findings, uses)

    def _uses(self, sources: list[tuple[str | Placeholder, ...]]) -> Iterator[Use]:
        """The uses in every part; names that a broken tag was meant to bind are not reported as unknown."""
        broken = " ".join(f.place.words for f in self.findings if f.code in _UNPLACED)
        unclear = using.bound_by(broken)
        for source in sources:
            yield from using.uses(source, self.trees, self.sandbox.globals, unclear)

    def _draft(self, name: str) -> PartCompilation:
        root = xml.parse_to_compile(self.files[name])
        places = self.labels.places(self.file, name, root, self.styles.headings)
        read = partial(syntax.parse_tag_syntax, self.sandbox)
        shared = (self.placeholders, self.styles, self.numbering, self.findings, read, self.trees)
        charts = bound_charts.extract_charts(self.files, name, root)
        return PartCompilation(name, root, places, *shared, links.extract_tagged_links(self.files, name), charts)

    def _walked(self, name: str) -> PartCompilation:
        compilation = self._draft(name)
        compiling.insert_placeholders(compilation)
        return compilation

    def _notes(self, name: str) -> template_notes.ExtractedNotes:
        compilation = self._walked(name)
        notes = template_notes.extract_notes(name, compilation.root)
        self.files[name] = xml.serialise_part(compilation.root)
        return notes

    def _numbered(self) -> tuple[NumberedListStyle | None, ...]:
        """How numbered lists are written, by depth."""
        found: list[NumberedListStyle | None] = []
        for depth in range(3):
            style = self.styles.role("numrerad_lista", depth)
            number = self.styles.number(style.id) if style else None
            if style is None or number is None or not self.numbering.is_ordered(number):
                found.append(None)
                continue
            level = number[1] if style is not self.styles.role("numrerad_lista") else number[1] + depth
            plain, lettered = (self.numbering.copy_of(number[0], letters) for letters in (False, True))
            found.append(NumberedListStyle(style.id, (plain, level), (lettered, level)))
        return tuple(found)

    def _compiled(self, sources: list[tuple[PartCompilation, tuple[str | Placeholder, ...]]]) -> Iterator[CompiledPart]:
        self.sandbox.filters |= emissions(self.placeholders.contexts)
        for compilation, source in sources:
            try:
                yield compiling.compile_part(compilation, source, self.sandbox)
            except TemplateSyntaxError as error:
                tags = [piece.tag for piece in source if isinstance(piece, Placeholder)]
                tag = tags[error.lineno - 2]
                self.findings.append(Finding("M004", f"Taggen {tag} går inte att läsa här.", "", tag.place))
            except (SyntaxError, RecursionError):  # Python itself allows twenty nested loops
                innermost = max(_depths(source), key=lambda found: found[0])[1]
                what = f"Blocken ligger för djupt i varandra: {innermost}."
                do = "Använd högst 20 slingor i varandra, och färre villkor."
                self.findings.append(Finding("M022", what, do, innermost.place))

    def _put_back(self, name: str, part: bytes | None) -> None:
        if part is not None:
            self.files[name] = part

    @property
    def _faulty(self) -> bool:
        return any(f.level is Level.FEL for f in self.findings)


def _depths(source: Iterable[str | Placeholder]) -> Iterator[tuple[int, TemplateTag]]:
    """How many blocks are open at each tag."""
    depth = 0
    for placeholder in source:
        if isinstance(placeholder, Placeholder):
            depth += bool(placeholder.tag.opens) - placeholder.tag.word.startswith("end")
            yield depth, placeholder.tag


def _order(name: str) -> tuple[bool, str]:
    return name != DOCUMENT, name

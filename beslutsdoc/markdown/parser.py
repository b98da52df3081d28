"""The Markdown parser (markdown-it-py) with what a paper needs and no more."""

from functools import lru_cache
from typing import TYPE_CHECKING

from beslutsdoc.markdown import anchors, captions, note_syntax, reference_syntax, superscript

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_OFF = ("entity", "reference", "lheading", "code", "html_block", "html_inline", "autolink")


@lru_cache(256)
def parse_text(text: str) -> "list[Token]":
    """The tokens of `text`. Cached: values stand outside the text, so papers of the same wording share the tokens."""
    tokens = _parser().parse(text)
    return captions.attach_captions(tokens) if "|" in text else tokens


def parse_line(text: str) -> "list[Token]":
    """The inline tokens of one line."""
    return _parser().parseInline(text)[0].children or []


@lru_cache(1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # heavy: only when there is Markdown to read

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_OFF)
    for rules in (note_syntax, reference_syntax, anchors, superscript):
        rules.install(parser)
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # å stays å; a token stays a token
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # judged here, with a remark
    return parser

"""Reads and replaces the first and last words of inline pieces; the figures between them stay whole."""

from dataclasses import replace

from beslutsdoc.blocks import Pieces, Text, plain_text


def leading_text(item: Pieces) -> str:
    """The words it begins with; empty when it begins with a figure or a link."""
    return item[0].text if item and isinstance(item[0], Text) else ""


def replace_leading_text(item: Pieces, text: str) -> Pieces:
    """The pieces with `text` for the words they begin with."""
    return (replace(item[0], text=text), *item[1:]) if item and isinstance(item[0], Text) else item


def trailing_text(item: Pieces) -> str:
    """The words it ends with; empty when it ends with a figure or a link."""
    return item[-1].text if item and isinstance(item[-1], Text) else ""


def replace_trailing_text(item: Pieces, text: str) -> Pieces:
    """The pieces with `text` for the words they end with."""
    return (*item[:-1], replace(item[-1], text=text)) if item and isinstance(item[-1], Text) else item


def prepend_text(words: str, item: Pieces) -> Pieces:
    """The pieces after `words` in plain formatting."""
    first = item[0] if item else None
    if isinstance(first, Text) and not (first.bold or first.italic):
        return replace_leading_text(item, words + first.text)
    return (Text(words), *item)


def end_with_full_stop(item: Pieces) -> Pieces:
    """The point with a full stop, unless it ends in one."""
    if not item or plain_text(item).endswith((".", "!", "?", "…")):
        return item
    last = item[-1]
    if isinstance(last, Text) and not (last.bold or last.italic):
        return replace_trailing_text(item, f"{last.text}.")
    return (*item, Text("."))

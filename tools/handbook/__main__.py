"""Bring every generated part of the handbook up to date."""

from tools.handbook.pages import write_pages

write_pages()

"""Swedish help and error texts for typer, and output streams that work on any console."""

import codecs
import os
import re
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from beslutsdoc.pipeline.report import SourceReport

_HEADINGS = {"Options": "Flaggor", "Commands": "Kommandon", "Arguments": "Argument"}
_USAGE = {"[OPTIONS]": "[FLAGGOR]"}
_SIMPLER = {
    "\u00a0": " ",
    "\u2212": "-",
    "–": "-",
    "”": '"',
    "…": "...",
    "‹": "<",
    "›": ">",
    "¶": "|",
    "×": "x",
    "§": "par.",
}
_TYPE = re.compile(r" <[\w\[\]]+>")  # the Python type that typer shows for an argument
_CASE_ENDINGS = (".xlsx", ".xlsm", ".yaml", ".yml")


def _swedish(command: Any) -> type[Any]:
    """The formatter of `command`'s context with Swedish headings."""

    class Formatter(command.context_class.formatter_class):  # type: ignore[misc]
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or "Användning: ")

        def write_heading(self, heading: str) -> None:
            super().write_heading(_HEADINGS.get(heading, heading))

        def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
            translated = [(_TYPE.sub("", name), text.replace("[required]", "(krävs)")) for name, text in rows]
            super().write_dl(translated, col_max, col_spacing)

    class Context(command.context_class):  # type: ignore[misc]
        formatter_class = Formatter

    return Context


class _SwedishHelp:
    """Mixin for commands and the group: a Swedish help option."""

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Visa den här hjälpen och sluta."
        return option


def to_ascii(word: str) -> str:
    """A command or an option as it is written without Swedish letters: `--ersätt` → `--ersatt`."""
    return unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()


class SwedishCommand(_SwedishHelp, TyperCommand):
    """A command that speaks Swedish; each option with å, ä or ö is also known without its dots."""

    context_class = _swedish(TyperCommand)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for option in self.params:
            if option.param_type_name == "option":
                option.opts += [to_ascii(name) for name in option.opts if not name.isascii()]

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return [
            _USAGE.get(piece, piece.replace("{", "").replace("}", "")) for piece in super().collect_usage_pieces(ctx)
        ]


class Group(_SwedishHelp, TyperGroup):
    """The group of commands, in Swedish; a command with å, ä or ö is also known without its dots."""

    context_class = _swedish(TyperGroup)

    def get_command(self, ctx: Any, name: str) -> Any:
        known = {to_ascii(command): command for command in self.commands}
        return super().get_command(ctx, known.get(to_ascii(name), name))

    def collect_usage_pieces(self, _: Any) -> list[str]:
        return ["[FLAGGOR]", "KOMMANDO", "…"]


def arguments(argv: Sequence[str], app: typer.Typer) -> list[str]:
    """The arguments with options in NFC; `beslutsdoc FIL.xlsx` means `beslutsdoc skapa FIL.xlsx`."""
    words = [unicodedata.normalize("NFC", word) if word.startswith("-") else word for word in argv]
    commands = {to_ascii(c.name or c.callback.__name__) for c in app.registered_commands if c.callback}
    first = next((w for w in words if not w.startswith("-")), None)
    if (
        first is not None
        and to_ascii(first) not in commands
        and (first.lower().endswith(_CASE_ENDINGS) or Path(first).exists())
    ):
        return ["skapa", *words]
    return words


def name_files_in_utf8() -> None:
    """Restart in UTF-8 mode where the locale (LC_ALL=C) has no å, ä or ö in file names; streams keep their encoding."""
    if sys.getfilesystemencoding() == "ascii" and os.environ.get("PYTHONUTF8") != "1":
        changed = {"PYTHONUTF8": "1", "PYTHONIOENCODING": sys.stdout.encoding}
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, **changed})


def open_streams() -> None:
    """Make stdout and stderr print the nearest spelling of characters that their encoding lacks, and never raise."""
    codecs.register_error("narmast", _nearest)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="narmast")


def _nearest(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    out = "".join(_SIMPLER.get(c) or to_ascii(c) or "?" for c in error.object[error.start : error.end])
    return out, error.end


def print_results(results: Sequence["SourceReport"], json: bool) -> int:
    """Print the result of each source; returns the highest of their exit codes."""
    from beslutsdoc.pipeline.report import as_json

    code = max((result.exit_code for result in results), default=0)
    text = as_json(results, code) if json else "\n".join(line for result in results for line in result.lines())
    sys.stdout.write(f"{text}\n")
    return code


def usage_error(error: Exception) -> int:
    """Print in Swedish what is wrong with the arguments; returns the exit code. Other exceptions are raised again."""
    kind = type(error).__name__
    if kind in ("Abort", "KeyboardInterrupt"):
        _print_error("Avbrutet.")
        return 130
    if kind == "BrokenPipeError":  # `beslutsdoc siffror … | more`, quit before the end
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - nothing is left to close it
        return 0
    if not hasattr(error, "format_message"):
        raise error
    if kind == "NoArgsIsHelpError":
        _print_error(error.format_message())
        return 2
    _print_error(f"Fel på kommandoraden: {_error_text(kind, error)}")
    _print_error("Se ”beslutsdoc --help”, eller ”beslutsdoc KOMMANDO --help” för ett kommando.")
    return 2


def _error_text(kind: str, error: Any) -> str:
    if kind == "NoSuchOption":
        known = {
            to_ascii(name): name for name in sorted(error.possibilities or ())
        }  # `--ersätt` comes after `--ersatt`
        near = f" Menade du {', '.join(known.values())}?" if known else ""
        return f"flaggan {error.option_name} finns inte.{near}"
    if kind == "MissingParameter":
        name = _name(error.param)
        return f"{name} saknas."
    if kind == "BadOptionUsage":
        return f"flaggan {error.option_name} används fel; kontrollera om den ska ha ett värde."
    if kind == "BadParameter":
        return f"värdet på {error.param.opts[0] if error.param else 'en flagga'} går inte att använda."
    word = error.format_message().partition("'")[2].partition("'")[0]
    return f"kommandot eller filen ”{word}” finns inte." if word else "orden går inte att tolka."


def _name(param: Any) -> str:
    """The name of an option, the metavar of an argument."""
    if param is None:
        return ""
    return str(param.opts[0] if param.opts[0].startswith("-") else param.metavar)


def _print_error(text: str) -> None:
    sys.stderr.write(f"{text}\n")

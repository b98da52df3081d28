"""The command line: its arguments become one call, printed lines and an exit code; the only package that prints."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from beslutsdoc.cli.console import (
    Group,
    SwedishCommand,
    arguments,
    name_files_in_utf8,
    open_streams,
    print_results,
    usage_error,
)
from beslutsdoc.cli.options import (
    JsonOption,
    OrganisationOption,
    OutOption,
    SourcesArgument,
    TemplatesOption,
    TypeOption,
)

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Gör beslutsunderlag i Word av ett ärende i YAML eller Excel.",
    context_settings={"help_option_names": ["--help", "-h"]},
)
_WORDS_OF_ITS_OWN = {"ignore_unknown_options": True, "allow_interspersed_args": False, "help_option_names": []}


def _version(wanted: bool) -> None:
    if wanted:
        from beslutsdoc import __version__

        print(f"beslutsdoc {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Visa version och sluta.")
    ] = False,
) -> None:
    pass


@app.command(cls=SwedishCommand)
def skapa(
    källa: SourcesArgument,
    ut: OutOption = None,
    mallar: TemplatesOption = [],  # noqa: B006 - typer copies it
    typ: TypeOption = None,
    ersätt: Annotated[
        bool, typer.Option("--ersätt", help="Skriv över ett handredigerat utkast; det gamla sparas.")
    ] = False,
    strikt: Annotated[bool, typer.Option("--strikt", help="Räkna varje varning som ett fel.")] = False,
    rensa: Annotated[
        bool, typer.Option("--rensa", help="Skriv dokumentet utan siffrornas minne, för arkiv och publicering.")
    ] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Gör också en tillgänglig PDF, med LibreOffice.")] = False,
    öppna: Annotated[bool, typer.Option("--öppna", help="Öppna dokumentet när det är klart.")] = False,
    json: JsonOption = False,
) -> None:
    """Gör ett Worddokument av varje ärende."""
    from beslutsdoc.pipeline.build import Options, build_documents

    results = build_documents(källa, Options(ut, tuple(mallar), typ, ersätt, strikt, rensa, pdf))
    code = print_results(results, json)
    for result in results if öppna else ():
        _open(result.path)
    raise typer.Exit(code)


@app.command(cls=SwedishCommand)
def siffror(
    källa: SourcesArgument,
    mallar: TemplatesOption = [],  # noqa: B006
    typ: TypeOption = None,
    json: JsonOption = False,
) -> None:
    """Visa siffrorna: cell, råvärde, enhet, tryckt form."""
    from beslutsdoc.pipeline.build import Options
    from beslutsdoc.pipeline.listing import list_figures

    raise typer.Exit(print_results(list_figures(källa, Options(mallar=tuple(mallar), typ=typ)), json))


@app.command(cls=SwedishCommand)
def schema(mallar: TemplatesOption = []) -> None:  # noqa: B006
    """Skriv ut ett JSON Schema för arende.yaml."""
    import json

    from beslutsdoc.arende.schema import json_schema
    from beslutsdoc.doctypes import all_types, template_folders

    types = all_types(template_folders(mallar, Path("arende.yaml"), os.environ))
    print(json.dumps(json_schema(types), ensure_ascii=False, indent=2))


@app.command(cls=SwedishCommand)
def ny(
    mapp: Annotated[Path, typer.Argument(metavar="MAPP", help="Mappen som det nya ärendet läggs i.")],
    typ: Annotated[str, typer.Option("--typ", metavar="TYP", help="Dokumenttyp.")],
    organisation: OrganisationOption = None,
    excel: Annotated[bool, typer.Option("--excel", help="Gör en arbetsbok i stället för arende.yaml.")] = False,
    mallar: TemplatesOption = [],  # noqa: B006
) -> None:
    """Lägg upp ett tomt ärende att börja från."""
    from beslutsdoc.scaffold import new_case

    raise typer.Exit(print_results([new_case(mapp, typ, organisation, excel=excel, templates=mallar)], json=False))


@app.command(cls=SwedishCommand)
def demo(ut: OutOption = None, json: JsonOption = False) -> None:
    """Gör det medföljande exempelärendet."""
    from beslutsdoc import scaffold

    raise typer.Exit(print_results([scaffold.build_demo(ut)], json))


@app.command(cls=SwedishCommand, add_help_option=False, context_settings=_WORDS_OF_ITS_OWN)
def mall(kommando: Annotated[list[str] | None, typer.Argument(metavar="KOMMANDO …")] = None) -> None:
    """Granska, prova, laga och börja på Wordmallar."""
    from beslutsdoc.cli import template_commands

    raise typer.Exit(
        template_commands.app(args=kommando or [], prog_name="beslutsdoc mall", standalone_mode=False) or 0
    )


def _open(path: Path | None) -> None:
    if path is not None and typer.launch(str(path)) != 0:
        print(f"Dokumentet gick inte att öppna härifrån. Öppna det själv: {path}")


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    if argv is None:
        name_files_in_utf8()
    open_streams()
    try:
        code = app(
            args=arguments(sys.argv[1:] if argv is None else argv, app), prog_name="beslutsdoc", standalone_mode=False
        )
    except Exception as error:
        code = usage_error(error)
    sys.exit(code or 0)

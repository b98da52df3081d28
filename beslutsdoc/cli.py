"""Words on the command line become one call, lines and an exit code; the only module that prints."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from beslutsdoc.cli_words import Group, Swedish, arguments, open_streams, usage_error

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Gör beslutsunderlag i Word av ett ärende i YAML eller Excel.",
    context_settings={"help_option_names": ["--help", "-h"]},
)

Sources = Annotated[
    list[Path], typer.Argument(metavar="KÄLLA", help="arende.yaml, en mapp som har en, eller en arbetsbok (.xlsx).")
]
Out = Annotated[Path | None, typer.Option("--ut", metavar="MAPP", help="Mappen som dokumenten skrivs i.")]
Templates = Annotated[
    list[Path], typer.Option("--mallar", metavar="MAPP", help="Mapp med egna mallar; går före de andra.")
]
Type = Annotated[str | None, typer.Option("--typ", metavar="TYP", help="Dokumenttyp, i stället för ärendets egen.")]
Json = Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")]


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


@app.command(cls=Swedish)
def skapa(
    källa: Sources,
    ut: Out = None,
    mallar: Templates = [],  # noqa: B006 - typer copies it
    typ: Type = None,
    ersätt: Annotated[
        bool, typer.Option("--ersatt", "--ersätt", help="Skriv över ett handredigerat utkast; det gamla sparas.")
    ] = False,
    strikt: Annotated[bool, typer.Option("--strikt", help="Räkna varje varning som ett fel.")] = False,
    rensa: Annotated[
        bool, typer.Option("--rensa", help="Skriv dokumentet utan siffrornas minne, för arkiv och publicering.")
    ] = False,
    öppna: Annotated[bool, typer.Option("--oppna", "--öppna", help="Öppna dokumentet när det är klart.")] = False,
    json: Json = False,
) -> None:
    """Gör ett Worddokument av varje ärende."""
    from beslutsdoc.build import Wishes, make_all

    wishes = Wishes(ut=ut, mallar=tuple(mallar), typ=typ, ersätt=ersätt, strikt=strikt, rensa=rensa)
    results, code = make_all(källa, wishes)
    _tell(results, code, json)
    if öppna:
        for result in results:
            _open(result.path)
    raise typer.Exit(code)


@app.command(cls=Swedish)
def siffror(källa: Sources, mallar: Templates = [], typ: Type = None, json: Json = False) -> None:  # noqa: B006
    """Visa siffrorna: cell, råvärde, enhet, tryckt form."""
    from beslutsdoc.build import Wishes, list_figures
    from beslutsdoc.report import figures_as_json, figures_as_lines

    listings, code = list_figures(källa, Wishes(mallar=tuple(mallar), typ=typ))
    if json:
        print(figures_as_json(listings, code))
    else:
        for line in figures_as_lines(listings):
            print(line)
    raise typer.Exit(code)


@app.command(cls=Swedish)
def schema(mallar: Templates = []) -> None:  # noqa: B006
    """Skriv ut ett JSON Schema för arende.yaml."""
    import json

    from beslutsdoc.build import case_schema

    print(json.dumps(case_schema(tuple(mallar)), ensure_ascii=False, indent=2))


@app.command(cls=Swedish)
def ny(
    mapp: Annotated[Path, typer.Argument(metavar="MAPP", help="Mappen som det nya ärendet läggs i.")],
    typ: Annotated[str, typer.Option("--typ", metavar="TYP", help="Dokumenttyp.")],
    organisation: Annotated[
        str | None, typer.Option("--organisation", metavar="NAMN", help="Organisation; annars standardorganisationen.")
    ] = None,
    excel: Annotated[bool, typer.Option("--excel", help="Gör en arbetsbok i stället för arende.yaml.")] = False,
    mallar: Templates = [],  # noqa: B006
) -> None:
    """Lägg upp ett tomt ärende att börja från."""
    from beslutsdoc.build import new_case

    result = new_case(mapp, typ, organisation, excel=excel, folders=tuple(mallar))
    _tell([result], result.exit_code, json=False)
    raise typer.Exit(result.exit_code)


@app.command(cls=Swedish)
def demo(ut: Out = None, json: Json = False) -> None:
    """Gör det medföljande exempelärendet."""
    from beslutsdoc.build import make_demo

    result = make_demo(ut)
    _tell([result], result.exit_code, json)
    raise typer.Exit(result.exit_code)


def _tell(results: Sequence[Any], code: int, json: bool) -> None:
    from beslutsdoc.report import as_json, lines

    if json:
        print(as_json(results, code))
        return
    for result in results:
        for line in lines(result):
            print(line)


def _open(path: Path | None) -> None:
    if path is not None and typer.launch(str(path)) != 0:
        print(f"Dokumentet gick inte att öppna härifrån. Öppna det själv: {path}")


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    open_streams()
    try:
        code = app(
            args=arguments(sys.argv[1:] if argv is None else argv, app), prog_name="beslutsdoc", standalone_mode=False
        )
    except Exception as error:
        code = usage_error(error)
    sys.exit(code or 0)

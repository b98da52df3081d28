"""`beslutsdoc mall …`: the template author's commands; loaded only when one of them is asked for."""

import os
from pathlib import Path
from typing import Annotated

import typer

from beslutsdoc.cli.console import Group, SwedishCommand, print_results
from beslutsdoc.cli.options import JsonOption, OrganisationOption, OutOption, TemplatesOption

app = typer.Typer(
    cls=Group,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="Granska, prova, laga och börja på Wordmallar.",
    context_settings={"help_option_names": ["--help", "-h"]},
)

TemplateArgument = Annotated[Path, typer.Argument(metavar="FIL", help="En Wordmall, .docx eller .dotx.")]
TemplateTypeOption = Annotated[
    str | None, typer.Option("--typ", metavar="TYP", help="Dokumenttyp; annars den vars mapp mallen ligger i.")
]


@app.callback()
def _root() -> None:
    pass


@app.command(cls=SwedishCommand)
def granska(
    fil: Annotated[
        list[Path], typer.Argument(metavar="FIL", help="En Wordmall, eller en mapp: då granskas alla mallar i den.")
    ],
    mallar: TemplatesOption = [],  # noqa: B006 - typer copies it
    typ: TemplateTypeOption = None,
    organisation: OrganisationOption = None,
    kommentarer: Annotated[
        bool, typer.Option("--kommentarer", help="Skriv en kopia med en Wordkommentar vid varje anmärkning.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Säg allt som är fel i en mall, och var det står."""
    from beslutsdoc.doctypes import template_folders
    from beslutsdoc.mall.granska import review_templates

    reviews = [
        review
        for path in fil
        for review in review_templates(path, template_folders(mallar, path, os.environ), typ, organisation, kommentarer)
    ]
    raise typer.Exit(print_results(reviews, json))


@app.command(cls=SwedishCommand)
def namn(
    typ: Annotated[
        str | None, typer.Option("--typ", metavar="TYP", help="Dokumenttyp; annars organisationens alla.")
    ] = None,
    organisation: OrganisationOption = None,
    mallar: TemplatesOption = [],  # noqa: B006
    word: Annotated[
        Path | None, typer.Option("--word", metavar="FIL", help="Skriv namnen som ett Worddokument att kopiera ur.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Visa alla namn som en mall kan använda."""
    from beslutsdoc.doctypes import template_folders
    from beslutsdoc.mall.namn import list_template_names

    folders = template_folders(mallar, Path("mall.docx"), os.environ)
    raise typer.Exit(print_results(list_template_names(typ, organisation, folders, word), json))


@app.command(cls=SwedishCommand)
def prova(
    fil: TemplateArgument,
    mallar: TemplatesOption = [],  # noqa: B006
    typ: TemplateTypeOption = None,
    organisation: OrganisationOption = None,
    ut: OutOption = None,
    docxtpl: Annotated[
        bool, typer.Option("--docxtpl", help="Fyll mallen med docxtpl också, och visa var texten skiljer sig.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Fyll mallen med två provärenden, och säg vad som fattas."""
    from beslutsdoc.doctypes import template_folders
    from beslutsdoc.mall.prova import try_template

    folders = template_folders(mallar, fil, os.environ)
    raise typer.Exit(print_results([try_template(fil, folders, typ, organisation, ut=ut, docxtpl=docxtpl)], json))


@app.command(cls=SwedishCommand)
def ny(
    typ: Annotated[str, typer.Option("--typ", metavar="TYP", help="Dokumenttyp att utgå från.")],
    organisation: Annotated[
        str, typer.Option("--organisation", metavar="NAMN", help="Organisationens namn, som det ska tryckas.")
    ],
    av: Annotated[
        Path | None, typer.Option("--av", metavar="FIL", help="Organisationens egen Wordmall att utgå från.")
    ] = None,
    ut: Annotated[
        Path | None, typer.Option("--ut", metavar="MAPP", help="Mappen för organisationer; annars templates här.")
    ] = None,
    mallar: TemplatesOption = [],  # noqa: B006
    json: JsonOption = False,
) -> None:
    """Lägg upp en egen mall att börja från."""
    from beslutsdoc.doctypes import template_folders
    from beslutsdoc.mall.ny import create_template

    folders = template_folders(mallar, None, os.environ)
    raise typer.Exit(print_results([create_template(typ, organisation, folders, av=av, ut=ut)], json))


@app.command(cls=SwedishCommand)
def laga(fil: TemplateArgument, json: JsonOption = False) -> None:
    """Skriv en kopia med hela taggar, utan egen formatering."""
    from beslutsdoc.mall.laga import repair_template

    raise typer.Exit(print_results([repair_template(fil)], json))

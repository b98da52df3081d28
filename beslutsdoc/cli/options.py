"""The arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

SourcesArgument = Annotated[
    list[Path], typer.Argument(metavar="KÄLLA", help="arende.yaml, en mapp som har en, eller en arbetsbok (.xlsx).")
]
OutOption = Annotated[Path | None, typer.Option("--ut", metavar="MAPP", help="Mappen som dokumenten skrivs i.")]
TemplatesOption = Annotated[
    list[Path], typer.Option("--mallar", metavar="MAPP", help="Mapp med egna mallar; går före de andra.")
]
TypeOption = Annotated[
    str | None, typer.Option("--typ", metavar="TYP", help="Dokumenttyp, i stället för ärendets egen.")
]
OrganisationOption = Annotated[
    str | None, typer.Option("--organisation", metavar="NAMN", help="Organisation; annars standardorganisationen.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")]

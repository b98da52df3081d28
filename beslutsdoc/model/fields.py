"""The fields that the parts of an ärende are made of: how each may be written, and what is strict about them all."""

import datetime as dt
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

from beslutsdoc.model import shorthand
from beslutsdoc.swedish.parsing import Period

Rad = Annotated[str, BeforeValidator(shorthand.one_line), shorthand.RAD]
Text = Annotated[str, BeforeValidator(shorthand.body), shorthand.TEXT]
Datum = Annotated[dt.date, BeforeValidator(shorthand.date), shorthand.DATUM]
Avser = Annotated[Period, BeforeValidator(shorthand.period), shorthand.PERIOD]
JaNej = Annotated[bool, BeforeValidator(shorthand.yes_or_no), shorthand.JA_NEJ]
Heltal = Annotated[int, BeforeValidator(shorthand.whole), shorthand.HELTAL]
Lista = Annotated[tuple[Text, ...], BeforeValidator(shorthand.as_list), shorthand.LISTA]


class Del(BaseModel):
    """A part of an ärende: its keys are strict, a key without a value counts as left out."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    bart: ClassVar[str] = ""  # the field that a bare text is

    @model_validator(mode="before")
    @classmethod
    def _written_out(cls, value: Any) -> Any:
        return shorthand.given(cls.longhand(value))

    @classmethod
    def longhand(cls, value: Any) -> Any:
        """What a shorthand stands for, as a mapping."""
        return {cls.bart: value} if cls.bart and isinstance(value, str) else value

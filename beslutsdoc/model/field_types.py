"""The fields that the parts of an ärende are made of: how each may be written, and what is strict about them all."""

import datetime as dt
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

from beslutsdoc.model import shorthand
from beslutsdoc.swedish.parsing import Period

OneLineText = Annotated[str, BeforeValidator(shorthand.one_line), shorthand.LINE_FORM]
MultilineText = Annotated[str, BeforeValidator(shorthand.validate_multiline), shorthand.TEXT_FORM]
CaseDate = Annotated[dt.date, BeforeValidator(shorthand.validate_date), shorthand.DATE_FORM]
CasePeriod = Annotated[Period, BeforeValidator(shorthand.validate_period), shorthand.PERIOD_FORM]
YesNo = Annotated[bool, BeforeValidator(shorthand.validate_yes_no), shorthand.YES_NO_FORM]
WholeNumber = Annotated[int, BeforeValidator(shorthand.validate_whole_number), shorthand.WHOLE_NUMBER_FORM]
TextList = Annotated[tuple[MultilineText, ...], BeforeValidator(shorthand.as_list), shorthand.LIST_FORM]


class StrictModel(BaseModel):
    """A part of an ärende: its keys are strict, a key without a value counts as left out."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    bart: ClassVar[str] = ""  # the field that a bare text is

    @model_validator(mode="before")
    @classmethod
    def _written_out(cls, value: Any) -> Any:
        return shorthand.drop_blank_keys(cls.expand_shorthand(value))

    @classmethod
    def expand_shorthand(cls, value: Any) -> Any:
        """What a shorthand stands for, as a mapping."""
        return {cls.bart: value} if cls.bart and isinstance(value, str) else value

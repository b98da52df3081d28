"""The field types of the models with their validators, and the strict base model."""

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
    """A part of an ärende: unknown keys are errors, a key without a value counts as left out."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    bare_field: ClassVar[str] = ""  # the field that a bare text is the value of

    @model_validator(mode="before")
    @classmethod
    def _expand_and_drop_blanks(cls, value: Any) -> Any:
        return shorthand.drop_blank_keys(cls.expand_shorthand(value))

    @classmethod
    def expand_shorthand(cls, value: Any) -> Any:
        """The mapping that a shorthand stands for; any other value as it is."""
        return {cls.bare_field: value} if cls.bare_field and isinstance(value, str) else value

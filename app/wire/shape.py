"""What every object on the wire is, whichever file describes it."""

from pydantic import BaseModel, ConfigDict

Texts = dict[str, str]
"""One text in several languages, by language code."""


class Shape(BaseModel):
    """Any JSON object on the wire; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

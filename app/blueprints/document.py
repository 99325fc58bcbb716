"""What a hall's file holds: what opens the hall, and who comes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.hall.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True)
class Demand:
    """Who comes; asked for by simulations only.

    Attributes:
        visits_a_day: citizens on an ordinary day.
        share: service to its part of the visits; the parts make 1.
    """

    visits_a_day: int = 0
    share: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Blueprint:
    """A hall's file: what opens it, and who comes."""

    catalogue: Catalogue
    demand: Demand = field(default_factory=Demand)

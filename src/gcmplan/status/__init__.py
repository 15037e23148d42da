"""Where the team stands: what of each step is met by the plan, attested, open; what is next."""

from __future__ import annotations

from gcmplan.status.model import (
    Holder,
    ItemStanding,
    Lack,
    NextThing,
    ObjectiveStanding,
    Seen,
    Standing,
    State,
    StepStanding,
)
from gcmplan.status.standing import standing

__all__ = [
    "Holder",
    "ItemStanding",
    "Lack",
    "NextThing",
    "ObjectiveStanding",
    "Seen",
    "Standing",
    "State",
    "StepStanding",
    "standing",
]

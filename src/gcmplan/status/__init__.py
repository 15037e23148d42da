"""Where the team stands: what of each step is met by the plan, attested, open; what is next."""

from __future__ import annotations

from gcmplan.status.checklist import Holder, ItemStanding, Lack, Seen, State, StepStanding
from gcmplan.status.following import command
from gcmplan.status.institution import InstitutionStanding, Thing, institution_standing
from gcmplan.status.model import Duty, NextThing, ObjectiveStanding, Standing
from gcmplan.status.standing import standing

__all__ = [
    "Duty",
    "Holder",
    "InstitutionStanding",
    "ItemStanding",
    "Lack",
    "NextThing",
    "ObjectiveStanding",
    "Seen",
    "Standing",
    "State",
    "StepStanding",
    "Thing",
    "command",
    "institution_standing",
    "standing",
]

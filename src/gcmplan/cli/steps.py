"""The step of the guidance that a user names by its number or name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _

if TYPE_CHECKING:
    from gcmplan.guidance import Step


class NoSuchStepError(GcmplanError):
    """The guidance has no such step."""


def step_named(given: str) -> Step:
    """The step of a number or name.

    Args:
        given: What the user wrote: ``2``, ``needs-assessment``, ``Needs assessment``.

    Raises:
        NoSuchStepError: There is none.
    """
    from gcmplan.guidance import steps
    from gcmplan.plan.defects import nearest

    wanted = given.strip().lower().replace(" ", "-")
    for each in steps():
        if wanted in (str(each.number), each.slug, f"{each.number}-{each.slug}"):
            return each
    known = [each.slug for each in steps()]
    meant = nearest(wanted, known)
    hint = _("did you mean '{word}'?", word=meant) if meant else ""
    everything = _("The steps are 1 to 6: {names}.", names=", ".join(known))
    raise NoSuchStepError(
        _("the guidance has no step '{given}'", given=given), help=f"{hint} {everything}".strip()
    )

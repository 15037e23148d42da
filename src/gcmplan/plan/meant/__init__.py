"""What a user may have meant by a value that the schema does not take: proposals, for a cure.

A proposal is a text as it would stand in the file. Of several, the likeliest comes first; where
there is exactly one, there is no other reading of what was written.
"""

from __future__ import annotations

from gcmplan.plan.meant.names import (
    actions_meant,
    countries_meant,
    currencies_meant,
    language_name,
    language_named,
    languages_meant,
    links_meant,
    objectives_meant,
    targets_meant,
)
from gcmplan.plan.meant.numbers import flags_meant, ids_meant, numbers_meant, years_meant
from gcmplan.plan.meant.times import times_meant

__all__ = [
    "actions_meant",
    "countries_meant",
    "currencies_meant",
    "flags_meant",
    "ids_meant",
    "language_name",
    "language_named",
    "languages_meant",
    "links_meant",
    "numbers_meant",
    "objectives_meant",
    "targets_meant",
    "times_meant",
    "years_meant",
]

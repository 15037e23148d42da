"""Whether the value of an indicator is of the kind that the indicator has."""

from __future__ import annotations

from decimal import Decimal

from gcmplan.plan.design import Direction, Indicator, Measure

WHOLE = Decimal(100)


def is_of_kind(indicator: Indicator, value: Decimal | bool) -> bool:
    """Whether a value is yes or no where the indicator asks that, and else a number."""
    return isinstance(value, bool) == (indicator.measure is Measure.YES_NO)


def is_in_range(indicator: Indicator, value: Decimal | bool) -> bool:
    """Whether a percentage lies within 0 and 100, and a count or amount is not below 0."""
    if isinstance(value, bool):
        return True
    if indicator.measure is Measure.PERCENT:
        return 0 <= value <= WHOLE
    return value >= 0 or indicator.measure not in (Measure.COUNT, Measure.AMOUNT)


def is_behind(indicator: Indicator, value: Decimal | bool, before: Decimal | bool) -> bool:
    """Whether a value is worse than an earlier one, in the direction of the indicator.

    Values of different kinds are not compared.
    """
    if isinstance(value, bool) != isinstance(before, bool):
        return False
    return value < before if indicator.direction is Direction.UP else value > before


def shown(value: Decimal | bool) -> str:
    """A value as it stands in a plan."""
    return str(value).lower() if isinstance(value, bool) else f"{value:f}"

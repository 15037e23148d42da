"""Sums over all years in the plan's currency, and amounts as messages give them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from gcmplan.plan.implementation import Cost, Funding
from gcmplan.plan.money import NOTHING, Rates
from gcmplan.plan.stand_ins import NO_CURRENCY

CENT = Decimal("0.01")


def total(rates: Rates, entries: Iterable[Cost | Funding]) -> Decimal | None:
    """What costs or funding come to over all years.

    Returns:
        In units of the plan's currency; None where one of them is in a currency without a rate.
    """
    found = NOTHING
    for entry in entries:
        amount: Decimal | None = sum(entry.amounts.values(), NOTHING)
        if amount is not None and entry.currency not in (None, rates.currency):
            amount = rates.convert(amount, entry.currency)
        if amount is None:
            return None
        found += amount
    return found


def shown(amount: Decimal, currency: str) -> str:
    """An amount as a message gives it: its currency, thousands apart, cents where there are any.

    Where the plan's currency could not be read, the number stands alone.
    """
    whole = amount == amount.to_integral_value()
    number = f"{amount:,.0f}" if whole else f"{amount.quantize(CENT):,}"
    return number if currency == NO_CURRENCY else f"{currency} {number}"

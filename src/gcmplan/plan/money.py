"""What a plan costs, who pays for it, and what is missing: computed, never typed.

Amounts are `Decimal`s in units of the plan's currency. Each is brought to twelve decimals when it
is converted; from there on every sum is exact, so that a plan's costs by year, by thematic area and
by intervention are the same to the last digit.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cached_property, reduce
from typing import TypeVar

from gcmplan.plan.design import Choosing, Intervention
from gcmplan.plan.implementation import ActionPlan, FundingKind, FundingState
from gcmplan.plan.model import Plan
from gcmplan.plan.profile import Profile
from gcmplan.plan.values import LARGEST_AMOUNT

NOTHING = Decimal(0)
_STEP = Decimal("1e-12")
# Wide enough for the largest amount at the largest rate, in millions of lines, to twelve decimals.
_EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Rates:
    """What other currencies are worth.

    Attributes:
        currency: The plan's currency, by its ISO 4217 code.
        rates: By currency, how much of the plan's one unit is worth.
    """

    currency: str
    rates: Mapping[str, Decimal]

    @classmethod
    def of(cls, profile: Profile) -> Rates:
        """The rates that a plan states; of two for one currency, the first."""
        rates: dict[str, Decimal] = {}
        for stated in profile.exchange_rates:
            if 0 < stated.rate < LARGEST_AMOUNT:
                rates.setdefault(stated.currency, stated.rate)
        return cls(profile.currency, rates)

    def convert(self, amount: Decimal, currency: str | None) -> Decimal | None:
        """An amount in the plan's currency.

        Args:
            amount: In units of its currency.
            currency: Its ISO 4217 code; None for the plan's own.

        Returns:
            The amount to twelve decimals; None where the plan has no rate for the currency.
        """
        if currency is None or currency == self.currency:
            return _EXACT.quantize(amount, _STEP)
        rate = self.rates.get(currency)
        return None if rate is None else _EXACT.quantize(_EXACT.multiply(amount, rate), _STEP)


@dataclass(frozen=True, slots=True)
class Line:
    """A cost, or funding, of one intervention in one year.

    Attributes:
        intervention: The intervention's id.
        area: The id of its thematic area; empty where it stands in none that the plan has.
        year: The calendar year.
        amount: In units of the plan's currency.
        illustrative: Whether it was made up.
        kind: Where money comes from; None for a cost.
        state: How certain money is; None for a cost.
        funder: The id of who gives it; empty where nobody is named, and for a cost.
        activity: The id of the activity that costs it; empty where it serves them all.
    """

    intervention: str
    area: str
    year: int
    amount: Decimal
    illustrative: bool
    kind: FundingKind | None = None
    state: FundingState | None = None
    funder: str = ""
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Unconverted:
    """Money that no sum holds, because the plan has no rate for its currency.

    Attributes:
        intervention: The intervention's id.
        currency: The ISO 4217 code.
        amount: In units of that currency, of all years.
    """

    intervention: str
    currency: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Position:
    """Costs against funding. All amounts in units of the plan's currency.

    Attributes:
        cost: What it takes.
        secured: Money that is there.
        pledged: Money that is promised.
        requested: Money that was asked for; it does not lessen the gap.
        illustrative: Whether an amount in it was made up.
    """

    cost: Decimal = NOTHING
    secured: Decimal = NOTHING
    pledged: Decimal = NOTHING
    requested: Decimal = NOTHING
    illustrative: bool = False

    @property
    def gap(self) -> Decimal:
        """What is missing: cost less secured less pledged; below 0 where there is more."""
        return _EXACT.subtract(_EXACT.subtract(self.cost, self.secured), self.pledged)

    @property
    def secured_share(self) -> Decimal | None:
        """The share of the cost that is secured, 0 to 1 or above; None where nothing costs."""
        return _EXACT.divide(self.secured, self.cost) if self.cost else None

    @property
    def empty(self) -> bool:
        """Whether there is no money in it at all."""
        return not (self.cost or self.secured or self.pledged or self.requested)


def together(positions: Iterable[Position]) -> Position:
    """The sum of positions, exact."""
    found = list(positions)

    def total(amounts: Iterable[Decimal]) -> Decimal:
        return reduce(_EXACT.add, amounts, NOTHING)

    return Position(
        total(each.cost for each in found),
        total(each.secured for each in found),
        total(each.pledged for each in found),
        total(each.requested for each in found),
        any(each.illustrative for each in found),
    )


@dataclass(frozen=True)
class Money:
    """The money of a plan, line by line, and its sums.

    Attributes:
        currency: The plan's currency, by its ISO 4217 code.
        costs: What its interventions cost.
        funding: What pays for them.
        unconverted: What is in neither, for want of a rate.
    """

    currency: str
    costs: tuple[Line, ...]
    funding: tuple[Line, ...]
    unconverted: tuple[Unconverted, ...]

    @cached_property
    def total(self) -> Position:
        """The plan as a whole."""
        return self._positions(lambda _line: None).get(None, Position())

    @cached_property
    def by_intervention(self) -> Mapping[str, Position]:
        """By the interventions' ids, in the order of the action plans."""
        return self._positions(lambda line: line.intervention)

    @cached_property
    def by_area(self) -> Mapping[str, Position]:
        """By the thematic areas' ids; under an empty id what stands in none."""
        return self._positions(lambda line: line.area)

    @cached_property
    def by_year(self) -> Mapping[int, Position]:
        """By calendar year, in order."""
        return dict(sorted(self._positions(lambda line: line.year).items()))

    @cached_property
    def costs_by_area_and_year(self) -> Mapping[str, Mapping[int, Decimal]]:
        """Costs by the thematic areas' ids, then by calendar year."""
        found: dict[str, dict[int, Decimal]] = {}
        for (area, year), cost in _sums(self.costs, lambda line: (line.area, line.year)).items():
            found.setdefault(area, {})[year] = cost
        return found

    @cached_property
    def costs_by_activity(self) -> Mapping[str, Decimal]:
        """Costs by the activities' ids; under an empty id what serves several."""
        return _sums(self.costs, lambda line: line.activity)

    @cached_property
    def by_kind(self) -> Mapping[FundingKind, Position]:
        """Funding by where it comes from, in the order of the list; costs are not in it."""
        found = _fold((), self.funding, lambda line: line.kind)
        return {kind: found[kind] for kind in FundingKind if kind in found}

    @cached_property
    def by_funder(self) -> Mapping[str, Position]:
        """Funding by the ids of those who give; under an empty id where nobody is named."""
        return _fold((), self.funding, lambda line: line.funder)

    def whole_in(self, power: int) -> bool:
        """Whether every amount is a whole number of a power of ten of the currency's unit."""
        return all(_whole(line.amount.scaleb(-power, _EXACT)) for line in self._lines())

    def _lines(self) -> Iterator[Line]:
        yield from self.costs
        yield from self.funding

    def _positions(self, key: Callable[[Line], K]) -> dict[K, Position]:
        return _fold(self.costs, self.funding, key)


def _whole(amount: Decimal) -> bool:
    return amount == amount.to_integral_value()


def money_of(plan: Plan) -> Money:
    """The money of a plan.

    It counts every action plan, but for those of interventions that were not chosen.
    """
    rates = Rates.of(plan.profile)
    interventions = {each.id: each for each in plan.design.interventions}
    ledger = _Ledger(rates, frozenset(each.id for each in plan.profile.thematic_areas))
    for action_plan in plan.implementation.action_plans:
        intervention = interventions.get(action_plan.intervention)
        if intervention is None or intervention.choice is Choosing.CHOSEN:
            ledger.enter(action_plan, intervention)
    return Money(
        rates.currency, tuple(ledger.costs), tuple(ledger.funding), tuple(ledger.unconverted)
    )


@dataclass(slots=True)
class _Ledger:
    """The lines as they are found."""

    rates: Rates
    areas: frozenset[str]
    costs: list[Line] = field(default_factory=list)
    funding: list[Line] = field(default_factory=list)
    unconverted: list[Unconverted] = field(default_factory=list)

    def enter(self, action_plan: ActionPlan, intervention: Intervention | None) -> None:
        """Take in the costs and the funding of an action plan."""
        area = (intervention.area or "") if intervention else ""
        if area not in self.areas:
            area = ""
        invented = action_plan.illustrative
        for cost in action_plan.costs:
            for year, amount in self._converted(cost.amounts, cost.currency, action_plan):
                self.costs.append(
                    Line(
                        action_plan.intervention,
                        area,
                        year,
                        amount,
                        invented or cost.illustrative,
                        activity=cost.activity or "",
                    )
                )
        for funding in action_plan.funding:
            for year, amount in self._converted(funding.amounts, funding.currency, action_plan):
                self.funding.append(
                    Line(
                        action_plan.intervention,
                        area,
                        year,
                        amount,
                        invented or funding.illustrative,
                        kind=funding.kind,
                        state=funding.state,
                        funder=funding.funder or "",
                    )
                )

    def _converted(
        self, amounts: Mapping[int, Decimal], currency: str | None, action_plan: ActionPlan
    ) -> Iterator[tuple[int, Decimal]]:
        left_out = NOTHING
        for year, amount in amounts.items():
            converted = self.rates.convert(amount, currency)
            if converted is None:
                left_out = _EXACT.add(left_out, amount)
            else:
                yield year, converted
        if left_out and currency is not None:
            self.unconverted.append(Unconverted(action_plan.intervention, currency, left_out))


def _fold(
    costs: Iterable[Line], funding: Iterable[Line], key: Callable[[Line], K]
) -> dict[K, Position]:
    """The positions of lines by a key."""
    sums: dict[K, dict[FundingState | None, Decimal]] = {}
    invented: set[K] = set()
    for lines in (costs, funding):
        for line in lines:
            group = key(line)
            sums_of = sums.setdefault(group, {})
            sums_of[line.state] = _EXACT.add(sums_of.get(line.state, NOTHING), line.amount)
            if line.illustrative:
                invented.add(group)
    return {
        group: Position(
            cost=found.get(None, NOTHING),
            secured=found.get(FundingState.SECURED, NOTHING),
            pledged=found.get(FundingState.PLEDGED, NOTHING),
            requested=found.get(FundingState.REQUESTED, NOTHING),
            illustrative=group in invented,
        )
        for group, found in sums.items()
    }


def _sums(lines: Iterable[Line], key: Callable[[Line], K]) -> dict[K, Decimal]:
    sums: dict[K, Decimal] = {}
    for line in lines:
        sums[key(line)] = _EXACT.add(sums.get(key(line), NOTHING), line.amount)
    return sums

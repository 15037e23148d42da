"""GCM43x and GCM44x: Step 4, costs, funding, the gap and risks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from gcmplan.check.rule import Finding, Rules, Subject
from gcmplan.check.rules.common import (
    IMPLEMENTATION,
    PROFILE,
    action_plans,
    in_a_row,
    in_words,
    missing,
    placed,
    quoted,
    ranges,
    readable,
)
from gcmplan.check.rules.sums import shown, total
from gcmplan.locales import translate as _
from gcmplan.plan.design import Choosing
from gcmplan.plan.implementation import (
    ActionPlan,
    Cost,
    Funding,
    FundingState,
    MobilizationState,
    Risk,
)
from gcmplan.plan.index import Path
from gcmplan.plan.money import NOTHING, Rates

RULES = Rules()

CERTAIN = (FundingState.SECURED, FundingState.PLEDGED)
"""Money that counts against the costs: what is only requested may be asked of several at once."""

SETTLED = (MobilizationState.AGREED, MobilizationState.DECLINED)
"""What the talks about money have come to, so that nothing more is to be done."""


def _counted(subject: Subject) -> Iterator[tuple[ActionPlan, Path]]:
    """The action plans whose money counts: all but those of what was not chosen."""
    choices = {each.id: each.choice for each in subject.plan.design.interventions}
    for plan, path in action_plans(subject):
        if choices.get(plan.intervention, Choosing.CHOSEN) is Choosing.CHOSEN:
            yield plan, path


def _balance(rates: Rates, plan: ActionPlan) -> tuple[Decimal, Decimal] | None:
    """The cost and the certain funding of an action plan; none where a rate is missing."""
    cost = total(rates, plan.costs)
    funded = total(rates, [each for each in plan.funding if each.state in CERTAIN])
    return None if cost is None or funded is None else (cost, funded)


@RULES.rule("GCM430")
def no_costs(subject: Subject) -> Iterable[Finding]:
    """An action plan without costs, and without a reason why it has none."""
    for plan, path in action_plans(subject):
        if not plan.costs and plan.without_cost is None and readable(subject, *path, "costs"):
            yield Finding((*path, "intervention"), {"id": plan.intervention})


@RULES.rule("GCM431")
def costs_of_what_costs_nothing(subject: Subject) -> Iterable[Finding]:
    """An action plan that is said to cost nothing, and has costs or funding."""
    for plan, path in action_plans(subject):
        if plan.without_cost is not None and (plan.costs or plan.funding):
            yield Finding((*path, "without_cost"), {"id": plan.intervention}, of="key")


@RULES.rule("GCM432", in_part=True)
def cost_without_basis(subject: Subject) -> Iterable[Finding]:
    """A cost of which it is not said how it was worked out."""
    for cost, path, _plan in _costs(subject):
        if cost.basis is None and cost.source is None and readable(subject, *path, "basis"):
            yield Finding((*path, "item"), {"item": in_words(cost.item, subject)})


def _costs(subject: Subject) -> Iterator[tuple[Cost, Path, ActionPlan]]:
    for plan, path in action_plans(subject):
        for cost, place in placed(plan.costs, *path, "costs"):
            yield cost, place, plan


@RULES.rule("GCM433", in_part=True)
def amounts_outside_the_period(subject: Subject) -> Iterable[Finding]:
    """Costs or funding in years in which the plan does not run."""
    period = subject.plan.profile.period
    years = frozenset(range(period.start.first.year, period.end.last.year + 1))
    for plan, path in action_plans(subject):
        strange = [*_strange_years(plan.costs, "costs", years)]
        strange += _strange_years(plan.funding, "funding", years)
        for found, place in strange:
            values = {"years": ranges(found), "start": period.start, "end": period.end}
            where = (*path, *place, "amounts", min(found))
            yield Finding(where, {"id": plan.intervention, **values}, of="key")


def _strange_years(
    entries: Sequence[Cost | Funding], key: str, years: frozenset[int]
) -> Iterator[tuple[set[int], Path]]:
    for position, entry in enumerate(entries):
        if not years.issuperset(entry.amounts):
            yield entry.amounts.keys() - years, (key, position)


@RULES.rule("GCM434")
def more_funding_than_costs(subject: Subject) -> Iterable[Finding]:
    """Secured and pledged funding of an action plan that is above its costs."""
    rates = Rates.of(subject.plan.profile)
    for plan, path in _counted(subject):
        balance = _balance(rates, plan) if plan.costs and plan.funding else None
        if balance is None or balance[1] <= balance[0] or not readable(subject, *path, "costs"):
            continue
        cost, funded = (shown(each, rates.currency) for each in balance)
        values = {"id": plan.intervention, "funded": funded, "cost": cost}
        yield Finding((*path, "funding"), values, of="key")


@RULES.rule("GCM435")
def gap_that_nobody_fills(subject: Subject) -> Iterable[Finding]:
    """A financing gap that no entry of the resource mobilization plan is to fill.

    Where there is no such entry at all, it is one finding, with the gap of all together.
    """
    entries = subject.plan.implementation.resource_mobilization
    sought = {
        each
        for entry in entries
        if entry.state is not MobilizationState.DECLINED
        for each in entry.interventions
    }
    if not readable(subject, IMPLEMENTATION, "resource_mobilization"):
        return
    currency = subject.plan.profile.currency
    gaps = list(_gaps(subject, sought))
    if len(gaps) > 1 and not entries:
        ids = quoted(plan.intervention for plan, _path, _gap in gaps)
        gap = shown(sum((each for _plan, _path, each in gaps), NOTHING), currency)
        key = "resource_mobilization"
        yield from missing(subject, IMPLEMENTATION, key, {"ids": ids, "gap": gap})
        return
    for plan, path, amount in gaps:
        values = {"ids": quoted([plan.intervention]), "gap": shown(amount, currency)}
        yield Finding((*path, "intervention"), values)


def _gaps(subject: Subject, sought: set[str]) -> Iterator[tuple[ActionPlan, Path, Decimal]]:
    """The action plans whose certain funding is below their costs, but for those named."""
    rates = Rates.of(subject.plan.profile)
    for plan, path in _counted(subject):
        balance = None if plan.intervention in sought else _balance(rates, plan)
        if balance is None or balance[1] >= balance[0] or not readable(subject, *path, "funding"):
            continue
        yield plan, path, balance[0] - balance[1]


@RULES.rule("GCM436", in_part=True)
def years_differ_from_total(subject: Subject) -> Iterable[Finding]:
    """A cost whose years do not add up to the total that is stated."""
    for cost, path, _plan in _costs(subject):
        if cost.total is None:
            continue
        added = sum(cost.amounts.values(), NOTHING)
        if cost.total == added or not readable(subject, *path, "amounts"):
            continue
        currency = cost.currency or subject.plan.profile.currency
        values = {"added": shown(added, currency), "item": in_words(cost.item, subject)}
        stated = shown(cost.total, currency)
        yield Finding((*path, "total"), {"total": stated, **values})


@RULES.rule("GCM437")
def no_risks(subject: Subject) -> Iterable[Finding]:
    """An action plan without a risk."""
    for plan, path in action_plans(subject):
        if not plan.risks and readable(subject, *path, "risks"):
            yield Finding((*path, "intervention"), {"id": plan.intervention})


@RULES.rule("GCM438", in_part=True)
def risk_without_answer(subject: Subject) -> Iterable[Finding]:
    """A risk that nobody watches, or about which nothing is done."""
    for risk, path in _risks(subject):
        lacked = [
            words
            for key, words in (("response", _("a response")), ("owner", _("an owner")))
            if getattr(risk, key) is None and readable(subject, *path, key)
        ]
        if lacked:
            yield Finding((*path, "id"), {"id": risk.id, "lacked": in_a_row(lacked)})


def _risks(subject: Subject) -> Iterator[tuple[Risk, Path]]:
    for plan, path in action_plans(subject):
        yield from placed(plan.risks, *path, "risks")
    yield from placed(subject.plan.implementation.risks, IMPLEMENTATION, "risks")


@RULES.rule("GCM439")
def above_the_ceiling(subject: Subject) -> Iterable[Finding]:
    """Costs that are together above the most that the plan may cost."""
    ceiling = subject.plan.profile.ceiling
    if ceiling is None:
        return
    rates = Rates.of(subject.plan.profile)
    currency = rates.currency
    known = [total(rates, plan.costs) for plan, _path in _counted(subject)]
    costs = sum((each for each in known if each is not None), NOTHING)
    if costs > ceiling:
        values = {"total": shown(costs, currency), "ceiling": shown(ceiling, currency)}
        yield Finding((PROFILE, "ceiling"), values)


@RULES.rule("GCM440", in_part=True)
def cost_of_another_action_plan(subject: Subject) -> Iterable[Finding]:
    """A cost that belongs to an activity of another action plan."""
    strange = []
    for plan, path in action_plans(subject):
        own = {activity.id for activity in plan.activities}
        for position, cost in enumerate(plan.costs):
            if cost.activity is not None and cost.activity not in own:
                strange.append((cost.activity, plan.intervention, (*path, "costs", position)))
    if not strange:
        return
    home = {
        activity.id: plan.intervention
        for plan, _path in action_plans(subject)
        for activity in plan.activities
    }
    for activity, name, place in strange:
        if activity in home:
            values = {"activity": activity, "other": home[activity], "id": name}
            yield Finding((*place, "activity"), values)


@RULES.rule("GCM441")
def rate_that_cannot_be(subject: Subject) -> Iterable[Finding]:
    """An exchange rate of 0 or less, of the plan's own currency, or given twice."""
    profile = subject.plan.profile
    first: dict[str, Path] = {}
    for rate, path in placed(profile.exchange_rates, PROFILE, "exchange_rates"):
        before = first.setdefault(rate.currency, path)
        if rate.currency == profile.currency:
            what = _("{currency} is the plan's own currency", currency=rate.currency)
            yield Finding((*path, "currency"), {"what": what})
        elif before != path:
            what = _("a second rate for {currency}", currency=rate.currency)
            there = (((*before, "currency"), _("the first rate, which counts")),)
            yield Finding((*path, "currency"), {"what": what}, related=there)
        if rate.rate <= 0:
            what = _("the rate of {currency} is not above 0", currency=rate.currency)
            yield Finding((*path, "rate"), {"what": what})


@RULES.rule("GCM442", in_part=True)
def entry_without_amounts(subject: Subject) -> Iterable[Finding]:
    """A cost or funding entry that comes to nothing."""
    for plan, path in action_plans(subject):
        yield from _empty(subject, plan.costs, (*path, "costs"), "item", plan)
        yield from _empty(subject, plan.funding, (*path, "funding"), "kind", plan)


def _empty(
    subject: Subject, entries: Sequence[Cost | Funding], path: Path, key: str, plan: ActionPlan
) -> Iterator[Finding]:
    for entry, place in placed(entries, *path):
        if not any(entry.amounts.values()) and readable(subject, *place, "amounts"):
            yield Finding((*place, key), {"id": plan.intervention})


THREE_DECIMALS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
"""The currencies whose unit has a thousand parts (ISO 4217): three decimals are right in them."""


@RULES.rule("GCM443", in_part=True)
def three_decimals(subject: Subject) -> Iterable[Finding]:
    """An amount with three decimals, where the point may have been meant to part thousands."""
    own = subject.plan.profile.currency
    for plan, path in action_plans(subject):
        for key in ("costs", "funding"):
            for position, entry in enumerate(getattr(plan, key)):
                if (entry.currency or own) in THREE_DECIMALS:
                    continue
                for year, amount in entry.amounts.items():
                    if amount.as_tuple().exponent == -3:
                        where = (*path, key, position, "amounts", year)
                        values = {"amount": amount, "whole": str(amount).replace(".", "")}
                        yield Finding(where, values)


@RULES.rule("GCM444")
def money_of_nobody(subject: Subject) -> Iterable[Finding]:
    """Money that is there or promised, of which it is not said by whom or from what budget line."""
    for plan, path in action_plans(subject):
        for entry, place in placed(plan.funding, *path, "funding"):
            known = entry.funder is not None or entry.budget_line is not None
            if entry.state not in CERTAIN or known or entry.source is not None:
                continue
            if readable(subject, *place):
                yield Finding((*place, "kind"), {"id": plan.intervention, "kind": entry.kind.label})


@RULES.rule("GCM445", in_part=True)
def money_that_nobody_seeks(subject: Subject) -> Iterable[Finding]:
    """An entry of the resource mobilization plan without a lead or a next step."""
    entries = subject.plan.implementation.resource_mobilization
    for entry, path in placed(entries, IMPLEMENTATION, "resource_mobilization"):
        lacked = [
            words
            for key, words in (("lead", _("a lead")), ("next_step", _("a next step")))
            if getattr(entry, key) is None and readable(subject, *path, key)
        ]
        if lacked and entry.state not in SETTLED:
            yield Finding((*path, "id"), {"id": entry.id, "lacked": in_a_row(lacked)})

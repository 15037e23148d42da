"""The money of a plan adds up to the last digit, whichever way it is summed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gcmplan.plan.implementation import FundingKind
from gcmplan.plan.model import Plan
from gcmplan.plan.money import Money, money_of

PROFILE = {
    "format": 1,
    "country": "KE",
    "title": "A plan",
    "status": "draft",
    "period": {"start": 2025, "end": 2029},
    "languages": ["en"],
    "currency": "KES",
    "exchange_rates": [
        {"currency": "USD", "rate": Decimal("129.37"), "date": 2025, "source": "Central bank"}
    ],
    "thematic_areas": [{"id": "A", "title": "Area A"}, {"id": "B", "title": "Area B"}],
}


def intervention(name: str, area: str | None = "A", choice: str = "chosen") -> dict[str, Any]:
    return {
        "id": name,
        "title": f"Intervention {name}",
        "type": "new-programme",
        "choice": choice,
        "area": area,
    }


def money(action_plans: list[dict[str, Any]], interventions: list[dict[str, Any]]) -> Money:
    values = {
        "plan": PROFILE,
        "3-design": {"interventions": interventions},
        "4-implementation": {"action_plans": action_plans},
    }
    return money_of(Plan.model_validate(values))


def cost(amounts: dict[int, Any], **more: Any) -> dict[str, Any]:
    return {"item": "Something", "amounts": amounts, **more}


def funding(state: str, amounts: dict[int, Any], **more: Any) -> dict[str, Any]:
    return {"kind": "national-budget", "state": state, "amounts": amounts, **more}


def one(costs: list[dict[str, Any]], sources: list[dict[str, Any]]) -> Money:
    plan = {"intervention": "I1", "costs": costs, "funding": sources}
    return money([plan], [intervention("I1")])


def test_the_gap_is_cost_less_secured_less_pledged() -> None:
    found = one(
        [cost({2025: 100, 2026: 50})],
        [
            funding("secured", {2025: 60}),
            funding("pledged", {2026: 20}),
            funding("requested", {2026: 70}),
        ],
    )
    total = found.total
    assert (total.cost, total.secured, total.pledged, total.requested) == (150, 60, 20, 70)
    assert total.gap == 70
    assert total.secured_share == Decimal("0.4")
    assert [(year, each.gap) for year, each in found.by_year.items()] == [(2025, 40), (2026, 30)]


def test_more_funding_than_cost_is_a_gap_below_nothing() -> None:
    assert one([cost({2025: 10})], [funding("secured", {2025: 25})]).total.gap == -15


def test_no_cost_has_no_secured_share() -> None:
    found = one([], [funding("secured", {2025: 25})]).total
    assert found.secured_share is None
    assert found.gap == -25
    assert not found.empty


def test_other_currencies_are_converted_exactly() -> None:
    found = one([cost({2025: Decimal("1000.10")}, currency="USD")], [])
    assert found.total.cost == Decimal("129382.937")
    assert not found.whole_in(0)


def test_a_currency_without_a_rate_is_named_and_left_out() -> None:
    found = one(
        [cost({2025: 7, 2026: 5}, currency="EUR"), cost({2025: 1})],
        [funding("secured", {2025: 3}, currency="EUR")],
    )
    assert found.total.cost == 1
    assert found.total.secured == 0
    assert [(each.intervention, each.currency, each.amount) for each in found.unconverted] == [
        ("I1", "EUR", 12),
        ("I1", "EUR", 3),
    ]


def test_interventions_that_were_not_chosen_cost_nothing() -> None:
    plans = [{"intervention": name, "costs": [cost({2025: 5})]} for name in ("I1", "I2", "I3")]
    chosen = [
        intervention("I1"),
        intervention("I2", choice="not-chosen"),
        intervention("I3", choice="considered"),
    ]
    assert money(plans, chosen).total.cost == 5


def test_sums_are_marked_where_an_amount_was_made_up() -> None:
    plans = [
        {"intervention": "I1", "costs": [cost({2025: 5})]},
        {"intervention": "I2", "illustrative": True, "costs": [cost({2025: 5})]},
        {"intervention": "I3", "costs": [cost({2026: 5}, illustrative=True)]},
    ]
    names = ["I1", "I2", "I3"]
    found = money(plans, [intervention(each) for each in names])
    marks = {name: each.illustrative for name, each in found.by_intervention.items()}
    assert marks == {"I1": False, "I2": True, "I3": True}
    assert found.total.illustrative


def test_funding_is_told_by_kind_and_funder() -> None:
    found = one(
        [],
        [
            funding("secured", {2025: 1}, kind="diaspora", funder="dia"),
            funding("pledged", {2025: 2}),
            funding("requested", {2025: 4}, kind="diaspora"),
        ],
    )
    kinds = list(found.by_kind)
    assert kinds == [FundingKind.NATIONAL_BUDGET, FundingKind.DIASPORA]
    assert found.by_kind[FundingKind.DIASPORA].requested == 4
    assert found.by_funder["dia"].secured == 1
    assert found.by_funder[""].pledged == 2


def test_amounts_as_small_as_a_file_can_state_do_no_harm() -> None:
    found = one([cost({2025: Decimal("1E-999999999")}), cost({2025: 1})], [])
    assert found.total.cost == 1


amounts = st.decimals(min_value=0, max_value=10**15 - 1, places=4, allow_nan=False)
years = st.dictionaries(st.integers(2020, 2040), amounts, max_size=4)
currencies = st.sampled_from([None, "KES", "USD"])
costs = st.lists(st.builds(lambda y, c: cost(y, currency=c), years, currencies), max_size=4)
sources = st.lists(
    st.builds(
        lambda s, y, c: funding(s, y, currency=c),
        st.sampled_from(["secured", "pledged", "requested"]),
        years,
        currencies,
    ),
    max_size=4,
)
areas = st.sampled_from(["A", "B", None])


@given(st.lists(st.tuples(areas, costs, sources), max_size=5))
def test_every_way_of_summing_gives_the_same(
    drawn: list[tuple[str | None, list[dict[str, Any]], list[dict[str, Any]]]],
) -> None:
    interventions = [intervention(f"I{n}", area) for n, (area, _, _) in enumerate(drawn)]
    plans = [
        {"intervention": f"I{n}", "costs": c, "funding": f} for n, (_, c, f) in enumerate(drawn)
    ]
    found = money(plans, interventions)
    rates = {None: Fraction(1), "KES": Fraction(1), "USD": Fraction(12937, 100)}
    wanted = sum(
        Fraction(amount) * rates[each["currency"]]
        for _, c, _ in drawn
        for each in c
        for amount in each["amounts"].values()
    )
    assert Fraction(found.total.cost) == wanted
    for name in ("cost", "secured", "pledged", "requested", "gap"):
        sums = {
            sum(Fraction(getattr(each, name)) for each in grouped.values())
            for grouped in (found.by_year, found.by_area, found.by_intervention)
        }
        assert sums == {Fraction(getattr(found.total, name))}
    by_cell = sum(
        Fraction(cell)
        for by_year in found.costs_by_area_and_year.values()
        for cell in by_year.values()
    )
    assert by_cell == wanted
    by_state = sum(Fraction(each.secured) for each in found.by_kind.values())
    assert by_state == Fraction(found.total.secured)

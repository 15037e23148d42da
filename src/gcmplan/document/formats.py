"""Times, numbers, money and names of countries as a document's language writes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from gcmplan.compact import countries
from gcmplan.document.metadata import Direction
from gcmplan.locales import translate as _
from gcmplan.plan.money import Money
from gcmplan.plan.time import Time

NO_BREAK = "\N{NO-BREAK SPACE}"
EN_DASH = "\N{EN DASH}"

_YEAR_LENGTH, _DAY_LENGTH = len("2024"), len("2024-07-15")

# Wide enough for the sums of a plan's largest amounts.
_WIDE = Context(prec=60)
_HUNDREDTH = Decimal("0.01")
_SMALLEST_COMPACT = 1_000_000


@dataclass(frozen=True, slots=True)
class Unit:
    """What amounts of money are shown in, so that the columns of a table stay narrow.

    Attributes:
        power: The power of ten of the currency's unit: 0, 3, 6 or 9.
        decimals: How many decimals all amounts have, so that they stand below each other.
        exact: Whether nothing is rounded.
    """

    power: int = 0
    decimals: int = 0
    exact: bool = True


FULL = Unit()
"""Whole units of a currency."""


def locale_of(language: str) -> Locale:
    """The conventions of a language.

    Args:
        language: A BCP 47 tag. English alone is British English; a language of which nothing is
            known is written in the English way.
    """
    try:
        return Locale.parse("en-GB" if language == "en" else language, sep="-")
    except UnknownLocaleError:
        return Locale("en", "GB")


class Formats:
    """How a language writes values. Each value is worked out once.

    Args:
        language: The language, as in `locale_of`.
    """

    def __init__(self, language: str) -> None:
        self.locale = locale_of(language)
        self.language = language
        whole, _point, _decimals = self.locale.decimal_formats[None].pattern.partition(".")
        self._patterns = (whole, f"{whole}.0")
        self.time = cache(self._time)
        self.amount = cache(self._amount)

    @property
    def direction(self) -> Direction:
        """How the language's text runs."""
        return direction(self.language)

    def country(self, code: str) -> str:
        """The name of a country, by its ISO 3166-1 code; the code where there is no name."""
        return countries.name(code, self.language)

    def currency(self, code: str) -> str:
        """The name of a currency, by its ISO 4217 code; the code where there is no name."""
        return str(self.locale.currencies.get(code, code))

    def language_name(self, code: str) -> str:
        """The name of a language, by its code; the code where there is no name."""
        return str(self.locale.languages.get(code.replace("-", "_"), code))

    def span(self, start: Time | None, end: Time | None) -> str:
        """From when to when; empty where neither is known."""
        if start is None and end is None:
            return ""
        if end is None or start is None:
            known = start if end is None else end
            if known is None or known.ongoing:
                return _("ongoing")
            pattern = _("from {time}") if end is None else _("until {time}")
            return pattern.format(time=self.time(known))
        if end.ongoing:
            return _("from {time}, ongoing", time=self.time(start))
        if start.text == end.text:
            return self.time(start)
        if len(start.text) == len(end.text) == _YEAR_LENGTH:
            return f"{start.text}{EN_DASH}{end.text}"
        return f"{self.time(start)} {EN_DASH} {self.time(end)}"

    def number(self, value: Decimal | int) -> str:
        """A number with all its digits, grouped."""
        return format_decimal(value, locale=self.locale, decimal_quantization=False)

    def percent(self, share: Decimal | None) -> str:
        """A share of 1 in full per cent, never more than it is; empty where it is not known."""
        if share is None:
            return ""
        whole = share.quantize(_HUNDREDTH, ROUND_DOWN, _WIDE)
        return format_percent(whole, locale=self.locale)

    def money(self, value: Decimal, currency: str) -> str:
        """An amount in full units, with the code of its currency."""
        return f"{currency}{NO_BREAK}{self.amount(value)}"

    def compact(self, value: Decimal) -> str:
        """An amount in a few characters, such as ``1.2 billion``; small ones in full."""
        if abs(value) < _SMALLEST_COMPACT:
            return self.amount(value)
        one_digit_leads = len(str(int(abs(value)))) % 3 == 1
        return format_compact_decimal(
            value, format_type="long", locale=self.locale, fraction_digits=int(one_digit_leads)
        )

    def unit_name(self, unit: Unit, currency: str) -> str:
        """The name of what `unit` gave, of a currency, such as ``millions of KES``."""
        names = {
            0: "{currency}",
            3: _("thousands of {currency}"),
            6: _("millions of {currency}"),
            9: _("billions of {currency}"),
        }
        return names[unit.power].format(currency=currency)

    def listed(self, items: Iterable[str]) -> str:
        """A list in a sentence: ``a, b and c``."""
        return format_list(list(items), locale=self.locale)

    def _amount(self, value: Decimal, unit: Unit = FULL) -> str:
        """An amount in full units of its currency, or in what `unit` gave."""
        step, pattern = Decimal(1).scaleb(-unit.decimals), self._patterns[unit.decimals]
        shown = value.scaleb(-unit.power, _WIDE).quantize(step, ROUND_HALF_UP, _WIDE)
        less = ""
        if value > 0 and not shown:
            less, shown = f"<{NO_BREAK}", step
        text = format_decimal(shown, format=pattern, locale=self.locale)
        return less + text.replace("-", "\N{MINUS SIGN}")

    def _time(self, time: Time) -> str:
        """A time as people write it: ``15 July 2024``, ``July 2024``, ``Q3 2024``, ``2024``."""
        if time.ongoing:
            return _("ongoing")
        written = len(time.text)
        if written == _YEAR_LENGTH:
            return time.text
        if written == _DAY_LENGTH:
            return format_date(time.first, "long", self.locale)
        skeleton = "yQQQ" if "Q" in time.text else "yMMMM"
        return format_skeleton(skeleton, time.first, locale=self.locale)


def unit(money: Money) -> Unit:
    """What tables and figures show the money of a plan in: thousands or more where it is much.

    Amounts have a decimal where some are no whole thousands, millions or billions.
    """
    total = money.total.cost
    power = next((power for power in (9, 6, 3) if total >= 10 ** (power + 3)), 0)
    decimals = int(power > 0 and not money.whole_in(power))
    return Unit(power, decimals, money.whole_in(power - decimals))


def direction(language: str) -> Direction:
    """How the text of a language runs."""
    return "rtl" if locale_of(language).text_direction == "rtl" else "ltr"

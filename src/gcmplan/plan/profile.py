"""``plan.yaml``: what the plan is, for which country and time, and its thematic areas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from gcmplan.locales import marked
from gcmplan.plan.base import Choice, Entity, PlanModel, Sourced, described
from gcmplan.plan.time import Moment
from gcmplan.plan.values import (
    Amount,
    CountryCode,
    CurrencyCode,
    Email,
    FileName,
    Flag,
    InstitutionRef,
    LanguageCode,
    Link,
    Many,
    NonEmpty,
    Number,
    ObjectiveRef,
    Text,
)


class Status(Choice):
    """How far the plan is; what is checked, and how strictly, follows from it."""

    DRAFT = "draft", marked("Draft")
    VALIDATION = "validation", marked("Under validation")
    ADOPTED = "adopted", marked("Adopted")
    IN_IMPLEMENTATION = "in-implementation", marked("In implementation")


class Route(Choice):
    """The Guide's two routes to implementation (Guide p. 134)."""

    STAND_ALONE = "stand-alone", marked("A stand-alone national implementation plan")
    ALIGNED = "aligned", marked("Alignment with plans that exist")
    BOTH = "both", marked("A national implementation plan and alignment with plans that exist")


class Period(PlanModel):
    """The years that the plan covers."""

    start: Moment = described("The first year, month or day of the plan.", examples=[2025])
    end: Moment = described("The last year, month or day of the plan.", examples=[2029])


class ExchangeRate(PlanModel):
    """What another currency is worth, on a day, by whose word."""

    currency: CurrencyCode = described("The other currency, by its ISO 4217 code.")
    rate: Number = described(
        "How much of the plan's currency one unit of the other is worth.",
        unit="plan's currency per unit",
    )
    date: Moment = described("The day, month or year of the rate.")
    source: Text = described("Who states the rate, for example the central bank.")


class Outcome(Sourced):
    """What will have changed in a thematic area by the end of the plan."""

    text: Text = described("The change, in one sentence.")


class ThematicArea(Entity):
    """The country's own grouping of what it does; areas and objectives are many to many."""

    thing: ClassVar[str] = marked("thematic area")

    title: Text = described("The name of the area.", guide="Guide p. 85, 146")
    short_title: Text | None = described("The same in two or three words, for tables.", None)
    description: Text | None = described("What the area is about and why it matters here.", None)
    objectives: Many[ObjectiveRef] = described(
        "The numbers of the GCM objectives that the area serves.",
        [],
        guide="Compact para. 16",
        examples=[[1, 3, 17]],
    )
    lead: InstitutionRef | None = described("The institution that leads the area.", None)
    outcomes: Many[Outcome] = described("What will have changed by the end of the plan.", [])


class Adoption(Sourced):
    """The act by which the plan was adopted."""

    date: Moment = described("When the plan was adopted.", guide="Guide p. 136")
    by: Text = described("Who adopted it, for example the Cabinet.")
    act: Text | None = described("The decision, resolution or law, with its number.", None)


class Reference(PlanModel):
    """A publication that the plan rests on, for its list of references."""

    title: Text = described("The title of the publication.")
    author: Text | None = described("Who wrote or published it.", None)
    date: Moment | None = described("When it was published.", None)
    url: Link | None = described("Where it can be read on the web.", None)


class Emblem(Sourced):
    """The emblem on the cover, a picture in the plan's folder."""

    file: FileName = described(
        "The picture's file in the plan's folder: PNG, JPEG or SVG.", examples=["emblem.svg"]
    )
    alt: Text = described("What the picture shows, for those who do not see it.")


class Contact(PlanModel):
    """Where readers can ask about the plan."""

    name: Text = described("The office that answers.")
    email: Email | None = described("Its address for e-mail.", None)
    url: Link | None = described("Its page on the web.", None)


class Checks(PlanModel):
    """Which of gcmplan's checks are reported for this plan."""

    select: Many[NonEmpty] = described(
        "The codes, or their beginnings, of what is reported; all where none is named.",
        [],
        examples=[["GCM1", "GCM4"]],
    )
    ignore: Many[NonEmpty] = described(
        "The codes, or their beginnings, of what is not reported.", [], examples=[["GCM437"]]
    )


class Profile(PlanModel):
    """The plan itself."""

    format: Literal[1] = described("The version of this file format; 1 today.")
    country: CountryCode = described(
        "The country, by its ISO 3166-1 code of two or three letters.", examples=["KE", "KEN"]
    )
    title: Text = described("The title on the cover.")
    subtitle: Text | None = described("A line under the title.", None)
    emblem: Emblem | None = described("The emblem on the cover, such as the coat of arms.", None)
    status: Status = described("How far the plan is.")
    version: NonEmpty | None = described("Which draft or edition this is.", None)
    date: Moment | None = described("The date of this version, as it stands on the cover.", None)
    period: Period = described("The years that the plan covers.")
    languages: Many[LanguageCode] = described(
        "The languages of the plan by their ISO 639-1 codes, the main one first.",
        examples=[["en", "fr"]],
    )
    currency: CurrencyCode = described(
        "The currency of every amount that names no other, by its ISO 4217 code.", examples=["KES"]
    )
    exchange_rates: Many[ExchangeRate] = described(
        "What each other currency used in the plan is worth.", []
    )
    route: Route = described(
        "Whether this is a plan of its own, or action within plans that exist, or both.",
        Route.STAND_ALONE,
        guide="Guide p. 134",
    )
    lead: InstitutionRef | None = described(
        "The institution that answers for the plan.", None, guide="Guide p. 73-74"
    )
    summary: Text | None = described("What the plan is in a few sentences.", None)
    vision: Text | None = described(
        "The vision: what migration shall be like when the plan has worked.", None
    )
    thematic_areas: Many[ThematicArea] = described("The plan's own grouping.", [])
    ceiling: Amount | None = described(
        "The most that the plan may cost in all, where one was set.", None, unit="plan's currency"
    )
    adoption: Adoption | None = described("When, by whom and how it was adopted.", None)
    notice: Text | None = described(
        "What every reader must know first; it stands on the cover.", None
    )
    placeholders: Flag = described(
        "true where the narrative texts hold values of the plan, such as {{ plan.costs.total }}.",
        False,
    )
    contact: Contact | None = described("Where readers can ask about the plan.", None)
    references: Many[Reference] = described("Publications that the plan rests on.", [])
    checks: Checks | None = described(
        "Which of gcmplan's checks are reported; see them with gcmplan explain --list.", None
    )

    def in_main_language(self, text: str | Mapping[str, str]) -> str:
        """A text of the plan in its main language, or in the first in which it is given."""
        if isinstance(text, str):
            return text
        return next(
            (text[each] for each in self.languages if each in text), next(iter(text.values()))
        )

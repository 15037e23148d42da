"""Figures drawn from a plan: pictures that people would rather look at than read.

Each is a vector drawing that reads in black and white, and says in words and numbers what it shows
for those who do not see it. Templates ask for them by name: ``figure("timeline", area)``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from markupsafe import Markup

from gcmplan.document.errors import UnknownFigureError
from gcmplan.document.figures import coordination, money, objectives, progress, steps, timeline
from gcmplan.document.figures.figure import Figure, Scene
from gcmplan.document.view import AreaView, PlanView
from gcmplan.document.words import Words
from gcmplan.locales import translate as _
from gcmplan.plan.defects import nearest

_OF_THE_PLAN: Mapping[str, Callable[[Scene], Iterator[Figure]]] = {
    "activities": progress.activities,
    "coordination": coordination.draw,
    "money-by-area": money.by_area,
    "money-by-source": money.by_source,
    "money-by-year": money.by_year,
    "objectives": objectives.draw,
    "timeline": timeline.draw,
}
_OF_AN_AREA: Mapping[str, Callable[[Scene, AreaView], Iterator[Figure]]] = {
    "timeline": timeline.draw,
}
STEPS = "steps"


class Figures:
    """The figures of one document.

    Args:
        view: The plan.
        words: Turns its values into text, in the document's language.
        progress: How far the six steps are; empty where it is not known.
    """

    def __init__(
        self, view: PlanView, words: Words, progress: Sequence[steps.StepProgress] = ()
    ) -> None:
        self._scene = Scene(view, words)
        self._progress = progress

    def __call__(self, name: str, about: AreaView | None = None) -> Markup:
        """A figure with its caption, ready to stand in a document.

        Args:
            name: Which figure, such as ``money-by-year``.
            about: The thematic area that it is of; None for the plan as a whole.

        Returns:
            The figure; several where one page could not hold it; nothing where the plan has
            nothing to show in it.

        Raises:
            UnknownFigureError: There is no such figure.
        """
        if about is not None and name in _OF_AN_AREA:
            found = _OF_AN_AREA[name](self._scene, about)
        elif about is None and name in _OF_THE_PLAN:
            found = _OF_THE_PLAN[name](self._scene)
        elif about is None and name == STEPS:
            found = steps.draw(self._scene, self._progress)
        else:
            raise _unknown(name)
        return Markup("\n").join(self._shown(each) for each in found)

    def _shown(self, figure: Figure) -> Markup:
        pattern = Markup(
            '<figure>{drawing}<figcaption data-label="{label}">{caption}{mark}</figcaption>'
            "</figure>"
        )
        return pattern.format(
            drawing=figure.drawing,
            label=_("Figure"),
            caption=figure.caption,
            mark=self._scene.words.mark(figure.illustrative),
        )


def _unknown(name: str) -> UnknownFigureError:
    known = sorted({*_OF_THE_PLAN, *_OF_AN_AREA, STEPS})
    meant = nearest(name, known)
    return UnknownFigureError(
        _("there is no figure '{name}'", name=name),
        help=_("did you mean '{word}'?", word=meant)
        if meant
        else _("The figures are: {names}.", names=", ".join(known)),
    )

"""The screens from which one chooses where to go: the wheel, a step, and the end of a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gcmplan.cli.ask import Aside, Choices, Move, MovedOn
from gcmplan.cli.walk.questions import FILL, file_of, guide_pages, name_filled_in, where
from gcmplan.cli.walk.walker import Walker
from gcmplan.guidance import step, steps
from gcmplan.locales import translate as _
from gcmplan.status import ItemStanding, State, StepStanding
from gcmplan.walk.asking import filled_in_at
from gcmplan.walk.labels import action_or_tool_name
from gcmplan.walk.screens import WHEEL, Kind, Screen, holder_of, screen_named, screens

GO_ON = "go on"
LEAVE = "leave"
OPEN = "open"

MOST_OPEN, MOST_AT_END = 6, 3
"""How much of what is open is named at the end of a step, and of the last one, of each kind."""


def show_wheel(walker: Walker, at: Screen) -> Screen:
    """The six steps, each with how far it is."""
    del at
    items = walker.standing.items
    done = sum(each.state is not State.OPEN for each in items)
    progress = _("{done} of {all} on the checklists", done=done, all=len(items))
    walker.paper.begin(_("The six steps"), progress)
    walker.paper.aside(_("Take them in any order, and come back as often as you like."))
    width = max(len(_(each.name["en"])) for each in steps())
    choices: list[tuple[str, str]] = []
    stopped = walker.stopped_at
    if stopped is not None:
        words = _("Go on where you stopped: {where}", where=name_of(stopped))
        choices.append((GO_ON, words))
    for each in walker.standing.steps:
        pad = 0 if walker.paper.plain else width
        choices.append((str(each.number), f"{each.number} {each.name:<{pad}} {_far(walker, each)}"))
    choices.append((LEAVE, _("Save and leave")))
    default = GO_ON if choices[0][0] == GO_ON else str(_first_open(walker.standing.steps))
    purposes = {str(each.number): _(each.purpose) for each in steps()}
    aside = Aside((Move.LEAVE,), walker.paper.folded(_next(walker)), purposes)
    chosen = walker.asker.one_of(_("Where to?"), choices, default=default, aside=aside)
    if chosen == LEAVE:
        raise MovedOn(Move.LEAVE)
    if chosen == GO_ON and stopped is not None:
        return stopped
    return screens(int(chosen))[0]


def _next(walker: Walker) -> str:
    """What is best done next, and who has it."""
    return "\n".join(
        _("Next: {what} ({who})", what=each.what, who=each.holder.name)
        for each in walker.standing.next
    )


def _first_open(all_: tuple[StepStanding, ...]) -> int:
    return next((each.number for each in all_ if each.answered < each.questions), 1)


def _far(walker: Walker, each: StepStanding) -> str:
    """How far a step is, as a bar and in words."""
    done = sum(item.state is not State.OPEN for item in each.checklist)
    bar = walker.paper.bar(each.answered + done, each.questions + len(each.checklist))
    words = _(
        "answers {answered}/{questions} · checklist {done}/{items}",
        answered=each.answered,
        questions=each.questions,
        done=done,
        items=len(each.checklist),
    )
    return f"{bar}  {words}" if bar else words


def show_overview(walker: Walker, at: Screen) -> Screen:
    """A step: what it is for, and its parts, each with how far it is."""
    data = step(at.step)
    walker.paper.begin(where(at.step), guide_pages(data.pages))
    walker.paper.text(_(data.purpose))
    choices = list(_parts(walker, at))
    first = next((value for value, is_open, _words in choices if is_open), choices[0][0])
    open_ = _part_left(walker, at, [value for value, _open, _words in choices]) or first
    shown: Choices = [(value, words) for value, _open, words in choices]
    ways = [("wheel", _("Another step")), (LEAVE, _("Save and leave"))]
    lines = [
        _("Who takes part: {who}", who=_(data.who)),
        _("At its end there is: {results}.", results=", ".join(_(each) for each in data.results)),
    ]
    chosen = walker.asker.one_of(
        _("What now?"), [*shown, *ways], default=open_, aside=walker.aside("\n".join(lines))
    )
    if chosen == LEAVE:
        raise MovedOn(Move.LEAVE)
    return WHEEL if chosen == "wheel" else screen_named(chosen) or at


def _part_left(walker: Walker, at: Screen, parts: Sequence[str]) -> str:
    """The part of the step from which the user comes; empty where they come from elsewhere."""
    left = walker.came_from
    if left is None or left.step != at.step or left == at:
        return ""
    if left.kind in (Kind.ENTRY, Kind.FIELD):
        left = holder_of(left)
    kinds = {each: screen_named(each) for each in parts}
    of_kind = (each for each, screen in kinds.items() if screen and screen.kind is left.kind)
    return left.name if left.name in parts else next(of_kind, "")


def _parts(walker: Walker, at: Screen) -> Iterator[tuple[str, bool, str]]:
    """The parts of a step: the screen to go to, whether it is open, and what is shown of it."""
    standing = walker.standing.steps[at.step - 1]
    row = screens(at.step)
    questions = [each for each in row if each.kind is Kind.QUESTION]
    held = walker.plan.at((file_of(at.step), "answers")) or {}
    first = next((each for each in questions if each.id not in held), questions[0])
    answered = _(
        "Questions: {done} of {all} answered", done=standing.answered, all=standing.questions
    )
    yield first.name, standing.answered < standing.questions, answered
    states = {each.id: each for each in standing.actions}
    for each in row:
        if each.kind is Kind.ACTION:
            mark = walker.paper.mark(done=states[each.id].state is not State.OPEN)
            is_open = states[each.id].state is State.OPEN
            yield each.name, is_open, f"{mark} {action_or_tool_name(each)}"
        elif each.kind is Kind.TOOL:
            yield each.name, False, f"    {action_or_tool_name(each)}"
    checks = [each for each in row if each.kind is Kind.CHECK]
    items: dict[str, ItemStanding] = {each.id: each for each in standing.checklist}
    open_ = [each for each in checks if items[each.id].state is State.OPEN]
    told = _("Checklist: {done} of {all}", done=len(checks) - len(open_), all=len(checks))
    yield (open_ or checks)[0].name, bool(open_), told


def show_end(walker: Walker, at: Screen) -> Screen:
    """The end of a step: how far it is, and where to go from here."""
    standing = walker.standing.steps[at.step - 1]
    walker.paper.begin(where(at.step), _("The end of the step"))
    still = dict(_still_open(walker, standing))
    _show_far(walker, standing, still)
    choices: list[tuple[str, str]] = []
    if at.step < len(steps()):
        choices.append((str(at.step + 1), _("On to {step}", step=where(at.step + 1))))
    if still:
        words = _("Back to what is open: {screen}", screen=name_within(next(iter(still))))
        choices.append((OPEN, words))
    mends = _show_adoption(walker) if at.step == len(steps()) else {}
    choices += [(value, words) for value, (words, _screen) in mends.items()]
    choices += [
        (str(at.step), _("Back to the overview of this step")),
        ("0", _("The six steps")),
        (LEAVE, _("Save and leave")),
    ]
    onward = choices[0][0]
    chosen = walker.asker.one_of(_("Where to?"), choices, default=onward, aside=walker.aside())
    if chosen == LEAVE:
        raise MovedOn(Move.LEAVE)
    if chosen == OPEN:
        return next(iter(still))
    if chosen in mends:
        walker.checking = at
        return mends[chosen][1]
    return screens(int(chosen))[0] if int(chosen) else WHEEL


def _show_adoption(walker: Walker) -> Mapping[str, tuple[str, Screen]]:
    """What keeps the plan from being adopted.

    Returns:
        Where it is mended, each screen once: by the value of its choice, with its words.
    """
    wanting = walker.standing.to_adopt
    if wanting:
        lines = [f"{each.text[:1].upper()}{each.text[1:]}." for each in wanting]
        walker.paper.said(_("Before the plan can be adopted:"), _first(lines, MOST_AT_END))
    found = (filled_in_at(walker.plan, each.path) for each in wanting[:MOST_AT_END])
    return {
        f"{FILL} {each.name}": (_("Mend: {screen}", screen=name_filled_in(walker, each)), each)
        for each in found
        if each is not None
    }


def _show_far(walker: Walker, standing: StepStanding, still: Mapping[Screen, str]) -> None:
    """How far a step is, and what of it is still open."""
    far = f"{standing.name}: {_far(walker, standing)}"
    if not still:
        walker.paper.done(far)
        walker.paper.gap()
        return
    walker.paper.text(far)
    lines = [f"{each.id} {text}" for each, text in still.items()]
    most = MOST_OPEN if standing.number < len(steps()) else MOST_AT_END
    walker.paper.said(_("Still open:"), _first(lines, most))


def _first(lines: Sequence[str], most: int) -> list[str]:
    """The first of several lines, and how many more there are."""
    more = len(lines) - most
    return [*lines[:most], _("and {count} more", count=more)] if more > 0 else list(lines)


def _still_open(walker: Walker, standing: StepStanding) -> Iterator[tuple[Screen, str]]:
    """The questions of a step without an answer and the items of its checklist that are open."""
    number = standing.number
    held = walker.plan.at((file_of(number), "answers")) or {}
    texts = {each.id: _(each.text) for each in step(number).questions if each.id not in held}
    texts |= {each.id: each.text for each in standing.checklist if each.state is State.OPEN}
    for each in screens(number):
        if each.id in texts:
            yield each, texts[each.id]


def name_of(at: Screen) -> str:
    """A screen in a few words, to be chosen among those of all steps."""
    if at.kind is Kind.WHEEL:
        return _("The six steps")
    within = name_within(at)
    return f"{where(at.step)}, {within}" if within else where(at.step)


def name_within(at: Screen) -> str:
    """A screen in a few words, to be chosen among those of its step; the overview has no name."""
    match at.kind:
        case Kind.QUESTION:
            return _("question {id}", id=at.id)
        case Kind.CHECK:
            return _("the checklist, {id}", id=at.id)
        case Kind.ACTION | Kind.TOOL | Kind.ENTRY | Kind.FIELD:
            return action_or_tool_name(at)
        case Kind.END:
            return _("the end of the step")
        case _:
            return ""

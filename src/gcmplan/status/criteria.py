"""What of a checklist item the plan shows, and what it still wants."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gcmplan.check.catalogue import rule_texts
from gcmplan.check.rule import Subject
from gcmplan.check.rules.common import in_a_row, readable
from gcmplan.guidance import Criteria
from gcmplan.locales import translate as _
from gcmplan.locales import translate_count as count
from gcmplan.plan.base import members_of
from gcmplan.plan.index import Path
from gcmplan.plan.shape import field_named, label_in_full
from gcmplan.status.checklist import Lack, Seen
from gcmplan.status.fields import Held, held, named, spot
from gcmplan.status.findings import Findings

MOST_NAMED = 6
"""How many of the things that lack something are named, before the rest is counted."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How far the plan meets the criteria of an item.

    Attributes:
        seen: What in it does.
        lacks: What is wanting; empty where they are met.
    """

    seen: tuple[Seen, ...]
    lacks: tuple[Lack, ...]


def measure(subject: Subject, criteria: Criteria, findings: Findings) -> Measure:
    """How far a plan meets criteria.

    Args:
        subject: The plan.
        criteria: What is asked.
        findings: What the checks find in it.
    """
    fields = {field: held(subject.plan, field) for field in criteria.fields}
    seen = [_seen(subject, criteria, field, entries) for field, entries in fields.items()]
    lacks = list(_unread(subject, criteria.fields))
    if not lacks:
        lacks = list(_empty(subject, fields))
    if not lacks:
        # What a rule finds is said in a sentence, with its cure: it comes before what fields lack.
        lacks = [*found_by(findings, criteria.silent), *_fields_lacking(subject, criteria, fields)]
    return Measure(tuple(each for each in seen if each is not None), tuple(lacks))


def _seen(subject: Subject, criteria: Criteria, field: str, entries: Sequence[Held]) -> Seen | None:
    wanted, label = criteria.some.get(field), label_in_full(field)
    giving = [each for each in entries if each.values]
    if wanted is not None and field not in (*criteria.filled, *criteria.each, *criteria.varied):
        giving = [each for each in entries if set(each.values) & set(wanted)]
    if not giving:
        return None
    if field in criteria.varied:
        kinds = len({value for each in giving for value in each.values})
        text = count("{field} ({count} kind)", "{field} ({count} kinds)", kinds, field=label)
    else:
        total = sum(len(each.values) for each in giving)
        counts = len(entries) > 1 or isinstance(giving[0].value, list)
        text = f"{label} ({total})" if counts else label
    return Seen(text, spot(subject.reading, giving[0].path))


def _unread(subject: Subject, fields: Sequence[str]) -> Iterator[Lack]:
    """What cannot be told because a part of the files cannot be read."""
    paths = {tuple(field.split(".")[:2]) for field in fields}
    for path in sorted(each for each in paths if not readable(subject, *each)):
        whole = path[0] in subject.reading.folder.unread
        text = (
            _("the file cannot be read")
            if whole
            else _("part of '{field}' cannot be read", field=label_in_full(".".join(path)))
        )
        yield _lack(subject, path, text, _("See why with: gcmplan validate"))


def _empty(subject: Subject, fields: Mapping[str, Sequence[Held]]) -> Iterator[Lack]:
    """What has nothing at all: of fields in one list, the list is named once."""
    told: set[Path] = set()
    for field, entries in fields.items():
        if any(each.values for each in entries):
            continue
        path = _highest_empty(subject, field)
        if path not in told:
            told.add(path)
            text = _("nothing yet under '{field}'", field=label_in_full(".".join(path)))
            yield _lack(subject, path, text)


def _highest_empty(subject: Subject, field: str) -> tuple[str, ...]:
    """The first of a field's keys under which there is nothing."""
    keys = field.split(".")
    for end in range(2, len(keys)):
        if not any(each.values for each in held(subject.plan, ".".join(keys[:end]))):
            return tuple(keys[:end])
    return tuple(keys)


def _fields_lacking(
    subject: Subject, criteria: Criteria, fields: Mapping[str, Sequence[Held]]
) -> Iterator[Lack]:
    """What entries lack, one by one, or all together."""
    for field in criteria.each:
        lacking = [each for each in fields[field] if not each.values]
        if lacking:
            text = _missing_from(subject, field, fields[field], lacking)
            yield _lack(subject, lacking[0].path, text)
    for field, wanted in criteria.some.items():
        values = {value for each in fields[field] for value in each.values}
        if not values & set(wanted):
            text = _none_is(field, wanted)
            yield _lack(subject, _list_of(fields[field]), text)
    for field, least in criteria.varied.items():
        values = {value for each in fields[field] for value in each.values}
        if len(values) < least:
            text = _too_few(field, values, least)
            yield _lack(subject, _list_of(fields[field]), text)


def _none_is(field: str, wanted: Sequence[str | bool]) -> str:
    label = label_in_full(field)
    if wanted == (True,):
        return _("'{field}' is said of none", field=label)
    values = in_a_row(_in_words(field, wanted))
    return _("'{field}' is nowhere: {values}", field=label, values=values)


def _too_few(field: str, values: Collection[object], least: int) -> str:
    told, all_ = _in_words(field, values), members_of(field_named(field)[0].annotation)
    label, row = label_in_full(field), in_a_row(told)
    if least == len(all_):
        others = in_a_row([each.label for each in all_ if each.label not in told])
        return _(
            "'{field}' is only: {values}; not yet: {others}", field=label, values=row, others=others
        )
    return _(
        "'{field}' is only: {values}; there are to be {least} kinds at least",
        field=label,
        values=row,
        least=least,
    )


def _in_words(field: str, values: Collection[object]) -> list[str]:
    """Values of a closed list in words, in its order."""
    return [each.label for each in members_of(field_named(field)[0].annotation) if each in values]


def _missing_from(
    subject: Subject, field: str, entries: Sequence[Held], lacking: Sequence[Held]
) -> str:
    """How many entries lack a field, and which."""
    text = _(
        "'{field}' is missing in {count} of {total}",
        field=label_in_full(field),
        count=len(lacking),
        total=len(entries),
    )
    names = [name for each in lacking if (name := named(subject.plan, each.path))]
    if len(lacking) == len(entries) or not names:
        return text
    return _("{text}: {names}", text=text, names=in_a_row(names, MOST_NAMED))


def _list_of(entries: Sequence[Held]) -> Path:
    """The list in which entries stand; where they stand in none, their own place."""
    path = entries[0].path
    ends = [position for position, part in enumerate(path) if isinstance(part, int)]
    return path[: ends[0]] if ends else path


def found_by(findings: Findings, codes: Iterable[str]) -> Iterator[Lack]:
    """What rules find, all that one of them finds together.

    Args:
        findings: What the checks find in a plan.
        codes: The rules.
    """
    for code in codes:
        found = findings.of(code)
        if found:
            first, *others = (findings.with_names(each) for each in found)
            told = findings.in_words(code, first)
            text = told.message
            names = [str(each.values["id"]) for each in others if "id" in each.values]
            if names:
                others_named = in_a_row(names, MOST_NAMED)
                text = _("{finding}; likewise: {names}", finding=text, names=others_named)
            elif others:
                text = _("{finding} (and {count} more such)", finding=text, count=len(others))
            mended_in = rule_texts()[code].mended_in
            yield Lack(text, told.place, mended_at(first.path, mended_in))


def mended_at(path: Path, field: str) -> Path:
    """Where what was found at a path is mended: in a field, of the same entry if it is of one."""
    if not field:
        return path
    keys = tuple(field.split("."))
    end = next((n for n, part in enumerate(path) if isinstance(part, int)), len(path))
    return (*path[: end + 1], *keys[end:]) if path[:end] == keys[:end] else keys


def _lack(subject: Subject, path: Path, text: str, advice: str = "") -> Lack:
    return Lack(text, spot(subject.reading, path), path, advice)

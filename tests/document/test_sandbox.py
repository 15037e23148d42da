"""A plan's templates may come from anyone: what they try, and how far they come."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gcmplan.document import sandbox
from gcmplan.document.catalogue import kinds
from gcmplan.document.engine import BrokenTemplateError
from gcmplan.document.produce import Format, produce
from gcmplan.plan.model import Plan

PLAN = {
    "format": 1,
    "country": "KE",
    "title": "A plan",
    "status": "draft",
    "period": {"start": 2024, "end": 2026},
    "languages": ["en"],
    "currency": "KES",
}
PART = "templates/parts/risks.html"
LETTER = "{% extends 'base.html' %}{% block main %}{% include 'parts/risks.html' %}{% endblock %}"


def made(root: Path, template: str, others: dict[str, str] | None = None) -> str:
    for name, text in {
        "templates/letter.html": LETTER,
        PART: template,
        **(others or {}),
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    plan = Plan.model_validate({"plan": PLAN})
    [page] = produce(root, plan, ["letter"], [Format.HTML])
    return page.data.decode()


REACH_INWARD = [
    "{{ ''.__class__ }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ [plan]|map(attribute='__class__')|first }}",
    "{{ [plan]|map(attribute='__class__.__mro__')|first }}",
    "{{ [1]|map('attr', '__class__')|list }}",
    "{{ plan.model_fields }}",
    "{{ plan.model_config }}",
    "{{ plan['model_config'] }}",
    "{{ plan.model_construct() }}",
    "{{ plan.copy() }}",
    "{{ view.__dict__ }}",
    "{{ view.money.total.__init__.__globals__ }}",
    "{{ texts._root }}",
    "{{ texts.converted('plan.yaml') }}",
    "{{ texts.__call__.__func__ }}",
    "{{ _.__globals__ }}",
    "{{ count.__code__ }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ namespace.__init__ }}",
    "{{ joiner().__class__ }}",
    "{{ (1).__class__ }}",
    "{{ profile.period.start.parse('2024') }}",
    "{{ profile.period.start.first.replace(1) }}",
    "{{ view.money.total.cost.as_tuple() }}",
    "{{ '{0.__class__}'.format(view) }}",
    "{{ '{a.__class__}'.format_map({'a': view}) }}",
    "{{ '%s' % view }}",
    "{{ ('%s'|safe) % view }}",
    "{{ view.areas.append(1) }}",
    "{{ profile.languages.append('fr') }}",
    "{% set profile.title = 'x' %}",
    "{{ {}.update({}) }}",
    "{{ range(200000) }}",
    "{{ lipsum() }}",
    "{{ [1, 2]|random }}",
    "{{ debug() }}",
    "{{ caller() }}",
    "{% import 'os' as os %}",
    "{% extends view %}",
    "{% include view %}",
]


@pytest.mark.parametrize("template", REACH_INWARD)
def test_nothing_reaches_inward(tmp_path: Path, template: str) -> None:
    with pytest.raises(BrokenTemplateError) as error:
        made(tmp_path, template)
    assert "class '" not in error.value.message
    assert error.value.help


ENDLESS = [
    "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
    (
        "{% for a in range(90000)|map('string') %}{% for b in range(9) %}{{ _('x') }}{{ _('y') }}"
        "{{ _('z') }}{% endfor %}{% endfor %}"
    ),
    "{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(60) }}",
    "{% include 'parts/risks.html' %}",
    (
        "{% set n = namespace(t='abcdefgh') %}{% for i in range(60) %}{% set n.t = n.t ~ n.t %}"
        "{% endfor %}"
    ),
    (
        "{% set n = namespace(t='abcdefgh') %}{% for i in range(60) %}{% set n.t = n.t + n.t %}"
        "{% endfor %}"
    ),
    (
        "{% set n = namespace(t='abcdefgh') %}{% for i in range(60) %}"
        "{% set u %}{{ n.t }}{{ n.t }}{% endset %}{% set n.t = u %}{% endfor %}"
    ),
    "{% set n = namespace(t=[1]) %}{% for i in range(60) %}{% set n.t = n.t + n.t %}{% endfor %}",
    "{% set n = namespace(t=9) %}{% for i in range(60) %}{% set n.t = n.t * n.t %}{% endfor %}",
    "{{ 9 ** (9 ** 9) }}",
    "{{ 'x' * 10 ** 10 }}",
    "{{ ([1] * 10 ** 10)|length }}",
    "{{ ['x' * 4000000] * 90000|int|join }}",
    "{{ (['x' * 4000000] * 90000)|join(',') }}",
    "{{ ('x' * 4000000)|replace('x', 'x' * 4000000) }}",
    "{{ ('x' * 4000000).replace('x', 'yyyy') }}",
    "{{ 'x'.center(10 ** 10) }}",
    "{{ 'x'|center(10 ** 10) }}",
    "{{ '{:>9999999999}'.format(1) }}",
    "{{ '%9999999999d' % 1 }}",
    "{{ '%9999999999d'|format(1) }}",
    "{{ [1]|batch(10 ** 10, 'x')|list }}",
    "{{ 'x'|indent(10 ** 10, true) }}",
    "{% set b = 'x' * 4000000 %}{% for i in range(90000) %}{{ b }}{% endfor %}",
    "{% for i in range(90000) %}" + "x" * 9_000 + "{% endfor %}",
    (
        "{% set n = namespace(t=[]) %}{% for i in range(90000) %}"
        "{% set n.t = n.t + ['x' * 4000000 ~ i] %}{% endfor %}"
    ),
    "{% set b = 'ab' * 2000000 %}{% for i in range(90000) %}{% set x = b|list|sort %}{% endfor %}",
    "{% set b = 'ab' * 2000000 %}{% for i in range(90000) %}{% set x = b.upper() %}{% endfor %}",
    "{% set b = 'ab' * 2000000 %}{% for i in range(90000) %}{% set x = b[1:] %}{% endfor %}",
    "{% set b = 'ab' * 2000000 %}{% for i in range(90000) %}{{ 'c' in b }}{% endfor %}",
    "{% for i in range(90000) %}{% set x = range(90000)|map('string')|list %}{% endfor %}",
    "{{ (['x' * 4000000] * 90000)|map('upper')|list|length }}",
    "{{ (['x' * 4000000] * 90000)|sort|length }}",
    "{{ ([[1] * 4000000] * 90)|sum(start=[])|length }}",
    "{{ ([[1]] * 4000000)|sum(start=[])|length }}{% include 'parts/risks.html' %}",
]


@pytest.mark.parametrize("template", ENDLESS)
def test_what_would_go_on_without_end_comes_to_an_end(
    tmp_path: Path, template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "MOST_STEPS", 100_000)
    with pytest.raises(BrokenTemplateError):
        made(tmp_path, template)


def test_templates_that_include_each_other_many_times_over_come_to_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "MOST_STEPS", 3_000)
    other = "{% if n.d < 40 %}{% set n.d = n.d + 1 %}{% include 'parts/b.html' %}" * 2
    others = {"templates/parts/b.html": other + "{% endif %}" * 2}
    template = "{% set n = namespace(d=0) %}{% include 'parts/b.html' %}"
    made(tmp_path, template, others)
    again = "{% set k = k - 1 %}{% if k %}" + "{% include 'parts/b.html' %}" * 2 + "{% endif %}"
    with pytest.raises(BrokenTemplateError, match="on and on"):
        made(
            tmp_path,
            "{% set k = 40 %}{% include 'parts/b.html' %}",
            {"templates/parts/b.html": again},
        )


@pytest.mark.parametrize(
    "name", ["/etc/hostname", "../plan.yaml", "../../x", "..", "parts/../../plan.yaml", "a\\b"]
)
def test_no_name_leads_out_of_the_folders(tmp_path: Path, name: str) -> None:
    for tag in ("include", "extends", "import"):
        tail = " as x" if tag == "import" else ""
        with pytest.raises(BrokenTemplateError):
            made(tmp_path, f"{{% {tag} '{name}'{tail} %}}")


def test_no_link_leads_out_of_the_plan(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "letter.html").write_text("{# a secret #}secret")
    root = tmp_path / "plan"
    root.mkdir()
    (root / "templates").symlink_to(outside)
    plan = Plan.model_validate({"plan": PLAN})
    with pytest.raises(Exception, match="there is no document 'letter'"):
        list(produce(root, plan, ["letter"], [Format.HTML]))
    (outside / "plan.html").write_text("{% include 'letter.html' %}")
    with pytest.raises(BrokenTemplateError, match="leads out of the plan's folder"):
        list(produce(root, plan, ["plan"], [Format.HTML]))


def test_a_pipe_among_the_templates_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    os.mkfifo(tmp_path / "templates" / "pipe.html")
    assert "pipe" not in kinds(tmp_path)


def test_what_a_template_needs_it_has(tmp_path: Path) -> None:
    template = (
        "{% set n = namespace(t='') %}{% for a in range(3) %}{% set n.t = n.t ~ a ~ '<' %}"
        "{% endfor %}<p>{{ n.t }} {{ 'a b'.split()|join('-')|upper }} {{ '<'|e ~ '>' }} "
        "{{ {'a': 1}.items()|list|length }} {{ 2 ** 8 * 3 }} {{ 'ab' * 2 }}"
        "{% set kept %}<em>{{ 'k' }}</em>{% endset %}{{ kept }} {{ nothing|default('none') }} "
        "{{ 'abc'[1:] }} {{ 'b' in 'abc' }} {{ [1, 2.5]|sum }} "
        "{{ [[1], [2]]|sum(start=[])|length }} "
        "{{ ['a', 'b']|map('upper')|join(loop_none|default('/')) }}</p>"
    )
    page = made(tmp_path, template)
    assert "<p>0&lt;1&lt;2&lt; A-B &lt;&gt; 1 768 abab<em>k</em> none bc True 3.5 2 A/B</p>" in page

"""What a template may do: fill itself in from what it is given, within bounds, and nothing else.

A plan's folder may come from anyone, and may bring templates. They run in Jinja's sandbox; they
call nothing but macros, the functions given to them and harmless methods of plain values; and what
they could do without end (loops, recursion, texts that double) comes to an end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from dataclasses import is_dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, StrictUndefined, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import do_join, do_replace, make_attrgetter, sync_do_sum
from jinja2.nodes import EvalContext
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, pass_environment, pass_eval_context
from jinja2.visitor import NodeTransformer

from gcmplan.locales import translate as _
from gcmplan.plan.base import PlanModel
from gcmplan.plan.defects import nearest

MOST_STEPS = 2_000_000
"""How many turns of loops, includes, calls and filters a document may take."""

A_STEP = 50
"""How many characters, or items, that a template makes or goes through count as a turn."""

LONGEST = 5_000_000
"""How many characters, or items, a value may have that a template makes."""

LONGEST_PAGE = 10 * LONGEST
"""How many characters a document may have."""

TRACE = "\x00"
"""What stands before and after the place that a part of a traced page is from."""

MOST_BITS = 10_000
"""How large a number may be that a template makes."""

FILTERS = frozenset(
    """
    abs capitalize count d default dictsort e escape first float forceescape groupby int items join
    last length list lower map max min reject rejectattr replace reverse round safe select
    selectattr sort string striptags sum title trim truncate unique upper wordcount
    """.split()  # noqa: SIM905 - a list of 45 lines says no more
)
"""Jinja's own filters that templates have; the others are random, or make texts of any size."""

GLOBALS = frozenset({"range", "dict", "cycler", "joiner", "namespace"})
"""Jinja's own functions that templates have."""

METHODS = frozenset(
    """
    capitalize count endswith find get index isdecimal isdigit items keys lower lstrip partition
    removeprefix removesuffix rpartition rstrip split startswith strip title upper values
    next reset
    """.split()  # noqa: SIM905
)
"""The methods of texts, numbers, lists and mappings that templates may call."""

_INNER = ("_", "model_")
"""How the names begin that records have besides their fields."""

_PLAIN = (str, list, tuple, dict, int, Cycler, Joiner)
_CALLABLE = (Macro, BlockReference, LoopContext, Undefined)  # the last says why it is not there


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox.

    Args:
        trusted: The folder of the shipped templates, whose loops are not counted.
        traced: Whether the page says between each two of `TRACE` which line of which template what
            follows is from. Such a page is no HTML.
        options: As Jinja's environment takes them.
    """

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, trusted: Path, *, traced: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self._trusted = trusted
        self._traced = traced
        self._steps = 0
        self._records: dict[type, bool] = {}
        self.filters = {name: each for name, each in self.filters.items() if name in FILTERS}
        self.filters |= {"join": _join, "replace": _replace, "sum": _sum, "_sized": self._sized}
        self.globals = {name: each for name, each in self.globals.items() if name in GLOBALS}
        # Taken once: a method is another object each time that it is named.
        self.counted, self.passed, self.joined = self._counted, self._passed, _joined
        self._allowed = frozenset(map(id, (*self.globals.values(), self.counted, self.passed)))
        self._allowed |= {id(self.joined)}

    def allow(self, functions: Iterable[Callable[..., Any]]) -> None:
        """Let templates call functions, which must be among the globals."""
        self._allowed |= frozenset(map(id, functions))

    def begin(self) -> None:
        """Begin a document: what is counted starts anew."""
        self._steps = 0

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call something."""
        if id(obj) in self._allowed or isinstance(obj, _CALLABLE):
            return True
        owner = getattr(obj, "__self__", None)
        return isinstance(owner, _PLAIN) and getattr(obj, "__name__", "") in METHODS

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call something for a template, and count it."""
        self._spend(1)
        if not self.is_safe_callable(obj):
            name = getattr(obj, "__name__", type(obj).__name__)
            raise SecurityError(_("'{name}' is not for templates to call", name=name))
        return self._sized(super().call(context, obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out an operation whose result could be of any size."""
        if operator == "%" and isinstance(left, str):
            raise SecurityError(_("texts are not formatted with %"))
        if operator in ("*", "**"):
            _check_product(operator, left, right)
        return self._sized(super().call_binop(context, operator, left, right))

    def call_filter(self, name: str, value: Any, *args: Any, **kwargs: Any) -> Any:
        """Have a filter go over one of many values, for the filter ``map``."""
        self._spend(1)
        return self._sized(super().call_filter(name, self._passed(value), *args, **kwargs))

    def concat(self, parts: Iterable[str]) -> str:
        """The text that a template, a block or a macro makes of its parts."""
        texts: list[str] = []
        length = 0
        waiting = iter(parts)
        while some := list(islice(waiting, 1000)):
            length += sum(map(len, some))
            if length > LONGEST_PAGE:
                raise _too_large()
            texts += some
        return "".join(texts)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What stands behind a dot: quickly in the records of a plan, which hold values alone."""
        kind = type(obj)
        is_record = self._records.get(kind)
        if is_record is None:
            is_record = self._records[kind] = is_dataclass(obj) or isinstance(obj, PlanModel)
        if not is_record:
            return super().getattr(obj, attribute)
        if attribute.startswith(_INNER):
            return self.unsafe_undefined(obj, attribute)
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What stands in brackets: in the records of a plan the same as behind a dot."""
        if isinstance(argument, str) and (is_dataclass(obj) or isinstance(obj, PlanModel)):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def as_written(self, source: str, name: str) -> nodes.Template:
        """What stands in a template, without the bounds that are put around it to run."""
        return super()._parse(source, name, None)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if filename is None or not Path(filename).is_relative_to(self._trusted):
            self._bound(tree)
        if self._traced:
            _trace(tree, filename or "")
        return tree

    def _bound(self, tree: nodes.Template) -> None:
        """Have the template count what it does, and measure what it makes."""
        for loop in tree.find_all(nodes.For):
            loop.iter = self._own("counted", [loop.iter])
        for include in tree.find_all(nodes.Include):
            include.template = self._own("passed", [include.template])
        for kept in tree.find_all(nodes.AssignBlock):
            kept.filter = nodes.Filter(kept.filter, "_sized", [], [], None, None)
        _Bounds(self._own).visit(tree)
        tree.set_environment(self)

    def _own(self, name: str, arguments: Sequence[nodes.Node]) -> nodes.Expr:
        given = cast("list[nodes.Expr]", list(arguments))
        call = nodes.Call(nodes.EnvironmentAttribute(name), given, [], None, None)
        call.set_lineno(arguments[0].lineno)
        return call

    def _counted(self, items: Iterable[Any]) -> Iterable[Any]:
        if isinstance(items, Sized):
            self._spend(len(items))
            return items
        return self._one_by_one(items)

    def _one_by_one(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._spend(1)
            yield item

    def _passed(self, value: Any) -> Any:
        """What a template goes on with, counted by how much it is."""
        if isinstance(value, Undefined):
            return value
        if isinstance(value, Iterator):
            return self._one_by_one(value)
        if isinstance(value, (list, tuple)):
            self._count(len(value) + sum(len(each) for each in value if isinstance(each, str)))
        elif isinstance(value, Sized):
            self._count(len(value))
        return value

    def _sized(self, value: Any) -> Any:
        """A value, where it is of a size that a document could want.

        Raises:
            SecurityError: It is not.
        """
        if isinstance(value, (str, list, tuple, dict)):
            self._count(len(value))
        elif isinstance(value, int) and value.bit_length() > MOST_BITS:
            raise _too_large()
        return value

    def _count(self, length: int) -> None:
        if length > LONGEST:
            raise _too_large()
        self._spend(length // A_STEP)

    def _spend(self, steps: int) -> None:
        self._steps += steps
        if self._steps > MOST_STEPS:
            raise SecurityError(
                _("it goes on and on: more than {count} turns", count=f"{MOST_STEPS:,}")
            )


def _trace(tree: nodes.Template, filename: str) -> None:
    """Have each line of a template begin with where it is written."""
    for data in tree.find_all(nodes.TemplateData):
        lines = enumerate(data.data.split("\n"), start=data.lineno)
        data.data = "\n".join(f"{TRACE}{filename}:{line}{TRACE}{text}" for line, text in lines)


class Missing(StrictUndefined):
    """What is not there, and says so wherever it is used."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        thing = self._undefined_obj
        if self._undefined_hint or not (is_dataclass(thing) or isinstance(thing, PlanModel)):
            return super()._undefined_message
        name = str(self._undefined_name)
        what = _("a {kind} has no '{name}'", kind=type(thing).__name__, name=name)
        meant = nearest(name, [each for each in dir(thing) if not each.startswith(_INNER)])
        return _("{what}; did you mean '{word}'?", what=what, word=meant) if meant else what


class _Bounds(NodeTransformer):
    """Has texts and lists counted where a template puts them together, copies or shows them."""

    def __init__(self, own: Callable[[str, Sequence[nodes.Node]], nodes.Expr]) -> None:
        self._own = own

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802 - Jinja's name
        """A joining of texts with ``~``."""
        self.generic_visit(node)
        return self._own("joined", node.nodes)

    def visit_Filter(self, node: nodes.Filter) -> nodes.Filter:  # noqa: N802
        """A filter, which goes through what it is given."""
        self.generic_visit(node)
        if node.node is not None:
            node.node = self._own("passed", [node.node])
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Getitem:  # noqa: N802
        """A part of a text or a list, which is a copy."""
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = self._own("passed", [node.node])
        return node

    def visit_Operand(self, node: nodes.Operand) -> nodes.Operand:  # noqa: N802
        """What something is compared with, or looked for in."""
        self.generic_visit(node)
        node.expr = self._own("passed", [node.expr])
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802
        """What is shown."""
        self.generic_visit(node)
        node.nodes = [
            each if isinstance(each, nodes.TemplateData) else self._own("passed", [each])
            for each in node.nodes
        ]
        return node


def _joined(*parts: Any) -> str:
    return markup_join(parts)


def _check_product(operator: str, left: Any, right: Any) -> None:
    """See that a product or power is not too large, before it is worked out."""
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length() * right if operator == "**" else left.bit_length()
        if bits + right.bit_length() > MOST_BITS:
            raise _too_large()
    for held, times in ((left, right), (right, left)):
        many = isinstance(held, (str, list, tuple)) and isinstance(times, int)
        if many and len(held) * times > LONGEST:
            raise _too_large()


@pass_eval_context
def _join(context: EvalContext, value: Iterable[Any], d: str = "", attribute: Any = None) -> str:
    """As Jinja's, of texts that together are not too long."""
    parts = list(value)
    length = sum(len(each) for each in parts if isinstance(each, str)) + len(d) * len(parts)
    if length > LONGEST:
        raise _too_large()
    joined: str = do_join(context, parts, d, attribute)
    return joined


@pass_environment
def _sum(
    environment: Environment, iterable: Iterable[Any], attribute: Any = None, start: Any = 0
) -> Any:
    """As Jinja's; lists are put together at once, where they are not too long together."""
    parts = list(iterable)
    if not isinstance(start, list):
        return sync_do_sum(environment, parts, attribute, start)
    lists = [
        start,
        *(parts if attribute is None else map(make_attrgetter(environment, attribute), parts)),
    ]
    if sum(map(len, lists)) > LONGEST:
        raise _too_large()
    return list(chain.from_iterable(lists))


@pass_eval_context
def _replace(context: EvalContext, s: str, old: str, new: str, count: int | None = None) -> str:
    """As Jinja's, where the result is not too long."""
    if len(s) + str(s).count(old) * len(new) > LONGEST:
        raise _too_large()
    return do_replace(context, s, old, new, count)


def _too_large() -> SecurityError:
    return SecurityError(_("it makes something that is too large for a document"))

"""Templates: where they are found, what they may do, and how their errors are told.

A plan's folder may come from anyone, and may bring templates. They run in Jinja's sandbox, read
nothing outside their folder, change nothing, and call nothing but what is given to them here.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.loaders import split_template_path
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner
from markupsafe import Markup

from gcmplan.document.compiled import compiled_templates
from gcmplan.document.errors import DocumentError
from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _
from gcmplan.plan.base import PlanModel
from gcmplan.resources import templates_folder

SHIPPED = "gcmplan"
"""Where a plan's template finds the shipped one: ``{% extends "gcmplan/plan.html" %}``."""

FRAME = "base.html"
LARGEST_TEMPLATE = 1_000_000
"""The largest template that is read, in bytes."""

_PLAIN = (str, Markup, list, tuple, dict, int, Cycler, Joiner)
_CALLABLE = (Macro, BlockReference, LoopContext)
# What a mistake in an expression raises, such as a sum of a number and a text.
_MISTAKES = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


class BrokenTemplateError(DocumentError):
    """A template that is missing, or that cannot be filled in."""


def shipped_folder() -> Path:
    """The folder of the templates that come with gcmplan."""
    return templates_folder() / "documents"


def own_folder(root: Path) -> Path:
    """The folder of a plan's own templates; it need not be there."""
    return root / "templates"


def document_names(root: Path) -> tuple[str, ...]:
    """The documents that can be made of a plan: those shipped, and those it has templates for."""
    names = {
        path.stem
        for folder in (shipped_folder(), own_folder(root))
        for path in folder.glob("*.html")
        if path.name != FRAME
    }
    return tuple(sorted(names))


class Engine:
    """The templates of one plan, in one language.

    Args:
        root: The plan's folder.
        filters: By name, what turns values into text.
        functions: By name, what templates can call, besides ``_`` and ``count``.
    """

    def __init__(
        self,
        root: Path,
        filters: Mapping[str, Callable[..., Any]],
        functions: Mapping[str, Callable[..., Any]],
    ) -> None:
        self._root = root
        self._own = own_folder(root)
        self._environment = _Sandbox(
            loader=_loader(self._own),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=compiled_templates(shipped_folder()),
        )
        self._environment.filters.update(filters)
        self._environment.globals.update(functions)
        self._environment.allow(functions.values())

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """A document as HTML.

        Args:
            name: The document: the template's name without ``.html``.
            values: What the template is filled in with.

        Raises:
            BrokenTemplateError: The template, or one that it takes in, is missing or faulty.
        """
        with self._told():
            return self._environment.get_template(f"{name}.html").render(values)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what goes wrong within as the fault of a template and a line."""
        try:
            yield
        except TemplateNotFound as error:
            raise BrokenTemplateError(
                _("there is no template '{name}'", name=error.name),
                help=_("See that the folder 'templates' holds it, or install gcmplan again."),
            ) from None
        except TemplateSyntaxError as error:
            place = self._shown(error.filename or error.name or "?")
            raise _fault(f"{place}:{error.lineno}", str(error.message)) from None
        except (TemplateError, *_MISTAKES) as error:
            place = self._place(error)
            # In a shipped template only an undefined name can come from the plan's own ones.
            if not isinstance(error, TemplateError) and self._own.name not in Path(place).parts:
                raise
            raise _fault(place, str(error) or type(error).__name__) from None

    def _place(self, error: Exception) -> str:
        """The template and the line that an error was raised in."""
        folders = (self._own, shipped_folder())
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if any(Path(frame.filename).is_relative_to(folder) for folder in folders):
                return f"{self._shown(frame.filename)}:{frame.lineno}"
        return "?"

    def _shown(self, filename: str) -> str:
        path = Path(filename)
        if path.is_relative_to(self._root):
            return path.relative_to(self._root).as_posix()
        if path.is_relative_to(shipped_folder()):
            return f"{SHIPPED}/{path.relative_to(shipped_folder()).as_posix()}"
        return filename


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, in which only macros, the given functions and methods of plain values run.

    The models of a plan have methods that read files and run code; no template needs any of them.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._allowed = frozenset(map(id, self.globals.values()))
        self._records: dict[type, bool] = {}

    def allow(self, functions: Iterable[Callable[..., Any]]) -> None:
        """Let templates call functions, which must be among the globals."""
        self._allowed |= frozenset(map(id, functions))

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call something."""
        if id(obj) in self._allowed or isinstance(obj, _CALLABLE):
            return True
        return type(getattr(obj, "__self__", None)) in _PLAIN and super().is_safe_callable(obj)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What stands behind a dot: quickly in the records of a plan, which hold values alone."""
        kind = type(obj)
        is_record = self._records.get(kind)
        if is_record is None:
            is_record = self._records[kind] = is_dataclass(obj) or isinstance(obj, PlanModel)
        if not is_record or attribute.startswith("_"):
            return super().getattr(obj, attribute)
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return self.undefined(obj=obj, name=attribute)


class _Folder(FileSystemLoader):
    """The templates of one folder; none that leads out of it."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template.

        Raises:
            TemplateNotFound: There is none.
            BrokenTemplateError: It leads out of the folder, is too large, or is not in UTF-8.
        """
        folder = Path(self.searchpath[0])
        path = folder.joinpath(*split_template_path(template))
        if not path.is_file():
            raise TemplateNotFound(template)
        if not path.resolve().is_relative_to(folder.resolve()):
            raise BrokenTemplateError(
                _("the template '{name}' leads out of the folder 'templates'", name=template),
                help=_("Put the file itself into the folder."),
            )
        try:
            if path.stat().st_size > LARGEST_TEMPLATE:
                raise BrokenTemplateError(
                    _("the template '{name}' is larger than 1 MB", name=template),
                    help=_("Split it, or see that it is the right file."),
                )
            return super().get_source(environment, template)
        except UnicodeDecodeError:
            raise BrokenTemplateError(
                _("the template '{name}' is not in UTF-8", name=template),
                help=_("Save it again with the encoding UTF-8."),
            ) from None
        except OSError as error:
            raise BrokenTemplateError(
                _("the template '{name}' cannot be read: {why}", name=template, why=error.strerror),
                help=_("See that you may read it."),
            ) from None


def _loader(own: Path) -> BaseLoader:
    shipped = _Folder(shipped_folder())
    loaders: list[BaseLoader] = [shipped, PrefixLoader({SHIPPED: shipped})]
    if own.is_dir():
        loaders.insert(0, _Folder(own))
    return ChoiceLoader(loaders)


def _fault(place: str, what: str) -> GcmplanError:
    return BrokenTemplateError(
        _("{place}: the template cannot be filled in: {what}", place=place, what=what),
        help=_("Mend the template there, or remove it to use the one that gcmplan ships."),
    )

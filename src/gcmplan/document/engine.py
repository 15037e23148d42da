"""Templates: where they are found, what they are given, and how their errors are told.

A plan's folder may come from anyone, and may bring templates. They read nothing outside their
folder, and run in `gcmplan.document.sandbox`.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.loaders import split_template_path

from gcmplan.document.catalogue import own_folder, shipped_folder
from gcmplan.document.compiled import compiled_templates
from gcmplan.document.errors import DocumentError, UnknownFigureError, VocabularyError
from gcmplan.document.sandbox import TRACE, Missing, Sandbox
from gcmplan.locales import translate as _

SHIPPED = "gcmplan"
"""Where a plan's template finds the shipped one: ``{% extends "gcmplan/plan.html" %}``."""

GIVEN = (
    "document",
    "draft",
    "extract",
    "plan",
    "profile",
    "sheets",
    "steps",
    "view",
)
"""The names of what every template is filled in with; docs/templates.md says what each is."""

_SPECIAL = ("self", "super", "loop", "caller", "varargs", "kwargs")
"""The names that Jinja itself gives."""

LARGEST_TEMPLATE = 1_000_000
"""The largest template that is read, in bytes."""

_TAG = re.compile(r"<[\w-]+(?=>)")

# What a mistake in an expression raises, such as a sum of a number and a text.
_MISTAKES = (
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
    AssertionError,
)


class BrokenTemplateError(DocumentError):
    """A template that is missing, or that cannot be filled in.

    Args:
        message: One clause that says what is wrong and where.
        help: How to mend it.
        file: The template, as `place` shows it; empty where it is not known.
        line: The line in it, from 1.
        what: What is wrong, without the place.
    """

    def __init__(
        self,
        message: str,
        *,
        help: str = "",  # noqa: A002
        file: str = "",
        line: int = 1,
        what: str = "",
    ) -> None:
        super().__init__(message, help=help)
        self.file = file
        self.line = line
        self.what = what or message


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
        self._filters = filters
        self._functions = functions
        self._environment = self._sandbox()

    def _sandbox(self, *, traced: bool = False) -> Sandbox:
        """What the templates run in."""
        sandbox = Sandbox(
            shipped_folder(),
            traced=traced,
            loader=_loader(self._own),
            autoescape=True,
            undefined=Missing,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=None if traced else compiled_templates(shipped_folder()),
        )
        sandbox.filters.update(self._filters)
        sandbox.globals.update(self._functions)
        sandbox.allow(self._functions.values())
        return sandbox

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """A document as HTML.

        Args:
            name: The document: the template's name without ``.html``.
            values: What the template is filled in with.

        Raises:
            BrokenTemplateError: The template, or one that it takes in, is missing or faulty.
        """
        self._environment.begin()
        with self._told():
            return self._environment.get_template(f"{name}.html").render(values)

    def blamed(self, name: str, values: Mapping[str, Any], error: VocabularyError) -> DocumentError:
        """The fault of a page as the fault of the plan's own template that it is from.

        Args:
            name: The document, as in `render`.
            values: What it was filled in with.
            error: What is wrong with its page.

        Returns:
            The error with the template and the line; as it was where it is from no own template.
        """
        if error.line is None or not self._own.is_dir():
            return error
        page = self._sandbox(traced=True).get_template(f"{name}.html").render(values)
        place = self._origin(page, error)
        advice = _("docs/vocabulary.md lists what documents can show.")
        return _fault(place, error.what, advice) if place else error

    def read(self, name: str) -> nodes.Template:
        """What stands in a template, once it is known that it can be made to run.

        Raises:
            TemplateSyntaxError: It is not a template, or uses a filter that there is not.
            BrokenTemplateError: It cannot be read.
        """
        source, filename, _changed = self._source(name)
        self._environment.compile(source, name, filename)
        return self._environment.as_written(source, name)

    def outline(self, name: str) -> nodes.Template:
        """What stands in a template, whether it can be made to run or not.

        Raises:
            TemplateSyntaxError: It is not a template.
            BrokenTemplateError: It cannot be read.
            TemplateNotFound: There is none.
        """
        return self._environment.as_written(self._source(name)[0], name)

    def has(self, name: str) -> bool:
        """Whether there is a template of this name."""
        try:
            self._source(name)
        except (TemplateNotFound, BrokenTemplateError):
            return False
        return True

    def blocks(self, name: str) -> frozenset[str]:
        """The blocks of a template, and of those that it builds on."""
        found: set[str] = set()
        seen: set[str] = set()
        while name and name not in seen and self.has(name):
            seen.add(name)
            tree = self.outline(name)
            found |= {block.name for block in tree.find_all(nodes.Block)}
            named = (each.template for each in tree.find_all(nodes.Extends))
            name = next((each.value for each in named if isinstance(each, nodes.Const)), "")
        return frozenset(found)

    def names(self) -> set[str]:
        """The names that every template can use."""
        return {*self._environment.globals, *GIVEN, *_SPECIAL}

    def _source(self, name: str) -> tuple[str, str | None, Any]:
        loader = self._environment.loader
        if loader is None:
            raise TemplateNotFound(name)
        return loader.get_source(self._environment, name)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what goes wrong within as the fault of a template and a line."""
        try:
            yield
        except TemplateNotFound as error:
            what = _("there is no template '{name}'", name=error.name)
            place = self._place(error)
            if place:
                raise _fault(place, what) from None
            raise BrokenTemplateError(
                what,
                help=_("See that the folder 'templates' holds it, or install gcmplan again."),
            ) from None
        except UnknownFigureError as error:
            raise _fault(self._place(error), error.message, error.help) from None
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
        """The template and the line that an error was raised in; empty where it was in none."""
        folders = (self._own, shipped_folder())
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if any(Path(frame.filename).is_relative_to(folder) for folder in folders):
                return f"{self._shown(frame.filename)}:{frame.lineno}"
        return ""

    def _origin(self, page: str, error: VocabularyError) -> str:
        """The own template and the line in it that what is wrong with a page is from.

        Args:
            page: The traced page.
            error: What is wrong; it names a tag and the line of the page.

        Returns:
            The nearest one at or before the line, as what a shipped macro gives is from where it is
            called; empty where there is none.
        """
        named = _TAG.search(error.what)
        for line in reversed(page.split("\n")[: error.line]):
            pieces = line.split(TRACE)
            places = [
                (place, text)
                for place, text in zip(pieces[1::2], pieces[2::2], strict=False)
                if Path(place).is_relative_to(self._own)
            ]
            if places:
                place = next(
                    (place for place, text in places if named and named[0] in text), places[-1][0]
                )
                file, _colon, number = place.rpartition(":")
                return f"{self._shown(file)}:{number}"
        return ""

    def _shown(self, filename: str) -> str:
        path = Path(filename)
        if path.is_relative_to(self._root):
            return path.relative_to(self._root).as_posix()
        if path.is_relative_to(shipped_folder()):
            return f"{SHIPPED}/{path.relative_to(shipped_folder()).as_posix()}"
        return filename


class _Folder(FileSystemLoader):
    """The templates of one folder.

    Args:
        folder: The folder.
        within: What no template may lead out of: the folder itself, or the plan that it is of.
    """

    def __init__(self, folder: Path, within: Path) -> None:
        super().__init__(folder)
        self._within = within

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
        if not path.resolve().is_relative_to(self._within.resolve()):
            raise BrokenTemplateError(
                _("the template '{name}' leads out of the plan's folder", name=template),
                help=_("Put the file itself into the folder 'templates'."),
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
    shipped = _Folder(shipped_folder(), shipped_folder())
    loaders: list[BaseLoader] = [shipped, PrefixLoader({SHIPPED: shipped})]
    if own.is_dir():
        loaders.insert(0, _Folder(own, own.parent))
    return ChoiceLoader(loaders)


def _fault(place: str, what: str, advice: str = "") -> BrokenTemplateError:
    file, _colon, line = place.rpartition(":")
    return BrokenTemplateError(
        _("{place}: the template cannot be filled in: {what}", place=place, what=what),
        help=advice
        or _("Mend the template there, or remove it to use the one that gcmplan ships."),
        file=file,
        line=int(line) if line.isdecimal() else 1,
        what=what,
    )

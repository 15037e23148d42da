"""Text as Markdown that every reader shows as that text, and does nothing else with it."""

from __future__ import annotations

import re

_ALWAYS = re.compile(r"[\\`*_\[\]<~$|]")
"""What can begin markup anywhere: GitHub reads formulas between dollar signs, tables at bars."""

_ENTITY = re.compile(r"&(?=#?\w+;)")
_EMOJI = re.compile(r":(?=[A-Za-z0-9_+-]+:)")
# Site generators fill in what stands in double braces before they read Markdown.
_BRACES = re.compile(r"\{(?=[{%#])")
# Escapes are not read within what GitHub takes for an address of the web, so it must not take it.
_ADDRESS = re.compile(r"(?i)\b(?:https?|ftp|mailto|xmpp)(?=:)|\bwww(?=\.)")
_AT_START = re.compile(r"(?P<sign>[#>+=-])|(?P<number>\d{1,9})(?=[.)](?:\s|$))")


def escaped(text: str) -> str:
    """A text within a paragraph, a heading or a cell.

    Args:
        text: Without line breaks.
    """
    shown = _ENTITY.sub("&amp;", text)
    shown = _ALWAYS.sub(r"\\\g<0>", shown)
    shown = _EMOJI.sub("&colon;", shown)
    shown = _BRACES.sub("&lbrace;", shown)
    return _ADDRESS.sub(lambda found: f"&#{ord(found.group()[0])};{found.group()[1:]}", shown)


def at_start(line: str) -> str:
    """A line of escaped text so that what begins it is no heading, list, quotation or rule."""
    found = _AT_START.match(line)
    if found is None:
        return line
    if found["number"]:
        end = found.end("number")
        return f"{line[:end]}\\{line[end:]}"
    return f"\\{line}"


def code(text: str) -> str:
    """A text as code, between as many backticks as it needs; in tables its bars are escaped."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    room = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    return f"{fence}{room}{text}{room}{fence}"


def address(href: str) -> str:
    """The address of a link or a picture; in angle brackets where it would not end by itself."""
    shown = re.sub(r"[\\<>|`]", lambda found: f"%{ord(found.group()):02X}", href)
    shown = _ENTITY.sub("&amp;", shown)
    return shown if re.fullmatch(r"[\w#/:.,?=&;%+@~-]+", shown, re.ASCII) else f"<{shown}>"


def alone(href: str) -> bool:
    """Whether an address can stand for itself, in angle brackets alone."""
    is_plain = re.fullmatch(r"https?://[\w#/:.,?=&;%+@~-]+", href, re.ASCII)
    return is_plain is not None and _ENTITY.search(href) is None


def attribute(value: str) -> str:
    """A value between double quotes, in raw HTML."""
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")

"""The pictures of a document, as files beside it."""

from __future__ import annotations

from lxml.html import HtmlElement

from gcmplan.document import vector, vocabulary
from gcmplan.document.gfm.escape import address, escaped

_ENDINGS = {"png": "png", "jpeg": "jpg", "svg+xml": "svg"}


class Pictures:
    """Takes in pictures and gives each a file.

    Args:
        folder: The folder of the files, relative to the document's.
        language: The document's language: in another one, other words stand in them.

    Attributes:
        files: By path relative to the document's folder, what each file holds.
    """

    def __init__(self, folder: str, language: str) -> None:
        self._before = f"{folder}/{language}"
        self.files: dict[str, bytes] = {}

    def take(self, element: HtmlElement) -> str:
        """Take in an ``<img>`` or ``<svg>``; the Markdown that shows it."""
        if element.tag == "svg":
            kind, data = "svg+xml", vector.source(element).encode()
            text = vector.alternative(element)
        else:
            kind, data = vocabulary.picture(element)
            text = element.get("alt", "")
        path = f"{self._before}-{len(self.files) + 1:02}.{_ENDINGS[kind]}"
        self.files[path] = data
        return f"![{escaped(' '.join(text.split()))}]({address(path)})"

"""Pages: their size and turn, what stands at their head and foot, and the mark of a draft."""

from __future__ import annotations

import string
from dataclasses import dataclass, field

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from lxml import etree

from gcmplan.document.metadata import Metadata
from gcmplan.document.word.direction import has_rtl
from gcmplan.document.word.ooxml import field as field_runs
from gcmplan.document.word.ooxml import parse, parse_pieces, plain_run, w, whole
from gcmplan.document.word.reference import Reference
from gcmplan.document.word.text import TextWriter
from gcmplan.document.word.tone import Tone
from gcmplan.document.word.watermark import is_watermark, watermark
from gcmplan.locales import reading
from gcmplan.locales import translate as _

_SIZES = {"w": 11906, "h": 16838}
_MARGINS = {
    "top": 1588,
    "right": 1417,
    "bottom": 1474,
    "left": 1417,
    "header": 737,
    "footer": 680,
    "gutter": 0,
}
_LEFT_TO_RIGHT = "\u200e"
"""A mark that no one sees, which keeps a number with the Latin letters before it."""
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class Pages:
    """The pages of a Word file.

    Args:
        reference: The file, with the page that its pages are like.
        metadata: The properties of the document.
        text: Writes what stands at the head and foot.
        covered: Whether the first page is a cover, with neither header nor footer of ours.
    """

    reference: Reference
    metadata: Metadata
    text: TextWriter
    covered: bool
    width: int = field(init=False)
    height: int = field(init=False)
    _margins: dict[str, int] = field(init=False)
    _furniture: dict[bool, str] = field(init=False)
    _first: bool = field(init=False, default=True)

    def __post_init__(self) -> None:
        size = _stated(self.reference.page, "pgSz", _SIZES)
        self.width, self.height = sorted((size["w"], size["h"]))
        self._margins = _stated(self.reference.page, "pgMar", _MARGINS)
        self._furniture = self._furnish()

    def text_width(self, *, landscape: bool) -> int:
        """The width of the text on a page, in twentieths of a point."""
        page = self.height if landscape else self.width
        return max(page - sum(self._margins[name] for name in ("left", "right", "gutter")), 1440)

    def section(self, *, landscape: bool) -> str:
        """The `<w:sectPr>` that ends a run of pages.

        Args:
            landscape: Whether they lie on their side.
        """
        wide, high = (self.height, self.width) if landscape else (self.width, self.height)
        turned = ' w:orient="landscape"' if landscape else ""
        margins = "".join(f' w:{name}="{size}"' for name, size in self._margins.items())
        cover = "<w:titlePg/>" if self._first and self.covered else ""
        right_to_left = "<w:bidi/>" if self.metadata.direction == "rtl" else ""
        self._first = False
        return (
            f'<w:sectPr>{self._furniture[landscape]}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/><w:pgMar{margins}/>'
            f'<w:cols w:space="720"/>{cover}{right_to_left}</w:sectPr>'
        )

    def _furnish(self) -> dict[bool, str]:
        """The references to headers and footers, on upright pages and on landscape ones."""
        stated = {
            (str(one.tag).rpartition("}")[2], one.get(w("type"), "default")): one.get(_ID, "")
            for name in ("headerReference", "footerReference")
            for one in self.reference.page.iterfind(w(name))
        }
        held = {key: one for key, one in stated.items() if self._foreign(one)}
        for identifier in set(stated.values()) - set(held.values()):
            self.reference.document.part.rels.pop(identifier, None)
        draft = self.metadata.draft
        for (kind, page), identifier in held.items():
            if kind == "headerReference" and page != "first":
                self._mark(identifier, draft)
        if draft and ("headerReference", "default") not in held:
            held["headerReference", "default"] = self._add("header", "w:hdr", self._header(draft))
        own_footer = ("footerReference", "default") in held
        turns = {}
        for landscape in (False, True):
            if not own_footer:
                footer = self._footer(self.text_width(landscape=landscape))
                held["footerReference", "default"] = self._add("footer", "w:ftr", footer)
            turns[landscape] = "".join(
                f'<w:{kind} w:type="{page}" r:id="{identifier}"/>'
                for (kind, page), identifier in sorted(held.items(), reverse=True)
            )
        return turns

    def _header(self, draft: str) -> str:
        label = self.text.text(draft, self._tone("Draft"))
        return f"<w:p>{self._properties('Running Header')}{label}{watermark(draft, 1)}</w:p>"

    def _footer(self, width: int) -> str:
        with reading(self.metadata.language.partition("-")[0]):
            words = _("Page {page} of {pages}")
        tone = self._tone()
        # Numbers run with the words between them, which may be in another language.
        counting = tone._replace(rtl=tone.rtl and has_rtl(words))
        look = self.text.properties(counting, counting.rtl)
        fields = {"page": field_runs("PAGE", "1", look), "pages": field_runs("NUMPAGES", "1", look)}
        counted = "".join(
            (self.text.text(text, counting) if text else "") + (fields[name] if name else "")
            for text, name, _format, _conversion in string.Formatter().parse(words)
        )
        if tone.rtl and not counting.rtl:
            counted += plain_run(_LEFT_TO_RIGHT)
        stops = (
            '<w:tabs><w:tab w:val="clear" w:pos="9072"/>'
            f'<w:tab w:val="right" w:pos="{width}"/></w:tabs>'
        )
        return (
            f"<w:p>{self._properties('Running Footer', stops)}"
            f"{self.text.text(self.metadata.footer, tone)}<w:r><w:tab/></w:r>{counted}</w:p>"
        )

    def _tone(self, style: str = "") -> Tone:
        return Tone(style=style, rtl=self.metadata.direction == "rtl")

    def _properties(self, style: str, stops: str = "") -> str:
        bidi = "<w:bidi/>" if self.metadata.direction == "rtl" else ""
        identifier = self.reference.stylesheet.id(style)
        return f'<w:pPr><w:pStyle w:val="{identifier}"/>{stops}{bidi}</w:pPr>'

    def _add(self, kind: str, tag: str, inner: str) -> str:
        """Add a header or footer to the file, and give the identifier that it goes by."""
        part = self.reference.document.part
        uri = part.package.next_partname(f"/word/{kind}%d.xml")
        content_type, relation = {
            "header": (CT.WML_HEADER, RT.HEADER),
            "footer": (CT.WML_FOOTER, RT.FOOTER),
        }[kind]
        made = XmlPart(PackURI(uri), content_type, parse(whole(tag, inner)), part.package)
        return str(part.relate_to(made, relation))

    def _foreign(self, identifier: str) -> bool:
        """Whether a header or footer of the reference document is its own, not one that we made.

        A ministry may lend the styles of a document that was made with gcmplan, whose title and
        mark of a draft are not those of the next.
        """
        part = self._part(identifier)
        if part is None:
            return False
        styles = self.reference.stylesheet
        ours = {styles.id("Running Header"), styles.id("Running Footer")}
        paragraphs = part.element.findall(w("p"))
        stated = part.element.find(f"{w('p')}/{w('pPr')}/{w('pStyle')}")
        if len(part.element) > len(paragraphs) or len(paragraphs) != 1 or stated is None:
            return True
        drawn = part.element.find(f".//{w('drawing')}") is not None
        return drawn or stated.get(w("val")) not in ours

    def _part(self, identifier: str) -> XmlPart | None:
        """The header or footer that goes by an identifier."""
        relation = self.reference.document.part.rels.get(identifier)
        if relation is None or relation.is_external:
            return None
        found = relation.target_part
        return found if isinstance(found, XmlPart) else None

    def _mark(self, identifier: str, draft: str) -> None:
        """Give a header of the reference document the mark of this draft, and no other."""
        part = self._part(identifier)
        if part is None:
            return
        for old in part.element.findall(f".//{w('pict')}"):
            run = old.getparent()
            if is_watermark(old) and run is not None:
                run.remove(old)
        if not draft:
            return
        (run,) = parse_pieces(watermark(draft, 1 + len(identifier)))
        paragraph = part.element.find(f".//{w('p')}")
        if paragraph is None:
            (paragraph,) = parse_pieces("<w:p/>")
            part.element.append(paragraph)
        paragraph.append(run)


def _stated(page: etree._Element, tag: str, usual: dict[str, int]) -> dict[str, int]:
    """The measures of a page, in twentieths of a point; the usual ones where it states none."""
    held = page.find(w(tag))
    found = dict(usual)
    for name in usual:
        text = "" if held is None else held.get(w(name), "")
        if text.lstrip("-").isdecimal():
            found[name] = abs(int(text)) if name in ("w", "h") else int(text)
    return found

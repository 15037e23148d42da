"""The smallest Word file, and what Word wants of every file."""

from __future__ import annotations

import io
import zipfile

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from gcmplan.document.word.ooxml import whole
from gcmplan.document.word.styles import defaults
from gcmplan.document.word.theme import fonts, theme


def bare() -> bytes:
    """The smallest Word file, with A4 pages and our letters, to which the styles are added."""
    main = whole(
        "w:document",
        '<w:body><w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1588" w:right="1417" w:bottom="1474" w:left="1417" w:header="737" '
        'w:footer="680" w:gutter="0"/></w:sectPr></w:body>',
    )
    override = '<Override PartName="/word/{}.xml" ContentType="{}"/>'
    package = "http://schemas.openxmlformats.org/package/2006"
    relation = '<Relationship Id="rId1" Type="{}" Target="{}"/>'
    relations = f'<Relationships xmlns="{package}/relationships">{relation}</Relationships>'
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{package}/content-types">'
            f'<Default Extension="rels" ContentType="{CT.OPC_RELATIONSHIPS}"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f"{override.format('document', CT.WML_DOCUMENT_MAIN)}"
            f"{override.format('styles', CT.WML_STYLES)}</Types>"
        ),
        "_rels/.rels": relations.format(RT.OFFICE_DOCUMENT, "word/document.xml"),
        "word/document.xml": main,
        "word/_rels/document.xml.rels": relations.format(RT.STYLES, "styles.xml"),
        "word/styles.xml": whole("w:styles", defaults()),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def complete(document: Document) -> None:
    """Add what Word wants of every file, where it is missing."""
    package = document.part.package
    there = {relation.reltype for relation in document.part.rels.values()}
    for kind, name, content_type, xml in (
        (RT.THEME, "/word/theme/theme1.xml", CT.OFC_THEME, theme()),
        (RT.FONT_TABLE, "/word/fontTable.xml", CT.WML_FONT_TABLE, fonts()),
    ):
        if kind not in there:
            document.part.relate_to(Part(PackURI(name), content_type, xml.encode(), package), kind)

"""Files made for the tests of the formats: .docx from its own XML, .pdf drawn by reportlab."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
    "/usr/share/fonts/dejavu-serif-fonts/DejaVuSerif.ttf",
)


def run(text: str, properties: str = "") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(
    *runs: str, num: tuple[int, int] | None = None, style: str = "", centred: bool = False, mark: str = ""
) -> str:
    """A paragraph; `num` is its list and level."""
    inner = "".join(one if one.startswith("<w:") or one.startswith("<mc:") else run(one) for one in runs)
    listed = f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>' if num else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    aligned = '<w:jc w:val="center"/>' if centred else ""
    return f"<w:p><w:pPr>{styled}{listed}{aligned}{mark}</w:pPr>{inner}</w:p>"


def tc(*paragraphs: str, span: int = 1, merge: str = "") -> str:
    """A cell; `merge` is "restart" or "continue"."""
    inner = "".join(one if one.startswith("<w:") else p(one) for one in paragraphs) or "<w:p/>"
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{down}</w:tcPr>{inner}</w:tc>'


def tbl(*rows: Sequence[str], ruled: bool = True) -> str:
    """A table of rows of cells; plain words make a cell."""
    made = ("".join(cell if cell.startswith("<w:tc") else tc(cell) for cell in row) for row in rows)
    sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in SIDES) if ruled else ""
    edges = f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>"
    return f"<w:tbl>{edges}" + "".join(f"<w:tr>{row}</w:tr>" for row in made) + "</w:tbl>"


def level(number: int, text: str, style: str = "decimal", more: str = "") -> str:
    """A level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(definitions: Sequence[Sequence[str]], lists: Sequence[tuple[int, str]] = ()) -> str:
    """numbering.xml: one list per definition, then more lists (definition, overrides)."""
    made = [
        f'<w:abstractNum w:abstractNumId="{i}">{"".join(one)}</w:abstractNum>'
        for i, one in enumerate(definitions)
    ]
    pointers = [(i, "") for i in range(len(definitions))] + list(lists)
    made += [
        f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'
        for i, (of, more) in enumerate(pointers)
    ]
    return f'<w:numbering xmlns:w="{W}">{"".join(made)}</w:numbering>'


def docx(*body: str, **parts: str) -> bytes:
    """A .docx of these paragraphs and tables; `parts` are further files of word/ by name without .xml."""
    spaces = (
        f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    files = {"word/document.xml": f"<w:document {spaces}><w:body>{''.join(body)}</w:body></w:document>"}
    files |= {f"word/{name}.xml": content for name, content in parts.items()}
    return zipped(
        {name: f'<?xml version="1.0" encoding="UTF-8"?>{content}'.encode() for name, content in files.items()}
    )


def zipped(files: dict[str, bytes]) -> bytes:
    """An archive of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def footnotes(**notes: str) -> str:
    """footnotes.xml: the text of each note by the letter n and its id (n2="…"), and Word's own separator."""
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/><w:sz w:val="20"/></w:rPr><w:footnoteRef/></w:r>'
    small = '<w:sz w:val="20"/>'
    made = "".join(
        f'<w:footnote w:id="{key[1:]}">{p(mark, run(" " + text, small))}</w:footnote>'
        for key, text in notes.items()
    )
    line = "<w:p><w:r><w:separator/></w:r></w:p>"
    rule = f'<w:footnote w:type="separator" w:id="0">{line}</w:footnote>'
    return f'<w:footnotes xmlns:w="{W}">{rule}{made}</w:footnotes>'


def note(number: int) -> str:
    """The mark of a footnote."""
    return (
        f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
    )


def font() -> str:
    """A font with Vietnamese letters for reportlab; skips the test where the machine has none."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    found = next((path for path in FONTS if Path(path).exists()), None)
    if found is None:
        pytest.skip("no font with Vietnamese letters (DejaVu Serif) on this machine")
    pdfmetrics.registerFont(TTFont("Serif", found))
    return "Serif"

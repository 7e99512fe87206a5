"""Word files as offices make them, written by python-docx or from bare XML."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from docx import Document
from docx.document import Document as Manuscript
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
ROOTS = {"numbering": "w:numbering", "styles": "w:styles", "footnotes": "w:footnotes",
         "comments": "w:comments", "header": "w:hdr", "footer": "w:ftr"}  # fmt: skip
FOLDER = Path(__file__).parent / "manuscripts"


def p(words: str, properties: str = "", look: str = "") -> str:
    """A paragraph of one run, as XML."""
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{html.escape(words)}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def part(root: str, inside: str) -> str:
    """A part of a Word file."""
    return f"<?xml version='1.0' encoding='UTF-8'?><{root} {_NAMESPACES}>{inside}</{root}>"


def bare(
    body: str, links: str = "", extra: Mapping[str, bytes] | None = None, **parts: str
) -> bytes:
    """A .docx from the XML of its body, with ``numbering``, ``styles``, ``header`` … beside it.

    ``links`` are more relations of the document, ``extra`` more members of the zip.
    """
    relations = "".join(
        f'<Relationship Id="own{name}" Type="{_KIND}/{name}" Target="{name}.xml"/>'
        for name in parts
    )
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="d"'
        f' Type="{_KIND}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}{links}'
        "</Relationships>",
        "word/document.xml": part("w:document", f"<w:body>{body}</w:body>"),
        **{f"word/{name}.xml": part(ROOTS[name], inside) for name, inside in parts.items()},
        **(extra or {}),
    }
    return zipped(members)


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A zip of members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def link(id_: str, kind: str, target: str, mode: str = "") -> str:
    """A relation of the document; ``mode`` is External for addresses."""
    outside = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{id_}" Type="{_KIND}/{kind}" Target="{target}"{outside}/>'


def picture(form: str = "PNG", size: tuple[int, int] = (60, 40)) -> bytes:
    """A small picture file."""
    target = io.BytesIO()
    Image.new("RGB", size, "#2b6c8f").save(target, form)
    return target.getvalue()


def saved(manuscript: Manuscript) -> bytes:
    """The bytes of a python-docx document."""
    target = io.BytesIO()
    manuscript.save(target)
    return target.getvalue()


def with_styles() -> bytes:
    """Word, as its menus have it: Title, Heading 1 and 2, a list, a table, a picture."""
    made = Document()
    made.add_heading("渔歌村委员会客厅", 0)
    made.add_paragraph("渔歌村委员会客厅于2021年3月成立，成员8名。会客厅设在渔歌村老祠堂。")
    made.add_heading("一、听得见的回音", 1)
    made.add_heading("（一）月月有约", 2)
    made.add_paragraph("每月第一个周三开门接访，全年接待活动12次。")
    made.add_picture(io.BytesIO(picture()))
    made.add_paragraph("图1 委员在老祠堂接待村民。")
    made.add_heading("二、看得见的变化", 1)
    for item in ("修好村口的路灯", "增设一班渡船"):
        made.add_paragraph(item, style="List Bullet")
    table = made.add_table(rows=3, cols=2)
    for row, words in zip(
        table.rows, (("事项", "结果"), ("路灯", "12盏"), ("渡船", "1班")), strict=True
    ):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    made.add_paragraph("形成提案建议近20件。")
    return saved(made)


def _typed(made: Manuscript, words: str, face: str, size: int, *, bold: bool = False) -> Paragraph:
    """A paragraph in a typeface that is chosen by hand."""
    paragraph = made.add_paragraph()
    run = paragraph.add_run(words)
    run.font.size = Pt(size)
    run.bold = bold or None
    run.font.name = face
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    return paragraph


def official() -> bytes:
    """An official document (GB/T 9704) without styles: all is told by the typefaces."""
    made = Document()
    title = _typed(made, "守好一座岛的灯火", "方正小标宋简体", 22)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _typed(made, "——云帆县政协云帆镇委员工作室履职纪实", "楷体_GB2312", 16)
    _typed(made, "　　云帆县政协云帆镇委员工作室成立于2018年6月，有委员18名。", "仿宋_GB2312", 16)
    _typed(made, "　　一、建好阵地", "黑体", 16)
    _typed(made, "　　（一）场所建设", "楷体_GB2312", 16)
    _typed(made, "　　工作室有一间接待室、一间议事室。", "仿宋_GB2312", 16)
    _typed(made, "　　1.接待室", "仿宋_GB2312", 16, bold=True)
    _typed(made, "　　接待室朝街开门，群众推门就进。", "仿宋_GB2312", 16)
    _typed(made, "　　（二）制度建设", "楷体_GB2312", 16)
    _typed(made, "　　制定值班、交办、反馈三项制度。", "仿宋_GB2312", 16)
    _typed(made, "　　二、办好实事", "黑体", 16)
    _typed(
        made,
        "　　提交社情民意信息124条，办结124条，办结率100%；化解疑难问题20余起。",
        "仿宋_GB2312",
        16,
    )
    return saved(made)


def bold_only() -> bytes:
    """Headings that are only bold, one of them at the head of its paragraph."""
    made = Document()
    made.add_paragraph().add_run("海棠街道委员工作室").bold = True
    made.add_paragraph("　　海棠街道委员工作室现有委员35人，负责人：周明。")
    made.add_paragraph().add_run("　　一、一张桌子")
    made.paragraphs[-1].runs[0].bold = True
    made.add_paragraph("　　把议事桌摆进小区。")
    mixed = made.add_paragraph()
    mixed.add_run("　　二、一本台账。").bold = True
    mixed.add_run("事事有记录，件件有回音。")
    made.add_paragraph().add_run("群众怎么说").bold = True
    made.add_paragraph("　　“有事就来坐坐。”")
    return saved(made)


_CHINESE_LIST = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
)


def numbered(depth: int = 0) -> str:
    """The properties of a paragraph that Word numbers."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="5"/></w:numPr>'


def self_numbering() -> bytes:
    """WPS: the numbers 一、 and （一） are written by the program, and lines are broken by hand."""
    lines = "第一条，先听。</w:t><w:br/><w:t>第二条，再议。"
    return bare(
        p("明月岛委员工作室", '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="44"/>')
        + p("明月岛委员工作室成立于2020年。")
        + p("议事有规矩", numbered(), "<w:b/>")
        + f"<w:p><w:r><w:t>{lines}</w:t></w:r></w:p>"
        + p("办事有回音", numbered(), "<w:b/>")
        + p("当面回", numbered(1), "<w:b/>")
        + p("半个月内，当面答复。"),
        numbering=_CHINESE_LIST,
    )


def information_table() -> bytes:
    """A table of keys and values, as forms have it, with merged cells."""
    made = Document()
    made.add_paragraph("附件2")
    table = made.add_table(rows=4, cols=4)
    rows = (
        ("名称", "星河社区委员会客厅", "", ""),
        ("成立时间", "2019年6月", "委员人数", "15人"),
        ("牵头委员", "沈舟", "联系电话", "0580-1234567"),
        ("主要做法", "每周三下午开门接访，\n一事一办。", "", ""),
    )
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    for row in (0, 3):
        table.cell(row, 1).merge(table.cell(row, 3))
    return saved(made)


def reviewed() -> bytes:
    """On its way through the house: tracked changes, comments, notes, head and foot."""
    change = 'w:id="1" w:author="校对" w:date="2023-05-01T00:00:00Z"'
    return bare(
        p("青礁乡委员工作室") + "<w:p><w:r><w:t>青礁乡委员工作室有委员</w:t></w:r>"
        f"<w:del {change}><w:r><w:delText>十二</w:delText></w:r></w:del>"
        f"<w:ins {change}><w:r><w:t>20</w:t></w:r></w:ins>"
        '<w:r><w:t>名</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:r><w:t>。</w:t></w:r></w:p>" + p("草稿专用，勿外传", look="<w:vanish/>"),
        footnotes='<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("截至2023年春。")}</w:footnote>',
        comments=f'<w:comment w:id="0" w:author="主编">{p("核实人数")}</w:comment>',
        header=p("内部资料"),
        footer=p("第1页"),
    )


_BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{}</w:txbxContent>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent>"
    "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def drawings() -> bytes:
    """Much that is no text: a text box, an equation, an object, SmartArt, lettering, pictures."""
    box = p("开门迎客，有事好商量。")
    smart = part("dgm:dataModel", "<a:p><a:r><a:t>收集—交办—反馈</a:t></a:r></a:p>")
    return bare(
        p("白帆社区委员会客厅")
        + p("白帆社区委员会客厅2022年5月揭牌。")
        + _BOX.format(box, box)
        + "<w:p><m:oMath><m:r><m:t>a+b=c</m:t></m:r></m:oMath></w:p>"
        '<w:p><w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>'
        '<w:p><w:r><w:drawing><dgm:relIds r:dm="smart"/></w:drawing></w:r></w:p>'
        '<w:p><w:r><w:pict><v:textpath string="白帆"/></w:pict></w:r></w:p>'
        '<w:p><w:r><w:drawing><wp:docPr id="1" descr="会客厅的门"/>'
        '<a:blip r:embed="good"/></w:drawing></w:r></w:p>'
        '<w:p><w:r><w:drawing><a:blip r:embed="metafile"/></w:drawing></w:r></w:p>'
        '<w:p><w:r><w:drawing><a:blip r:link="far"/></w:drawing></w:r></w:p>',
        links=link("smart", "diagramData", "diagrams/data1.xml")
        + link("good", "image", "media/image1.bmp")
        + link("metafile", "image", "media/image2.emf")
        + link("far", "image", "http://far.example/spy.png", "External"),
        extra={
            "word/diagrams/data1.xml": smart.encode(),
            "word/media/image1.bmp": picture("BMP"),
            "word/media/image2.emf": b"\x01\0\0\0 EMF",
        },
    )


def several() -> bytes:
    """Three workstations in one file, one of them named below its headline."""
    made = Document()
    made.add_paragraph("履职材料汇总")
    for name in ("1.东港社区委员会客厅", "2.西港社区委员会客厅"):
        made.add_paragraph(name)
        made.add_paragraph(f"{name[2:]}成立于2021年，形成提案建议6件。")
        made.add_paragraph("一、基本情况")
        made.add_paragraph("地方不大，人来人往。")
    made.add_paragraph("一盏灯，一群人")
    made.add_paragraph("——北港社区委员工作室")
    made.add_paragraph("北港社区委员工作室有委员9名。")
    return saved(made)


MAKES = {
    "with styles": with_styles,
    "official document": official,
    "bold only": bold_only,
    "numbers by the program": self_numbering,
    "table of facts": information_table,
    "under review": reviewed,
    "drawings": drawings,
    "several": several,
    "LibreOffice, with styles": (FOLDER / "libreoffice-styles.docx").read_bytes,
    "LibreOffice, from a web page": (FOLDER / "libreoffice-web.docx").read_bytes,
}
"""Ten Word files of different make."""


def words_of_word(raw: bytes) -> Counter[str]:
    """Every character that a Word file holds, wherever it is; blanks don't count. Found in a way
    of its own: all text elements of all parts, alternatives for old programs left out."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(\w+|diagrams/\w+)\.xml", name):
                found += _words(ET.fromstring(archive.read(name)))  # noqa: S314 - ours
    return found


def _words(element: ET.Element) -> Counter[str]:
    local = element.tag.rpartition("}")[2]
    if local == "Fallback":
        return Counter()
    found = characters(element.text or "") if local in ("t", "delText") else Counter()
    found += characters(element.get("string", ""))
    for child in element:
        found += _words(child)
    return found


def characters(words: str) -> Counter[str]:
    """The characters of a text; blanks don't count."""
    return Counter("".join(words.split()))


def unescaped(markdown: str) -> str:
    """Markdown with the signs that were written as numbers."""
    return re.sub(r"&#(\d+);", lambda number: chr(int(number[1])), markdown)

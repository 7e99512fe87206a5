"""Word files as nobody makes them: all in them is accounted for, or they are refused."""

from __future__ import annotations

import contextlib
from xml.sax.saxutils import escape

from hypothesis import given
from hypothesis import strategies as st

from showcase.intake.drafts import make_drafts
from showcase.intake.refusal import Refusal
from showcase.intake.word import read_word
from tests.manuscript import bare, characters, part, unescaped, words_of_word
from tests.test_intake_word import sample

CONFIG = sample()
WORDS = st.text(
    st.sampled_from("一二三、（）()1.委员工作室会客厅甲乙丙丁图△*_[]|<&#-—。，：　 a"), max_size=20
)
LEAVES = st.one_of(
    WORDS.map(lambda words: f"<w:r><w:t xml:space='preserve'>{escape(words)}</w:t></w:r>"),
    WORDS.map(lambda words: f"<w:r><w:rPr><w:b/></w:rPr><w:t>{escape(words)}</w:t></w:r>"),
    WORDS.map(lambda words: f"<w:r><w:delText>{escape(words)}</w:delText></w:r>"),
    WORDS.map(lambda words: f"<m:oMath><m:r><m:t>{escape(words)}</m:t></m:r></m:oMath>"),
    st.sampled_from(
        [
            "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>", "<w:proofErr/>", "<w:bookmarkStart/>",
            "<w:pPr><w:pStyle w:val='Heading1'/></w:pPr>", "<w:r><w:drawing/></w:r>",
            "<w:pPr><w:numPr><w:ilvl w:val='x'/><w:numId w:val='5'/></w:numPr></w:pPr>",
            "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>",
            "<w:r><w:footnoteReference/></w:r>",
        ]
    ),
)  # fmt: skip
TAGS = (
    "w:p", "w:r", "w:ins", "w:del", "w:hyperlink", "w:sdt", "w:sdtContent", "w:smartTag", "w:tbl",
    "w:tr", "w:tc", "w:pict", "w:drawing", "w:txbxContent", "w:ruby", "w:rubyBase", "w:rt",
    "w:fldSimple", "w:object", "w:moveFrom", "w:rPr", "w:unheardOf",
)  # fmt: skip


ALTERNATIVES = (
    "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
    "</mc:AlternateContent>"
)


def wrapped(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """An element with others in it."""
    inner = st.lists(inside, max_size=4).map("".join)
    return st.one_of(
        st.builds("<{0}>{1}</{0}>".format, st.sampled_from(TAGS), inner),
        st.builds(ALTERNATIVES.format, inner),
    )


BODIES = st.lists(st.recursive(LEAVES, wrapped, max_leaves=12), max_size=6).map("".join)


@given(BODIES)
def test_no_character_is_lost_wherever_it_stands(body: str) -> None:
    """Also in elements that no one has heard of, and in those that hold no text by the standard."""
    raw = bare(f"<w:p><w:r><w:t>甲村委员工作室</w:t></w:r></w:p>{body}")
    written = unescaped("".join(d.markdown for d in make_drafts(read_word(raw), CONFIG, "材料")))
    assert words_of_word(raw) - characters(written) == characters("")


DOCUMENT = part(
    "w:document", "<w:body><w:p><w:r><w:t>甲村委员工作室</w:t></w:r></w:p></w:body>"
).encode()


@given(st.integers(0, len(DOCUMENT) - 1), st.binary(max_size=3))
def test_a_spoilt_document_is_read_or_refused(place: int, spoilt: bytes) -> None:
    """Nothing else happens."""
    document = DOCUMENT[:place] + spoilt + DOCUMENT[place + len(spoilt) :]
    with contextlib.suppress(Refusal):
        make_drafts(read_word(bare("", extra={"word/document.xml": document})), CONFIG, "材料")


GOOD = bare("<w:p><w:r><w:t>甲村委员工作室</w:t></w:r></w:p>")


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=4))
def test_a_spoilt_zip_is_read_or_refused(place: int, spoilt: bytes) -> None:
    """Nothing else happens."""
    with contextlib.suppress(Refusal):
        make_drafts(read_word(GOOD[:place] + spoilt + GOOD[place + len(spoilt) :]), CONFIG, "材料")

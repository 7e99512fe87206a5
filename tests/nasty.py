"""Texts that are rich in markup, right and wrong, for tests that compare two ways of reading them.

``make soak`` reads ten times as many as ``make test``.
"""

from __future__ import annotations

import os

from hypothesis import settings
from hypothesis import strategies as st

MANY = settings(max_examples=20_000 if "SOAK" in os.environ else 2_000)

_WORDS = [
    "海岛", "委员们走访码头，", "2018年5月5日，", "word", "two words", "“履职”", "图1",
    "（一）", "1、", "一、", "。", "，", " ", "  ", "\u3000\u3000", "\u200b",
]  # fmt: skip
_SIGNS = [
    "*", "**", "***", "_", "__", "~~", "~", "`", "``", "\\", "\\*", "[", "]", "(", ")", "![", "<",
    ">", "&", "&amp;", "&#8212;", "|", "｜", "{", "}", "{{ ", "}}", "{{ proposals }}", "｛｛",
    "｝｝", "{: .a #b }", "{#page-a}", "[^1]", "[^甲]", "＊＊", "＃＃ ", "=", "!", ":", "：", "#",
]  # fmt: skip
_PIECES = [
    "[链接](a.md)", "[链](<a b.md> '题')", "【链】（a.md）", "[链][1]", "![图](a.png)", "![图][1]",
    "<https://a.cn>", "<a@b.cn>", "<b>粗</b>", "<b", '<p id="q">', "</p>", "<br>", "<!-- x -->",
    "<div>", "</div>", "<script>", "<h2>", "<h2 id='x'>题</h2>", "<?x?>", "**粗**", "*斜*", "`码`",
]  # fmt: skip
_STARTS = [
    "# ", "## ", "## 一、", "#### ", "- ", "* ", "+ ", "1. ", "3. ", "> ", ">> ", "    ", "  ",
    "\t", ": ", "!!! note\n    ", "[^1]: ", "[1]: a.md", "| a | b |\n| --- | :-: |\n| 1 | ",
    "```\n", "~~~\n", "---", "===", "***", "｜甲｜乙｜\n｜－｜－｜\n", "\u3000\u3000", "- [x] ",
    "<div>\n",
]  # fmt: skip

_inline = st.lists(st.sampled_from(_WORDS + _SIGNS + _PIECES) | st.text(max_size=3), max_size=8)
_line = st.tuples(st.sampled_from(["", "", *_STARTS]), _inline.map("".join)).map("".join)
_end = st.sampled_from(["\n", "\n", "\n\n", "  \n", "\n \n"])

bodies = st.lists(st.tuples(_line, _end).map("".join), min_size=1, max_size=8).map("".join)
"""Bodies of profiles."""

_KEYS = [
    "名称", "name", "kind", "类型", "metrics", "成果数据", "id", "数值", "tags", "lead", "姓名",
    "乙",
]  # fmt: skip
_LEADS = ["", "", "", "  ", "  - ", "    ", "- ", "   ", "-", "  -  "]
_VALUES = [
    "", "海岛", "近20", "2019-06", "“好”", "《志》", '"引: 号"', '"开', "[甲, 乙]", "[甲，乙]",
    "[甲", "{id: proposals, 数值: 18}", "[{id: a, value: 3}, {id: b, value: 4}]",
    "{id a, value: 3}", "甲: 乙", "甲 #1", "#1", "*甲", "- 甲", "甲：乙", "no", "|",
    "'it''s'", "甲 ", "\u200b甲", "{数值: 1, 2}",
]  # fmt: skip
_colon = st.sampled_from([": ", ": ", ": ", ": ", ":", "：", " ", "", ":\t"])
_entry = st.tuples(
    st.sampled_from(_LEADS), st.sampled_from(_KEYS), _colon, st.sampled_from(_VALUES)
).map("".join)
_other = st.tuples(st.sampled_from(_LEADS), st.sampled_from(_VALUES)).map("".join)

_rest = st.sampled_from(["", "# 说明", "  # 甲"])

matters = st.lists(_entry | _entry | _other | _rest, min_size=1, max_size=8)
"""Front matter, line by line."""

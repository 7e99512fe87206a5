"""Slips of theme makers: a theme that has none, and what each of them makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from showcase.newtheme import write_theme
from tests.sites import write_site

HOME = "templates/home.html"
SHEET = "static/office.css"
MANIFEST = "theme.yaml"
PO = "locale/zh_CN/LC_MESSAGES/theme.po"


@dataclass(frozen=True)
class Slip:
    """``wrong`` stands where ``right`` stood; without ``right``, it is the whole file. ``shown_on``
    are the sample sites that it takes to see it; without one, the files are only read."""

    name: str
    file: str
    right: str
    wrong: str
    shown_on: tuple[str, ...] = ()

    def make(self, theme: Path) -> None:
        """Change the file of the theme."""
        path = theme / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        written = path.read_text("utf-8") if self.right else ""
        assert self.right in written, f"{self.file} has changed"
        path.write_text(written.replace(self.right, self.wrong, 1) or self.wrong, "utf-8")


def office(folder: Path, parent: str = "base") -> Path:
    """A site with a new theme; the folder of the theme."""
    write_site(folder, "")
    made = write_theme(folder, "office", parent, "en")
    assert isinstance(made, list), made
    return folder / "themes" / "office"


RICH, SPARSE = ("rich-zh",), ("sparse-zh",)
RULE = ".closing {"
SUPER = "{{ super() }}"
TERM = '{% extends "base:term.html" %}\n{% block main %}{{ super() }}\n'
PAGE = '{% extends "base:standing.html" %}\n{% block main %}{{ super() }}\n'

SLIPS = (
    # What stands in templates
    Slip("field", HOME, "site.edition", "site.editoin", RICH),
    Slip("name", HOME, "site.publisher", "sit.publisher", RICH),
    Slip("filter", HOME, "| url", "| ulr", RICH),
    Slip("test", HOME, "{% if site.edition", "{% if site.edition is strin", RICH),
    Slip("not-closed", HOME, "{% endblock %}", "", RICH),
    Slip("unknown-tag", HOME, SUPER, "{% inclode 'footer.html' %}", RICH),
    Slip("crossed-tags", HOME, SUPER, "{% if page %}{{ super() }}"),
    Slip("template-of-parent", HOME, "base:home.html", "base:hom.html", RICH),
    Slip("part", HOME, SUPER, "{% include 'foter.html' %}", RICH),
    Slip("macro", HOME, SUPER, "{{ super() }}{{ parts.crad(cards[0]) }}", RICH),
    Slip("imported-macro", HOME, SUPER, "{% from 'parts.html' import crad %}{{ crad(1) }}", RICH),
    Slip("nothing-there", HOME, SUPER, "{{ super() }}{{ foreword.title }}", RICH + SPARSE),
    Slip("option", HOME, SUPER, "{{ super() }}{{ site.options.home_entires }}", RICH),
    Slip("asset", HOME, SUPER, "<img alt=\"\" src=\"{{ 'icno.svg' | asset }}\">", RICH),
    Slip("division", HOME, SUPER, "{{ super() }}{{ 1 / (site.count - 1) }}", RICH + SPARSE),
    Slip("circle-of-parts", HOME, SUPER, "{% include 'home.html' %}", RICH),
    Slip("block-twice", HOME, "{% block main %}", "{% block main %}{% endblock %}{% block main %}"),
    Slip("no-super", HOME, SUPER, "{% block own %}{{ super() }}{% endblock %}", RICH),
    Slip("drawing", "templates/art.svg", "", "<svg>{{ art.widht }}</svg>\n", RICH),
    Slip("style-template", "templates/look.css", "", "{{ options.papr }}\n", RICH),
    # What a child replaces
    Slip("block", HOME, "block main", "block mian"),
    Slip("template", "templates/hoem.html", "", "<p></p>\n"),
    Slip("script", "static/toolz.js", "", "1\n"),
    Slip("brochure-file", "brochure/covre.typ", "", "#let cover() = []\n"),
    # Words
    Slip("word", HOME, "Read it from the first page to the last", "Read all"),
    Slip("chinese-word", HOME, "Read it from the first page to the last", "通读全集"),
    Slip("unmarked", HOME, '{{ _("Read it from the first page to the last") }}', "通读全集"),
    Slip("not-compiled", PO, "从头到尾读一遍", "通读"),
    Slip("broken-catalogue", PO.replace(".po", ".mo"), "", "mo\n"),
    # Colours
    Slip("faint-option", MANIFEST, 'accent: "#0b5c6b"', 'accent: "#7fb3bd"'),
    Slip("faint-at-night", MANIFEST, '# dark_paper: "#161616"', 'dark_paper: "#777777"'),
    Slip("faint-text", SHEET, "color: var(--muted)", "color: #aaa"),
    Slip("faint-pair", SHEET, "color: var(--muted)", "color: #fff; background: var(--rule)"),
    Slip("faint-token", SHEET, "--page", "--muted: #bbb; --page"),
    Slip("contrast", MANIFEST, "styles:", "contrast:\n  ink: [paper, panle]\nstyles:"),
    # Other hosts
    Slip("foreign-script", HOME, SUPER, '<script src="https://cdn.example.com/x.js"></script>'),
    Slip("foreign-picture", HOME, SUPER,
         '{% set cdn = "//cdn.example.com" %}<img alt="" src="{{ cdn }}/x.png">', RICH),
    Slip("foreign-font", SHEET, RULE, f'@import "https://fonts.example.com/x.css";\n{RULE}'),
    Slip("foreign-ground", SHEET, RULE, f"{RULE} background: url(//img.example.com/x.png);"),
    Slip("foreign-data", "static/zebra.js", "",
         '// See https://fine.example.com\nfetch("https://api.example.com/x");\n'),
    Slip("foreign-package", "brochure/cover.typ", "", '#import "@preview/cetz:0.2.0"\n'),
    # Pages
    Slip("no-url", "templates/term.html", "",
         f'{TERM}{{% for each in term.cards %}}<a href="{{{{ each.path }}}}">1</a>{{% endfor %}}\n'
         "{% endblock %}\n", RICH),
    Slip("no-rebase", "templates/standing.html", "",
         f"{PAGE}{{{{ standing.lead_html }}}}\n{{% endblock %}}\n", RICH),
    Slip("dead-link", HOME, SUPER, '{{ super() }}<a href="directry.html">1</a>', RICH),
    Slip("dead-end", HOME, SUPER, '{{ super() }}<a href="statutes.pdf">1</a>', RICH),
    Slip("inline-style", HOME, 'class="closing"', 'class="closing" style="color: red"', RICH),
    Slip("inline-script", HOME, SUPER, "{{ super() }}\n<script>alert(1)</script>", RICH),
    # theme.yaml
    Slip("option-of-nobody", MANIFEST, "accent:", "acent:", RICH),
    Slip("style-sheet", MANIFEST, "- office.css", "- ofice.css", RICH),
    Slip("file-of-style-sheet", SHEET, RULE, f'{RULE} background: url("asset:net.svg");', RICH),
    Slip("contract", MANIFEST, "contract: 1", "contract: 2"),
    Slip("old-contract", MANIFEST, "contract: 1", "contract: 0"),
    Slip("key", MANIFEST, "extends:", "extend:"),
    Slip("shape", MANIFEST, "options:\n", "options: none\nx:\n"),
    Slip("yaml", MANIFEST, "options:", "options: ["),
    Slip("parent", MANIFEST, "extends: base", "extends: bas"),
    Slip("circle-of-themes", MANIFEST, "extends: base", "extends: office"),
    Slip("other-name", MANIFEST, "name: office", "name: ofice"),
)  # fmt: skip
"""Each is told in tests/misfits.en.txt and tests/misfits.zh.txt."""

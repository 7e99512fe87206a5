"""The house has floors: a module imports only from lower ones."""

from __future__ import annotations

import ast
from pathlib import Path

import showcase

FLOORS = (
    (
        "issues",
        "dates",
        "quantity",
        "artifact",
        "slugs",
        "watch",
        "rules",
        "folders",
        "codes",
        "wrapper",
        "nearness",
        "segments",
        "haste",
        "spool",
        "typefaces",
    ),
    (
        "workers",
        "profile",
        "config",
        "conversion",
        "document",
        "catalogue",
        "yamltree",
        "content",
        "excerpt",
        "templates",
        "fonts",
    ),
    (
        *("schema", "markup", "art", "publish", "printtree", "assets", "progress", "pictures"),
        *("manifest", "supply"),
    ),
    ("search", "memo", "proof", "packing", "options"),
    ("site",),
    ("links", "draft", "variants", "newsite", "editors", "share", "compilation"),
    ("theme", "views", "brochure", "feeds", "intake", "galleys", "report"),
    ("mending", "newtheme"),
    ("phrasing", "complaints", "inlay", "drawers", "recall", "fingerprints", "linkeddata"),
    ("charts", "paging"),
    ("figures", "findable", "sitemap"),
    ("presentation", "indexing"),
    ("pages",),
    ("render",),
    ("printing",),
    ("production",),
    ("productions", "prints"),
    ("pipeline",),
    ("desk", "fitting"),
    ("doors", "preview"),
    ("server",),
    ("cli",),
    ("__main__",),
)
"""Lowest first."""

PACKAGE = Path(showcase.__file__).parent


def floor_of(module: str) -> int:
    """The floor of a module, or of the package that it is in."""
    return next(number for number, rooms in enumerate(FLOORS) if module in rooms)


def imports(path: Path) -> set[str]:
    """The modules of the house that a file imports, by their first name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("showcase"):
            assert node.level == 0, f"{path.name}: relative imports hide the floor"
            parts = (node.module or "").split(".")
            names = [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]
            found.update(name for name in names if not name.startswith("__version__"))
        if isinstance(node, ast.Import):
            found.update(a.name.split(".")[1] for a in node.names if a.name.startswith("showcase."))
    return found


def rooms() -> list[tuple[str, Path]]:
    """Every module of the house with the room it belongs to."""
    return [
        (path.relative_to(PACKAGE).parts[0].removesuffix(".py"), path)
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.name != "__init__.py" or path.parent != PACKAGE
    ]


def test_every_module_has_a_floor() -> None:
    """A new module takes its place in FLOORS."""
    known = {room for floor in FLOORS for room in floor}
    assert {room for room, _ in rooms()} == known


def test_modules_import_only_from_lower_floors() -> None:
    """Nothing imports from its own floor or from above."""
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {other}"
        for room, path in rooms()
        for other in imports(path)
        if other != room and floor_of(other) >= floor_of(room)
    ]
    assert wrong == []


def test_no_markup_language_of_pages_is_written_in_the_engine() -> None:
    """HTML, CSS, JavaScript and Typst belong to themes."""
    page_words = ("<div", "<html", "<body", "</p>", "#set page", "addEventListener")
    wrong = [
        f"{path.relative_to(PACKAGE)}: {word}"
        for _, path in rooms()
        for word in page_words
        if any(word in text for text in literals(path))
    ]
    assert wrong == []


def literals(path: Path) -> list[str]:
    """The strings of a module that are not docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    ]

"""A build is struck at some of the places where ``make reliability`` strikes it at hundreds."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from reliability.builder import Builder, Strike, compiler
from reliability.faults import Series, series
from reliability.scene import Scene, versions

POINTS = 3
SERIES = {each.name: each for each in series()}

pytestmark = pytest.mark.skipif(
    not (sys.platform == "linux" and compiler()), reason="the shim needs Linux and a C compiler"
)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A site that is built with something happening to it."""
    with Builder(tmp_path_factory.mktemp("builder")) as builder:
        yield Scene(tmp_path_factory.mktemp("scene"), builder, versions(2), "--no-brochure")


@pytest.mark.parametrize("name", SERIES)
def test_nothing_is_lost(scene: Scene, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Output is the old site or the new one, what people wrote is as it was, a refusal says why,
    and the next build puts everything right."""
    claim = SERIES[name].run(scene, POINTS)
    assert capsys.readouterr().err == ""
    assert (claim.tried, claim.failed) == (POINTS, 0)


def test_a_mixture_would_be_noticed(scene: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that somebody changed in output/ is one that no build made."""

    def spoil(scene: Scene, strike: Strike) -> list[str]:
        (scene.site / "output/index.html").write_text("neither old nor new", "utf-8")
        before = scene.output()
        scene.builder.build(scene.site, strike, *scene.arguments)
        return [] if scene.output() != before else ["as it was"]

    assert Series("spoilt", spoil, Strike(what="kill")).run(scene, 1).failed == 1
    assert "as it was" in capsys.readouterr().err

"""The plot of docs/performance.md."""

from __future__ import annotations

from bench.plot import PLOT, TABLE, Bar, bars, plot

PAGE = """\
| profiles | task | seconds | of Hugo's |
| --- | --- | --- | --- |
| 1,000 | Hugo 0.168 | 0.50 | 1.00 |
| 1,000 | first build | 5.00 | 10.0 |

| what | where |
| --- | --- |
| 12 | 13 |
"""


def test_the_lines_of_the_table_are_the_bars() -> None:
    """And no others."""
    assert bars(PAGE) == [Bar("1,000", "Hugo 0.168", 0.5), Bar("1,000", "first build", 5.0)]


def test_ten_times_as_long_is_so_much_longer() -> None:
    """The scale is logarithmic: four powers of ten in 460 pixels."""
    drawn = plot(bars(PAGE))
    widths = [float(part.partition('"')[0]) for part in drawn.split(' width="')[2:]]
    assert round(widths[1] - widths[0]) == 115


def test_the_plot_in_the_docs_is_that_of_its_table() -> None:
    """``python -m bench.plot`` draws it anew."""
    assert PLOT.read_text("utf-8") == plot(bars(TABLE.read_text("utf-8")))

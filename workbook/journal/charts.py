"""Two charts as SVG text: numbers in the order in which they were given, and days. Knows numbers and labels alone.

Drawn with Matplotlib (loaded here and nowhere else), without its windows: one figure, one string. Colours are names of
the page's own colours, so that a chart is readable by day and by night; every series has a shape of its own. Nothing is
joined by lines, nothing is averaged, and no value is marked as one to reach.
"""

import io
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

# Stand-ins while Matplotlib draws; the SVG then says which colour of the page is meant.
INK, SOFT, LINE, ACCENT, PAPER = "#010203", "#040506", "#070809", "#0a0b0c", "#0d0e0f"
COLOURS = {INK: "ink", SOFT: "soft", LINE: "line", ACCENT: "accent", PAPER: "paper"}
# Shape, and whether it is filled: told apart without colour.
SHAPES = (("o", False), ("s", True), ("D", False), ("^", True))
# In pixels of the page: size of letters, width of a shape with its name. With 72 to an inch, one unit is one pixel.
SMALL, LEGEND = 11, 128
_SIZE = re.compile(r'(<svg [^>]*?)width="[\d.]+pt" height="[\d.]+pt"')
_STYLE = re.compile(r"\s*<style.*?</style>", re.DOTALL)  # it would hold for the whole page
_NAMES = re.compile(r' id="[a-z0-9.]+(_[a-z0-9]+)?_\d+"')  # the same in every chart, and nothing refers to them


@dataclass(frozen=True)
class Series:
    """What is drawn with one shape: a value for each place, or None where there is none."""

    name: str
    values: Sequence[float | None]
    shape: int = 0  # which of `SHAPES`, the same in every chart that is read beside this one


def dots(
    places: Sequence[str],
    series: Sequence[Series],
    *,
    high: int,
    ends: tuple[str, str],
    width: int,
) -> str:
    """Draw values over places in a row, each with its number.

    Args:
        places: what stands under each place, such as a day; line breaks are kept.
        series: what is drawn; where places have several values, they stand side by side.
        high: the upper end of the scale, which begins at 0.
        ends: what 0 and `high` mean.
        width: of the chart, in pixels.
    """
    with _style():
        columns = max(1, (width - 20) // LEGEND)
        lines = -(-len(series) // columns)
        above = 44 + 20 * lines  # a line for what the ends mean, and those for the shapes
        height = 210 + above
        figure, axes = _figure(width, height)
        figure.subplots_adjust(left=40 / width, right=1 - 14 / width, bottom=72 / height, top=1 - above / height)
        axes.set(xlim=(-0.6, len(places) - 0.4), ylim=(-0.08 * high, 1.1 * high))
        axes.set_xticks(range(len(places)), places)
        axes.set_yticks([0, high / 2, high], ["0", f"{high // 2}", f"{high}"])
        axes.grid(axis="y", color=LINE, alpha=0.4, linewidth=1)
        crowded = any(
            sum(value is not None for value in values) > 1
            for values in zip(*(one.values for one in series), strict=True)
        )
        apart = 0.26 if crowded else 0
        for number, one in enumerate(series):
            shape, filled = SHAPES[one.shape]
            shift = (number - (len(series) - 1) / 2) * apart
            points = [(place + shift, value) for place, value in enumerate(one.values) if value is not None]
            _draw(axes, points, shape, filled=filled, label=one.name)
            for at, value in points:
                _write(axes, at, value, f"{value:g}")
        meaning = f"0 {ends[0]}, {high} {ends[1]}"
        beside = {"xycoords": "axes fraction", "textcoords": "offset points"}
        axes.annotate(meaning, (0, 1), (-34, above - 10), color=SOFT, va="top", **beside)
        at = (-34 / (width - 54), 1 + (above - 26) / 138)  # of the axes, which are 138 high
        axes.legend(loc="upper left", bbox_to_anchor=at, ncols=columns, borderaxespad=0)
        return _svg(figure)


def days(columns: Sequence[str], rows: Sequence[str], filled: Sequence[tuple[int, int]], *, width: int) -> str:
    """Draw a dot for each row and column that belong together; the columns stand side by side, whatever lies between.

    Args:
        columns: such as days.
        rows: such as lessons, from the top.
        filled: column and row of each dot.
        width: of the chart, in pixels.
    """
    names = [textwrap.fill(name, 16) for name in rows]
    height = 96 + sum(22 + 13 * name.count("\n") for name in names)
    with _style():
        figure, axes = _figure(width, height)
        figure.subplots_adjust(left=128 / width, right=1 - 14 / width, bottom=84 / height, top=1 - 8 / height)
        axes.set(xlim=(-0.6, len(columns) - 0.4), ylim=(len(rows) - 0.5, -0.5))
        axes.set_xticks(range(len(columns)), columns, rotation=90)
        axes.set_yticks(range(len(rows)), names)
        axes.grid(axis="y", color=LINE, alpha=0.3, linewidth=1)
        _draw(axes, filled, "o", filled=True, label="")
        return _svg(figure)


def _figure(width: int, height: int) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(width / 72, height / 72), dpi=72)
    FigureCanvasSVG(figure)
    axes = figure.add_subplot()
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, pad=8)
    axes.set_axisbelow(True)
    figure.patch.set_alpha(0)
    axes.patch.set_alpha(0)
    return figure, axes


def _draw(axes: Axes, points: Sequence[tuple[float, float]], shape: str, *, filled: bool, label: str) -> None:
    axes.plot(
        [at for at, _ in points],
        [value for _, value in points],
        linestyle="none",
        marker=shape,
        markersize=10,
        markeredgewidth=2,
        color=ACCENT,
        markerfacecolor=ACCENT if filled else PAPER,
        label=label,
        clip_on=False,
    )


def _write(axes: Axes, at: float, value: float, text: str) -> None:
    axes.annotate(text, (at, value), (0, 9), textcoords="offset points", ha="center", fontsize=SMALL, color=INK)


def _style() -> rc_context:
    return rc_context(
        {
            "svg.fonttype": "none",  # text stays text: it can be enlarged, and it is small
            "svg.hashsalt": "workbook",  # the same chart is the same text
            "font.family": "sans-serif",
            "font.size": SMALL,
            "text.color": INK,
            "xtick.labelcolor": SOFT,
            "ytick.labelcolor": SOFT,
            "legend.fontsize": SMALL,
            "legend.frameon": False,
            "legend.borderpad": 0,
            "legend.handletextpad": 0.1,
        }
    )


def _svg(figure: Figure) -> str:
    """Return the figure as an element for a page: no header, no metadata, the page's own colours."""
    with io.StringIO() as text:
        figure.savefig(text, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
        drawn = text.getvalue()
    drawn = _SIZE.sub(r"\1", drawn[drawn.index("<svg") :], count=1)
    drawn = _NAMES.sub("", _STYLE.sub("", drawn, count=1))
    for stand_in, name in COLOURS.items():
        drawn = drawn.replace(stand_in, f"var(--{name})")
    return re.sub(r"'DejaVu Sans'[^;\"]*", "var(--sans)", drawn)

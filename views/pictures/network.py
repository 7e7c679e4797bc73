"""Draw the network of a group: its companies around a circle, who can help whom, who knows whom, who competes."""

from collections.abc import Sequence
from io import BytesIO
from math import cos, pi, sin
from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from views.pictures.values import Network

WIDTH, HEIGHT, DOTS = 7.2, 8.6, 150
"""In inches, and dots to an inch: 1080 x 1290, which a phone shows at its full width."""

LARGE, USUAL, SMALL = 20, 15, 13
COLOURS = ("#005a9c", "#b34700", "#2d6a2d", "#7a1f7a", "#8a6d00", "#a01030")
"""Dark enough to be read on white; the number on each arrow says the same."""

INK, PALE, FILL, RIVAL = "#1a1a1a", "#77828e", "#eef3f8", "#c01010"
SHARED, SHARED_INK = "#ffd24d", "#7a5c00"
ROW = 0.036
"""The height of a line of the legend, of the picture's."""

DOT, AROUND = 900, 19
"""The area of a company's dot, and how far from its middle an arrow ends, in points."""

ACROSS, DOWN = 0.74, 0.98
"""The half axes of the ellipse on which the companies stand; their names need room beside it."""

LONGEST_LINE, LONGEST_ABOVE, MOST_LINES = 14, 28, 3
BESIDE, NARROW = 0.14, 0.05
"""How far from a dot its name stands, and how near the middle it stands above or below."""
PLAIN = 0xFFFF


def draw(of: Network) -> bytes:
    """Draw a network as a PNG picture."""
    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS, facecolor="white")
    rows = _legend_rows(of)
    foot = 0.06 + ROW * len(rows)
    axes = figure.add_axes((0, foot, 1, 0.93 - foot))
    axes.set(xlim=(-1.6, 1.6), ylim=(-1.3, 1.42), aspect="equal")
    axes.set_axis_off()
    figure.text(0.5, 0.975, _safe(of.title), size=LARGE, weight="bold", color=INK, ha="center", va="top")
    places = [_place(number, len(of.names)) for number in range(len(of.names))]
    _lines(axes, places, of)
    for number, place in enumerate(places):
        _company(axes, place, of.names[number], shares=number in of.sharing, leads=number in of.leading)
    _legend(figure, rows, foot)
    out = BytesIO()
    figure.savefig(out, format="png", facecolor="white")
    return out.getvalue()


def _place(number: int, count: int) -> tuple[float, float]:
    angle = pi / 2 - 2 * pi * number / count
    return ACROSS * cos(angle), DOWN * sin(angle)


def _lines(axes: Axes, places: Sequence[tuple[float, float]], of: Network) -> None:
    for pairs, colour, style, width in ((of.ties, PALE, "-", 6.0), (of.rivals, RIVAL, (0, (4, 3)), 2.5)):
        for a, b in pairs:
            (x, y), (u, v) = places[a], places[b]
            axes.plot([x, u], [y, v], color=colour, linestyle=style, linewidth=width, zorder=1)
    together: dict[tuple[int, int], int] = {}
    for giver, taker, number in of.arrows:
        between = (min(giver, taker), max(giver, taker))
        bend = 0.16 * (together.setdefault(between, 0) + 1)
        together[between] += 1
        _arrow(axes, places[giver], places[taker], bend, number)


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float], bend: float, number: int) -> None:
    colour = COLOURS[number % len(COLOURS)]
    axes.add_patch(
        FancyArrowPatch(
            start,
            end,
            connectionstyle=f"arc3,rad={bend}",
            arrowstyle="-|>,head_length=9,head_width=5",
            shrinkA=AROUND,
            shrinkB=AROUND,
            linewidth=2.4,
            color=colour,
            zorder=2,
        )
    )
    # The middle of matplotlib's arc: half of the bend beside the middle of the straight line.
    dx, dy = end[0] - start[0], end[1] - start[1]
    x, y = (start[0] + end[0]) / 2 + bend * dy / 2, (start[1] + end[1]) / 2 - bend * dx / 2
    axes.text(
        x,
        y,
        str(number + 1),
        size=SMALL,
        weight="bold",
        color="white",
        ha="center",
        va="center",
        zorder=3,
        bbox={"boxstyle": "circle,pad=0.25", "facecolor": colour, "edgecolor": "white"},
    )


def _company(axes: Axes, place: tuple[float, float], name: str, *, shares: bool, leads: bool) -> None:
    x, y = place
    axes.scatter(
        [x],
        [y],
        s=DOT,
        color=SHARED if shares else FILL,
        edgecolors=INK if leads else PALE,
        linewidths=5 if leads else 2,
        zorder=4,
    )
    is_middle = abs(x) < NARROW
    side, up = (1 if x > 0 else -1), (1 if y > 0 else -1)
    axes.text(
        x if is_middle else x + BESIDE * side,
        y + BESIDE * up if is_middle else y,
        _wrapped(name, LONGEST_ABOVE if is_middle else LONGEST_LINE),
        size=USUAL,
        weight="bold" if leads else "normal",
        color=INK,
        ha="center" if is_middle else "left" if side > 0 else "right",
        va="center" if not is_middle else "bottom" if up > 0 else "top",
        zorder=5,
        parse_math=False,
    )


def _wrapped(name: str, longest: int) -> str:
    lines = wrap(_safe(name), longest) or [""]
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1][: longest - 1] + "…"]
    return "\n".join(lines)


def _legend_rows(of: Network) -> list[tuple[str, str]]:
    """List the lines of the legend with their colours."""
    rows = [(COLOURS[number % len(COLOURS)], f"{number + 1}  {topic}") for number, topic in enumerate(of.topics)]
    rows += [(SHARED_INK, f"●  {of.sharing_words}")] if of.sharing else []
    rows += [(INK, f"○  {of.leading_words}")] if of.leading else []
    rows += [(PALE, f"▬  {of.tie_words}")] if of.ties else []
    return rows + ([(RIVAL, f"- -  {of.rival_words}")] if of.rivals else [])


def _legend(figure: Figure, rows: Sequence[tuple[str, str]], foot: float) -> None:
    for place, (colour, words) in enumerate(rows):
        y = foot - 0.03 - ROW * place
        figure.text(0.06, y, _safe(words), size=USUAL, color=colour, weight="bold", va="center", parse_math=False)


def _safe(text: str) -> str:
    """Leave out what the font has no shapes for, as emoji."""
    return "".join(each for each in text if ord(each) <= PLAIN and not 0xFE00 <= ord(each) <= 0xFE0F)

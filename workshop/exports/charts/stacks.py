"""Several things answered on the same few steps: one bar each, cut into parts, with a key on top."""

from __future__ import annotations

from workshop.exports.charts.frame import Look, ink_on, lines_at, rect, words
from workshop.exports.charts.lettering import width_of, wrapped
from workshop.exports.text import one_line
from workshop.i18n import _
from workshop.models.figures import Stack, Stacks

BESIDE = 0.46  # the share of a wide drawing that labels beside the bars take

THICK = 1.3  # a bar, in sizes of the text
BOLD = 1.04  # how much wider semi-bold text is
CLOSE = 0.75  # between two bars, as a share of the gap


def describe_stacks(figure: Stacks) -> str:
    """Say in words what the chart shows, thing by thing."""
    told = "; ".join(
        f"{one_line(stack.label)}: "
        + ", ".join(f"{step.lower()} {count}" for step, count in zip(figure.steps, stack.counts, strict=True))
        for stack in figure.stacks
    )
    return _("Stablet søylediagram. %(told)s.", told=told)


def draw_stacks(figure: Stacks, look: Look) -> tuple[list[str], float]:
    """Return the parts of the drawing and its height."""
    colours = shades(figure, look)
    parts, y = _key(figure.steps, colours, look)
    y += look.gap
    for stack in figure.stacks:
        pieces, height = _drawn(stack, y, colours, look)
        parts += pieces
        y += height + look.gap * CLOSE
    return parts, y - look.gap * CLOSE


def shades(figure: Stacks, look: Look) -> list[str]:
    """A colour for each step; where the ends are opposed, the first step has the colour of yes."""
    steps = len(figure.steps)
    scale = look.scale[::-1] if figure.opposed else look.rising
    return [scale[round(step / max(steps - 1, 1) * (len(scale) - 1))] for step in range(steps)]


def _key(steps: tuple[str, ...], colours: list[str], look: Look) -> tuple[list[str], float]:
    """What each colour stands for, in as many lines as it takes."""
    parts: list[str] = []
    x, y, side = 0.0, 0.0, look.font
    for step, colour in zip(steps, colours, strict=True):
        width = side * 1.4 + width_of(step, look.font) + look.font
        if x and x + width - look.font > look.width:
            x, y = 0.0, y + look.line_height
        parts += [
            rect(x, y + look.font * 0.15, side, side, fill=colour, round_by=2),
            words(x + side * 1.4, y + look.font, step),
        ]
        x += width
    return parts, y + look.line_height


def _drawn(stack: Stack, y: float, colours: list[str], look: Look) -> tuple[list[str], float]:
    thick = look.font * THICK * look.stretch
    room = look.width * BESIDE if look.is_wide else 0.0
    lines = wrapped(stack.label, room - look.font if room else look.width, look.font)
    text = len(lines) * look.line_height
    height = max(text, thick) if look.is_wide else text + 4 + thick
    top = y + (height - thick) / 2 if look.is_wide else y + text + 4
    first = y + (height - text) / 2 if look.is_wide else y
    return [lines_at(0, first, lines, look), *_parts(stack, room, top, thick, colours, look)], height


def _parts(stack: Stack, x: float, y: float, thick: float, colours: list[str], look: Look) -> list[str]:
    total = sum(stack.counts)
    if not total:
        return [rect(x, y + thick / 2, look.width - x, 2, fill=look.line)]
    parts, room = [], look.width - x
    for count, colour in zip(stack.counts, colours, strict=True):
        width = count / total * room
        if not count:
            continue
        parts.append(rect(x, y, max(width - 2, 1), thick, fill=colour))
        if width > width_of(str(count), look.font) * BOLD + look.font / 4:
            middle = y + thick / 2 + look.font * 0.36
            number = words(x + width / 2, middle, str(count), fill=ink_on(colour), anchor="middle", bold=True)
            parts.append(number)
        x += width
    return parts

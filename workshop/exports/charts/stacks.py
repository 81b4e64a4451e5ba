"""Several things answered on the same few steps: one bar each, cut into parts, with a key on top."""

from __future__ import annotations

from workshop.exports.charts.frame import GAP, Look, ink_on, lines_at, rect, words, wrapped
from workshop.exports.text import one_line
from workshop.i18n import _
from workshop.models.figures import Stack, Stacks

BESIDE = 0.5  # the share of a wide drawing that labels beside the bars take


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
    y += GAP
    for stack in figure.stacks:
        pieces, height = _drawn(stack, y, colours, look)
        parts += pieces
        y += height + GAP
    return parts, y - GAP


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
        width = side * 1.4 + len(step) * look.font * 0.62 + GAP
        if x and x + width > look.width:
            x, y = 0.0, y + look.line_height
        parts += [
            rect(x, y + look.font * 0.15, side, side, fill=colour, round_by=2),
            words(x + side * 1.4, y + look.font, step, fill=look.ink),
        ]
        x += width
    return parts, y + look.line_height


def _drawn(stack: Stack, y: float, colours: list[str], look: Look) -> tuple[list[str], float]:
    thick = look.font * 1.5
    room = look.width * BESIDE if look.is_wide else 0.0
    lines = wrapped(stack.label, (room or look.width) - GAP, look)
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
        parts.append(rect(x, y, width, thick, fill=colour))
        if width > look.font * 0.8 * len(str(count)) + 4:
            number = words(x + width / 2, y + thick * 0.72, str(count), fill=ink_on(colour), anchor="middle", bold=True)
            parts.append(number)
        x += width
    return parts

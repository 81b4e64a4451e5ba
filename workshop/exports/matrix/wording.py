"""The words around the matrix, the same on its page and in its files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from workshop.actions.following.words import status_told
from workshop.exports import theme_wording
from workshop.exports.text import clean, one_line
from workshop.exports.wording import date_text, moment_text, with_subject, withheld_text
from workshop.i18n import _, ngettext
from workshop.models.matrix import COMMENT, HIDDEN, REMAINDER, Matrix, MatrixRow


def title() -> str:
    return _("Innspillsmatrise")


def prompt_title(row: MatrixRow) -> str:
    """Return "Oppgave 1: Utfordringsbildet"."""
    name = one_line(row.prompt_title)
    if not name:
        return _("Oppgave %(number)s", number=row.prompt)
    return _("Oppgave %(number)s: %(title)s", number=row.prompt, title=name)


def prompts(matrix: Matrix) -> Iterator[tuple[str, tuple[MatrixRow, ...]]]:
    """Yield each prompt's title with its rows."""
    for _number, rows in groupby(matrix.rows, key=lambda row: row.prompt):
        found = tuple(rows)
        yield prompt_title(found[0]), found


def text(row: MatrixRow) -> str:
    """Return the response as it was written, after what it comments on; what stands in a hidden one's place."""
    return withheld_text() if row.text is None else with_subject(one_line(row.about), clean(row.text))


def pile(row: MatrixRow) -> str:
    """Return the name of the place the row is sorted under: its main theme, or its pile."""
    if row.themes:
        return one_line(theme_wording.theme_name(row.themes[0]))
    if row.place == HIDDEN:
        return withheld_text()
    if row.place == COMMENT:
        return theme_wording.comment_title()
    return theme_wording.remainder_title() if row.place == REMAINDER else theme_wording.ungrouped_title()


def themes(row: MatrixRow) -> str:
    """Return every theme it stands in, the main one first; "" for a hidden one."""
    if row.withheld:
        return ""
    named = (one_line(theme_wording.theme_name(label)) for label in row.themes[1:])
    return "; ".join((pile(row), *named))


def status_title() -> str:
    return _("Status")


def status(row: MatrixRow) -> str:
    """Return what became of it, and why on a line of its own where somebody has said; "" for a hidden one."""
    if row.withheld:
        return ""
    told = status_told(row.became)
    return f"{told}\n{clean(row.became.reason)}" if row.became is not None and row.became.reason else told


def is_its_own_short_version(row: MatrixRow) -> bool:
    """Tell whether the response is so short that it stands for itself."""
    return row.text is not None and one_line(row.short_version) == one_line(row.text)


def progress(matrix: Matrix) -> str:
    """Return "48 av 125 innspill er vurdert." and how many are hidden."""
    open_to_answer = matrix.open_to_answer
    if not open_to_answer:
        told = _("Ingen innspill å vurdere ennå.")
    else:
        told = ngettext(
            "%(done)s av ett innspill er vurdert.",
            "%(done)s av %(num)s innspill er vurdert.",
            open_to_answer,
            done=matrix.assessed,
        )
    if not matrix.hidden:
        return told
    hidden = ngettext(
        "Ett er skjult av prosesslederen og vurderes ikke.",
        "%(num)s er skjult av prosesslederen og vurderes ikke.",
        matrix.hidden,
    )
    return f"{told} {hidden}"


def part(done: int, every: int) -> str:
    """Return "3 av 12 vurdert", of a theme or a pile."""
    return _("%(done)d av %(every)d vurdert", done=done, every=every)


def identity(matrix: Matrix) -> tuple[tuple[str, str], ...]:
    """Return what tells which workshop the file is of, as names and values; what is not known is left out."""
    pairs = (
        (_("Verksted"), matrix.title),
        (_("Planprosess"), matrix.process),
        (_("Kommune"), matrix.municipality),
        (_("Dato"), date_text(matrix.date)),
        (_("Status"), progress(matrix)),
        (_("Laget"), moment_text(matrix.made_at)),
        (_("Merk"), constructed(matrix)),
    )
    return tuple((name, one_line(value)) for name, value in pairs if one_line(value))


def constructed(matrix: Matrix) -> str:
    """Say that responses are made up for the demo; "" when none is."""
    if not matrix.constructed:
        return ""
    if all(row.constructed for row in matrix.rows):
        return _("Innspillene er konstruert for demonstrasjon. Ingen har sagt dette.")
    return _("Noen av innspillene er konstruert for demonstrasjon.")


def footer_mark(matrix: Matrix) -> str:
    """Return the short mark every page carries; "" when nothing is constructed."""
    return _("Konstruerte innspill for demonstrasjon") if matrix.constructed else ""

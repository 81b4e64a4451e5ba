"""What a YAML parser's complaint most likely means to the person who wrote the file."""

from __future__ import annotations

import re

import yaml

from workshop.i18n import _

_COLON_IN_TEXT = re.compile(r":\s.*:(\s|$)")


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """The line to look at (from 1) and a Norwegian sentence saying what to do there."""
    problem, context = error.problem or "", error.context or ""
    line = (error.problem_mark or error.context_mark).line + 1
    opened = error.context_mark.line + 1 if error.context_mark else line
    if "quoted scalar" in context:
        return opened, _quoted(problem)
    if "flow" in context:
        return opened, _("Klammen som åpnes her, blir ikke lukket riktig. Sjekk komma og klammer.")
    if "mapping values are not allowed" in problem and _COLON_IN_TEXT.search(_line(text, line)):
        return line, _("Teksten har kolon og mellomrom. Sett hele teksten i anførselstegn.")
    if "that cannot start any token" in problem:
        sign = problem.split("'")[1]
        return line, _("En tekst kan ikke begynne med %(sign)s. Sett den i anførselstegn.", sign=sign)
    if "alias" in context or "anchor" in context or "directive" in context:
        return line, _("En tekst kan ikke begynne med *, & eller %. Sett den i anførselstegn.")
    if "sequence entries are not allowed" in problem:
        return line, _("Listen må begynne på en ny linje. Flytt streken ned, med innrykk.")
    if "another document" in problem:
        return line, _("Filen er delt i to med tre streker. Fjern linjen «---».")
    if "found '<scalar>'" in problem or "found '<stream end>'" in problem:
        return line, _(
            "Det står tekst etter et avsluttende anførselstegn. Sett enkle anførselstegn (') rundt det hele."
        )
    return line, _(
        "Linjen kan ikke leses. Sjekk at innrykket er likt for felt som hører sammen, og at hvert felt har kolon."
    )


def _quoted(problem: str) -> str:
    if "escape" in problem:
        return _("Omvendt skråstrek (\\) kan ikke stå i doble anførselstegn. Bruk enkle anførselstegn (').")
    return _("Anførselstegnet som åpnes her, blir aldri lukket. Sett et likt tegn der teksten slutter.")


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1] if number <= len(lines) else ""

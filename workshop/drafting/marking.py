"""A section of the draft as the text a person goes on from: the subset of Markdown that docs/editor.md states."""

from __future__ import annotations

import re

from workshop.drafting.sentences import Section, Sentence

#: what would be read as a mark anywhere, and what would be one at the beginning of a line
ANYWHERE = re.compile(r"([\\*_\[\]])")
FIRST = re.compile(r"(#|[-+](?=\s)|\d+(?=[.)]\s))")


def as_markdown(section: Section) -> str:
    """The section's sentences: a list, or a paragraph; "" for a section with nothing to say."""
    told = [_told(sentence) for sentence in section.sentences]
    if section.listed:
        return "\n".join(f"- {line}" for line in told)
    return " ".join(told)


def _told(sentence: Sentence) -> str:
    numbers = f" [[nr:{', '.join(map(str, sentence.shown))}]]" if sentence.shown else ""
    return f"{escaped(' '.join(sentence.text.split()))}{numbers}"


def escaped(text: str) -> str:
    """The text with a backslash before what would be read as a mark."""
    marked = ANYWHERE.sub(r"\\\1", text)
    if found := FIRST.match(marked):
        digits = found[1] if found[1][0].isdigit() else ""
        return f"{digits}\\{marked[len(digits) :]}"
    return marked

"""What of a draft one can say something about, each with a name that forms, answers and the editor share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workshop.drafting import FINDINGS, draft
from workshop.i18n import _
from workshop.models.summary import PromptChapter, Summary, ThemeSection

#: the sections of the draft (``drafting.Section.key``) one can comment on
SECTIONS = ("ingress", FINDINGS)
#: the draft as a whole
WHOLE = "del-alt"


@dataclass(frozen=True)
class Part:
    """A theme, a prompt, a section, or the draft as a whole. ``prompt`` is 0 where it belongs to none."""

    about: str
    label: str
    prompt: int = 0
    theme: ThemeSection | None = None


def about_section(key: str) -> str:
    """The name of a section of the draft."""
    return f"del-{key}"


def asked_of(key: str) -> bool:
    """Whether a section of the draft, or that which it is a part of, is one that is shown."""
    return key.startswith(SECTIONS)


def about_theme(theme_id: int) -> str:
    return f"tema-{theme_id}"


def about_prompt(number: int) -> str:
    """The name of what is said of a prompt's themes as a whole."""
    return f"oppgave-{number}"


def parts_of(summary: Summary) -> tuple[Part, ...]:
    """Everything one can say something about, in the order it stands in the draft."""
    return tuple(_parts(summary))


def chapters_with_themes(summary: Summary) -> tuple[PromptChapter, ...]:
    """The chapters whose themes can be marked."""
    return tuple(chapter for chapter in summary.prompts if any(theme.id for theme in chapter.themes))


def _parts(summary: Summary) -> Iterator[Part]:
    made = draft(summary)
    for key in SECTIONS:
        yield Part(about_section(key), made.section(key).heading)
    for chapter in chapters_with_themes(summary):
        for theme in chapter.themes:
            yield Part(about_theme(theme.id), theme.label, chapter.number, theme)
        title = _("Temaene i oppgave %(number)d", number=chapter.number)
        yield Part(about_prompt(chapter.number), title, chapter.number)
    yield Part(WHOLE, _("Utkastet som helhet"))

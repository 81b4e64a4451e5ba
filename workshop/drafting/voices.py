"""Hovedfunn: what few have said, and a person wants told all the same."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.drafting.counts import capitalized, closed, named, number_word, plain, prompts
from workshop.drafting.reading import numbers, quotable, responses_of, words_of
from workshop.drafting.sentences import Sentence
from workshop.i18n import _, ngettext
from workshop.models.summary import PromptChapter, ResponseLine, Summary, folded

#: how many are quoted here; the chapters have all
MOST = 10


def voices(summary: Summary) -> Iterator[Sentence]:
    """Yield the single voices a person has marked as *også nevnt*, or starred among what belongs to no theme.

    Each once, in the order of the prompts, and whole: those too long to quote in a sentence are counted, not cut.
    """
    marked = {
        line.number: (chapter, line)
        for chapter in summary.prompts
        for line in folded(_marked(chapter))
        if line.text is not None
    }
    quoted = {line.number for line in quotable(line for _chapter, line in marked.values())}
    told = [(chapter, line) for number, (chapter, line) in marked.items() if number in quoted][:MOST]
    yield from (_told(chapter, line) for chapter, line in told)
    shown = {line.number for _chapter, line in told}
    if left := [(chapter, line) for number, (chapter, line) in marked.items() if number not in shown]:
        text = ngettext(
            "Ett innspill til er merket på samme måte. Det står under %(prompts)s.",
            "%(count)s innspill til er merket på samme måte. De står under %(prompts)s.",
            len(left),
            count=capitalized(number_word(len(left))),
            prompts=prompts(chapter.number for chapter, _line in left),
        )
        yield Sentence(text, tuple(responses_of(chapter.number, (line,)) for chapter, line in left))


def _marked(chapter: PromptChapter) -> Iterator[ResponseLine]:
    yield from chapter.starred
    yield from chapter.mentioned
    for theme in chapter.themes:
        yield from theme.mentioned


def _told(chapter: PromptChapter, line: ResponseLine) -> Sentence:
    where = prompts([chapter.number])
    words = named(words_of(line))
    if len(line.groups) == 1:
        text = _("%(table)s, %(prompt)s: %(words)s", table=plain(line.group), prompt=where, words=closed(words))
    else:
        text = _("%(prompt)s: %(words)s", prompt=capitalized(where), words=closed(words))
    rests = tuple(responses_of(chapter.number, (one,)) for one in (line, *line.twins))
    return Sentence(text, rests, numbers((line, *line.twins)))

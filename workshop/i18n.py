"""The one import for screen text: bokmål is the source language, so a missing translation reads as bokmål.

What is written follows, in this order: ``written_in``, for a document in its own language wherever it is made; the
request's ``speak``, for the pages of a workshop; bokmål. The catalogue is read from its ``.po`` the first time a
language is needed, so there is nothing to compile and nothing that can be out of date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar

from babel.messages.pofile import read_po
from flask import g, has_app_context
from flask_babel.speaklater import LazyString

SOURCE = "nb"
#: what each målform is called in itself
LANGUAGES = {"nb": "bokmål", "nn": "nynorsk"}
FOLDER = Path(__file__).with_name("translations")

_written: ContextVar[str | None] = ContextVar("written", default=None)

P = ParamSpec("P")
R = TypeVar("R")


class HasLanguage(Protocol):
    @property
    def language(self) -> str: ...


def _(string: str, /, **variables: Any) -> str:
    """The text in the language that is written now, with its holes filled."""
    found = plain(string)
    return found % variables if variables else found


def ngettext(singular: str, plural: str, num: int, /, **variables: Any) -> str:
    """The form for the count, which fills the hole ``num``."""
    return plain_plural(singular, plural, num) % ({"num": num} | variables)


def plain(string: str) -> str:
    """The text with its holes; templates fill them themselves."""
    return _catalogue(language()).get(string, string)


def plain_plural(singular: str, plural: str, num: int) -> str:
    """The form for the count with its holes."""
    one, many = _catalogue(language()).get((singular, plural), (singular, plural))
    return one if num == 1 else many


def _l(string: str, /, **variables: Any) -> Any:
    """The text, looked up each time it is shown."""
    return LazyString(_, string, **variables)


def language() -> str:
    """The language that is written now: "nb" or "nn"."""
    written = _written.get()
    if written is not None:
        return written
    return g.get("language", SOURCE) if has_app_context() else SOURCE


def speak(about: HasLanguage) -> None:
    """Let what is left of the request be in the language of what it is about, a workshop."""
    g.language = about.language if about.language in LANGUAGES else SOURCE


@contextmanager
def written_in(wanted: str) -> Iterator[None]:
    """Write in a language, whoever asks; threads that are given the context write in it too."""
    token = _written.set(wanted if wanted in LANGUAGES else SOURCE)
    try:
        yield
    finally:
        _written.reset(token)


def in_its_language(make: Callable[P, R]) -> Callable[P, R]:
    """Make it in the language of the first argument. What is made must be finished when it is returned."""

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> R:
        with written_in(args[0].language):  # type: ignore[attr-defined]
            return make(*args, **kwargs)

    return made


@cache
def _catalogue(wanted: str) -> dict[Any, Any]:
    """What is translated, by text, and by both forms where a count decides."""
    path = FOLDER / wanted / "LC_MESSAGES" / "messages.po"
    if wanted == SOURCE or not path.exists():
        return {}
    with path.open("rb") as file:
        found = read_po(file, locale=wanted)
    known: dict[Any, Any] = {}
    for message in found:
        if message.id and _is_whole(message):
            known[message.id] = message.string
            if isinstance(message.id, tuple):  # "ett bord" may be asked for without its plural too
                known.setdefault(message.id[0], message.string[0])
    return known


def _is_whole(message: Any) -> bool:
    parts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(parts) and not message.fuzzy

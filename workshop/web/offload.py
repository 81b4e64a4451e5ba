"""Runs work that would hold everybody else up, such as writing a document, beside the event loop."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from typing import TypeVar, cast

from gevent import get_hub, monkey

T = TypeVar("T")


def run_aside(work: Callable[[], T]) -> T:
    """What ``work`` returns, worked out in a thread of its own where greenlets share this one, else right here.

    The work sees the caller's application and request, hence its language. It must not touch the database session,
    which belongs to the caller's thread. What it raises is raised here, and here alone: the pool of threads would write
    it into the log as a fault, also where it is a sentence for a person.
    """
    if not monkey.is_module_patched("threading"):
        return work()
    done, failed = get_hub().threadpool.apply(copy_context().run, (_tried, work))
    if failed is not None:
        raise failed
    return cast(T, done)


def _tried(work: Callable[[], T]) -> tuple[T | None, BaseException | None]:
    """Return what the work gives, or what it raises."""
    try:
        return work(), None
    except BaseException as error:
        return None, error

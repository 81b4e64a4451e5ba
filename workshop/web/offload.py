"""Runs work that would hold everybody else up, such as writing a document, beside the event loop."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from typing import TypeVar

from gevent import get_hub, monkey

T = TypeVar("T")


def run_aside(work: Callable[[], T]) -> T:
    """What ``work`` returns, worked out in a thread of its own where greenlets share this one, else right here.

    The work sees the caller's application and request, hence its language. It must not touch the database session,
    which belongs to the caller's thread. What it raises is raised here.
    """
    if not monkey.is_module_patched("threading"):
        return work()
    return get_hub().threadpool.apply(copy_context().run, (work,))

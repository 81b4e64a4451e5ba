"""What one run of the tests need not work out anew for every app: templates, addresses and statements, compiled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

from workshop.config import DEFAULTS


class RememberedTemplates(BytecodeCache):
    """Each template's compiled code; Jinja compiles anew where the source is another than the code was made from."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.bytecode_to_string()


class RememberedRule(Rule):
    """A rule whose address is built by a function compiled once for all rules of the same text and defaults.

    Compiling it is nine tenths of making an app. The function takes the rule it builds for, so it may be shared. The
    method is Werkzeug's own affair: should it go, every app compiles its rules again and nothing else is changed.
    """

    _builders: dict[tuple, Callable] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Callable:
        key = (self.rule, self.subdomain, self.host, repr(self.defaults), append_unknown)
        if key not in self._builders:
            self._builders[key] = super()._compile_builder(append_unknown)
        return self._builders[key]


class RememberedStatements(MutableMapping):
    """The compiled statements of every engine in the run; the same statement is the same text for each of one kind.

    SQLAlchemy keeps one such cache an engine, and every test has an engine of its own.
    """

    def __init__(self) -> None:
        self._compiled: dict[tuple, object] = {}

    def __getitem__(self, key: tuple) -> object:
        return self._compiled[_of_kind(key)]

    def __setitem__(self, key: tuple, compiled: object) -> None:
        self._compiled[_of_kind(key)] = compiled

    def __delitem__(self, key: tuple) -> None:
        del self._compiled[_of_kind(key)]

    def __iter__(self) -> Iterator[tuple]:
        return iter(self._compiled)

    def __len__(self) -> int:
        return len(self._compiled)


def _of_kind(key: tuple) -> tuple:
    """SQLAlchemy's key begins with the engine's own dialect."""
    dialect, *statement = key
    return (dialect.name, dialect.driver, *statement)


@contextmanager
def remembered_work() -> Iterator[None]:
    """Make every app in here with rules and statements that are remembered."""
    options = DEFAULTS["SQLALCHEMY_ENGINE_OPTIONS"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "url_rule_class", RememberedRule)
        remembering = {"execution_options": {"compiled_cache": RememberedStatements()}}
        patch.setitem(DEFAULTS, "SQLALCHEMY_ENGINE_OPTIONS", options | remembering)
        yield

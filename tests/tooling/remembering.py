"""What one run of the tests need not work out anew for every app it makes: templates compiled and addresses built."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule


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


@contextmanager
def remembered_rules() -> Iterator[None]:
    """Make every app in here with rules that remember."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "url_rule_class", RememberedRule)
        yield

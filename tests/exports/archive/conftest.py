"""A package of a small room's day."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import Clock
from workshop.actions import moderating, steering
from workshop.actions.answering import type_in_response
from workshop.actions.theming import editing
from workshop.app import create_app
from workshop.db import db
from workshop.exports.archive import Package, contents_of, make_package
from workshop.models import User, Workshop

OSLO = ZoneInfo("Europe/Oslo")


def package_of(workshop: Workshop, now) -> Package:
    return make_package(contents_of(workshop, now=now, zone=OSLO))


@pytest.fixture
def make(app, planted: int, clock) -> Callable[[], Package]:
    """Make the package of the day as it stands at the clock's time."""

    def made() -> Package:
        with app.test_request_context():
            return package_of(db.session.get_one(Workshop, planted), clock())

    return made


@pytest.fixture(scope="session")
def packages(planted_house, tmp_path_factory) -> tuple[Package, Package, str]:
    """The same day packed twice, with a restart between: three said something, one of it is hidden, a theme was made.

    Besides them what opens the workshop.
    """
    folder, clock, made = tmp_path_factory.mktemp("packed") / "house", Clock(), []
    shutil.copytree(planted_house[0], folder)
    for turn in range(2):
        app = create_app({"INSTANCE": folder, "JOBS_INLINE": True, "CLOCK": clock})
        with app.test_request_context():
            workshop = db.session.get_one(Workshop, planted_house[1])
            if not turn:
                _hold(workshop, clock)
            made.append(package_of(workshop, clock()))
            secrets = f"{workshop.code} {workshop.wall_token}"
            db.session.remove()
            db.engine.dispose()
    return made[0], made[1], secrets


def _hold(workshop: Workshop, clock: Clock) -> None:
    prompt, pia = workshop.prompts[0], db.session.get_one(User, 1)
    steering.start(workshop, by=pia, now=clock())
    steering.open_prompt(prompt, by=pia, now=clock.forward(minutes=9))
    for text in ("Flere boliger", "=cmd|'/c calc'!A1", "Noe om naboen"):
        said = type_in_response(prompt, group=None, text=text, client_id=text, by=pia, now=clock())
    moderating.hide(said, by=pia, now=clock())
    editing.create(prompt, label="Boliger", by=pia, now=clock())


@pytest.fixture
def package(packages) -> Package:
    return packages[0]


@dataclass
class Files:
    """The files of a package by their path in its folder, to be changed and packed again."""

    folder: str
    files: dict[str, bytes]

    @classmethod
    def of(cls, data: bytes) -> Files:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = {name: archive.read(name) for name in archive.namelist()}
        folder = next(iter(found)).partition("/")[0]
        return cls(folder, {name.partition("/")[2]: content for name, content in found.items()})

    def packed(self) -> bytes:
        return packed({f"{self.folder}/{name}": content for name, content in self.files.items()})


def packed(files: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()

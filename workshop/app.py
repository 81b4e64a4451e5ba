"""The app factory: settings, extensions, audiences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask_babel import Babel
from flask_migrate import Migrate
from flask_wtf import CSRFProtect
from werkzeug.routing import IntegerConverter, Map

from workshop import facilitator, participant, planner, projector, reader
from workshop.config import ROOT, settings
from workshop.db import db
from workshop.i18n import language, plain, plain_plural
from workshop.jobs import jobs
from workshop.jobs.returns import Returns
from workshop.live import live
from workshop.live.commits import tell_after_commit
from workshop.web import signin
from workshop.web.access import limiter, logins
from workshop.web.errors import init_errors
from workshop.web.formats import init_formats
from workshop.web.headers import init_headers


class RowNumber(IntegerConverter):
    """A number in an address. One no table could hold is an address that does not exist, not an error."""

    def __init__(self, map: Map, **options: Any) -> None:
        super().__init__(map, **({"max": 2**31 - 1} | options))


csrf = CSRFProtect()
babel = Babel()
migrate = Migrate(directory=str(ROOT / "workshop" / "migrations"), render_as_batch=True)

_listening = False


class House(Flask):
    """Flask where no view is a coroutine; asking that of each, on every request, took a twentieth of its time."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func


def create_app(overrides: dict[str, Any] | None = None) -> Flask:
    """The whole application. ``overrides`` win over the environment; see workshop.config."""
    app = House("workshop", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.config.from_mapping(settings(overrides))
    app.url_map.converters["int"] = RowNumber
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for extension in (db, csrf, logins, limiter, live, jobs):
        extension.init_app(app)
    app.extensions["returns"] = Returns(app)
    migrate.init_app(app, db)
    babel.init_app(app)
    app.jinja_env.install_gettext_callables(plain, plain_plural, newstyle=True)
    app.jinja_env.globals["language"] = language
    _listen_to_commits()
    for init in (init_errors, init_formats, init_headers):
        init(app)
    for audience in (participant, facilitator, projector, planner, reader, signin):
        app.register_blueprint(audience.bp)
    for view in reader.WITHOUT_SESSION:
        csrf.exempt(view)
    return app


def _listen_to_commits() -> None:
    global _listening
    if not _listening:
        tell_after_commit(db.session, live)
        _listening = True

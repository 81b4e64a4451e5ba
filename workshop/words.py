"""What each word of run.py does."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

import segno
from flask import Flask

from workshop.actions.archiving.restoring import NotRestored, restore
from workshop.actions.archiving.retention import keep_archive
from workshop.actions.archiving.whole import fingerprint
from workshop.actions.assessing.matrix import matrix_of
from workshop.actions.importing import DayFileErrors, read_day
from workshop.actions.importing.planting import plant_day
from workshop.actions.joining import find_workshop
from workshop.actions.purging import purge as purge_workshop
from workshop.actions.summarizing import summarize
from workshop.actions.templating.keeping import letterhead_for
from workshop.app import create_app
from workshop.config import ROOT, from_environment
from workshop.demo.room import go_on, plant_demo
from workshop.exports import FORMATS, file_name
from workshop.exports.archive import contents_of, everything_in, holds_everything, make_package
from workshop.exports.archive import verify as look_through
from workshop.jobs.arriving import Arrivals
from workshop.jobs.forgetting import keep_forgetting
from workshop.jobs.opinions import OpinionWatch
from workshop.jobs.posting import Postman
from workshop.jobs.theming import resume_theming
from workshop.jobs.worker import Worker
from workshop.models import Workshop
from workshop.set_up import demo_account, first_account, ready_database


class Stopped(Exception):
    """What was asked cannot be done; ``str()`` is a Norwegian sentence that says why."""

    exit_code = 2


class Faulty(Stopped):
    """What was looked through is not as it should be."""

    exit_code = 1


def serve(host: str, port: int) -> None:
    """Serve this installation until it is stopped."""
    app = _ready_app()
    with app.app_context():
        account = first_account(now=datetime.now(UTC))
    base = _tell_address(app, host, port)
    print(f"\nArbeidsverksted kjører på {base}")
    print(f"  Logg inn:  {base}/logg-inn")
    if account is not None:
        print("\n  Første konto (vises bare nå, skriv den ned):")
        print(f"    brukernavn {account[0]}\n    passord    {account[1]}")
    _run(app, host, port)


def demo(host: str, port: int) -> None:
    """Serve the reference day with constructed responses, apart from the installation's own data.

    It has a folder of its own inside the instance folder, and its own database whatever VERKSTED_DATABASE says.
    """
    instance = from_environment().get("INSTANCE", ROOT / "instance")
    app = _ready_app({"INSTANCE": instance / "demo", "DATABASE": None})
    base = _tell_address(app, host, port)
    with app.app_context():
        workshop = plant_demo(_zone(app), now=datetime.now(UTC))
        name, password = demo_account(now=datetime.now(UTC))
        _print_demo(base, workshop, name, password)
    _run(app, host, port, log=None, then=partial(go_on, app))  # without a log the addresses stay in sight


def import_file(file: Path) -> None:
    """Make the workshop of a day file, or restore one from the archive. Raises Stopped with every fault in the file."""
    app, data = _ready_app(), _read(file)
    with app.test_request_context():
        if holds_everything(data, name=file.name):
            workshop = _restored(data)
            print(f"«{workshop.title}» {workshop.date:%d.%m.%Y} er hentet inn. Ny kode: {workshop.code}")
            return
        try:
            workshop = plant_day(read_day(data, name=file.name))
        except DayFileErrors as errors:
            raise Stopped(str(errors)) from errors
        print(f"«{workshop.title}» er lagt inn. Koden deltakerne bruker: {workshop.code}")


def _restored(data: bytes) -> Workshop:
    try:
        return restore(everything_in(data), by=None, now=datetime.now(UTC))
    except NotRestored as refused:
        told = "\n".join(f"  {fault}" for fault in refused.faults)
        raise Stopped(f"Ingenting er hentet inn.\n{told}") from refused


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Stopped(f"Får ikke lest {file}. Finnes filen, og har du lov til å lese den?") from error


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Stopped(f"Får ikke skrevet {path}. Finnes mappen, og har du lov til å skrive i den?") from error


def export(code: str, format: str, out: Path | None) -> None:
    """Write the summary of a workshop to a file."""
    app = _ready_app()
    with app.test_request_context():
        workshop = _workshop(code)
        summary = summarize(workshop, now=datetime.now(UTC), zone=_zone(app))
        path = out or Path(file_name(summary, FORMATS[format]))
        matrix = matrix_of(workshop, now=datetime.now(UTC), zone=_zone(app))
        _write(path, FORMATS[format].file(summary, letterhead=letterhead_for(workshop), matrix=matrix))
        print(f"Skrev {path} ({summary.numbers.responses} innspill).")


def archive(code: str, out: Path | None) -> None:
    """Write the archive package of a workshop to a file, looked through before it is."""
    app = _ready_app()
    with app.test_request_context():
        workshop, now = _workshop(code), datetime.now(UTC)
        contents = contents_of(workshop, now=now, zone=_zone(app))
        package = make_package(contents)
        path = out or Path(package.name)
        _write(path, package.data)
        keep_archive(
            workshop,
            name=package.name,
            sha256=package.sha256,
            data=package.data,
            state=fingerprint(contents.whole),
            by=None,
            now=now,
        )
        print(f"Skrev {path} ({len(package.data) // 1000} kB). Kontrollert og hel.\nSHA-256 {package.sha256}")


def verify(file: Path) -> None:
    """Say whether an archive package is whole. Raises Faulty with everything that is wrong."""
    data = _read(file)
    with create_app().test_request_context():
        found = look_through(data)
    if found.faults:
        told = "\n".join(f"  {fault}" for fault in found.faults)
        raise Faulty(f"{file} er ikke hel.\n{told}\nSHA-256 {found.sha256}")
    print(f"{file} er hel: {found.files} filer, alle som da pakken ble laget.\nSHA-256 {found.sha256}")


def purge(code: str, yes: bool) -> None:
    """Delete a workshop with everything in it, after asking."""
    app = _ready_app()
    with app.app_context():
        workshop = _workshop(code)
        told = f"«{workshop.title}» {workshop.date:%d.%m.%Y}"
        if not yes and not _answers_yes(f"Slette {told} med alle innspill, for godt? Skriv ja: "):
            raise Stopped("Ingenting er slettet.")
        purge_workshop(workshop)
        app.extensions["jobs"].forget()
        print(f"{told} er slettet.")


def _answers_yes(question: str) -> bool:
    try:
        return input(question).strip().lower() == "ja"
    except EOFError:  # nobody is there to answer
        return False


def _ready_app(overrides: dict[str, object] | None = None) -> Flask:
    app = create_app(overrides)
    ready_database(app)
    return app


def _run(
    app: Flask, host: str, port: int, *, log: TextIO | None = sys.stderr, then: Callable[[], None] = lambda: None
) -> None:
    """Serve until stopped; ``then`` is done once the server and its worker are there."""
    from workshop.server import serve as serve_app  # only this word needs the patched standard library

    worker = Worker(app.config["INSTANCE"])

    def started(_server: object) -> None:
        app.extensions["jobs"].start_afresh()
        worker.start()
        with app.app_context():
            resume_theming()
        Arrivals(app).start()
        OpinionWatch(app).start()
        keep_forgetting(app)
        Postman(app).start()
        app.extensions["returns"].start()
        then()
        print("\n  Stopp med Ctrl+C.\n", flush=True)

    try:
        serve_app(app, host=host, port=port, log=log, on_start=started)
    except OSError as error:
        raise Stopped(f"Får ikke lyttet på port {port}. Er den i bruk? Velg en annen med --port.") from error
    finally:
        worker.stop()


def _workshop(code: str) -> Workshop:
    workshop = find_workshop(code)
    if workshop is None:
        raise Stopped(f"Ingen verksteder har koden «{code}».")
    return workshop


def _zone(app: Flask) -> ZoneInfo:
    return ZoneInfo(app.config["BABEL_DEFAULT_TIMEZONE"])


def _tell_address(app: Flask, host: str, port: int) -> str:
    """Decide the address phones use: the ADDRESS setting, else this machine's on the network it is on."""
    if not app.config.get("ADDRESS"):
        app.config["ADDRESS"] = f"http://{_own_address(host)}:{port}"
    return str(app.config["ADDRESS"])


def _own_address(host: str) -> str:
    if host not in {"0.0.0.0", "::"}:  # noqa: S104
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing; only asks which way out this machine would take
            return str(probe.getsockname()[0])
        except OSError:
            return "localhost"


def _print_demo(base: str, workshop: Workshop, name: str, password: str) -> None:
    join = f"{base}/d/{workshop.code}"
    print(f"\nPrøvedagen «{workshop.process.title}» er klar. Innspillene i den er konstruert.\n")
    segno.make(join, error="m").terminal(compact=True, border=2)
    print(f"""
  Telefon       {join}   (skann koden over, eller gå til {base} og skriv {workshop.code})
  Prosessleder  {base}/prosessleder/{workshop.id}
  Lerret        {base}/lerret/{workshop.wall_token}
  Planlegger    {base}/planlegger/

  Logg inn som  {name}
  Passord       {password}   (nytt ved hver start)""")

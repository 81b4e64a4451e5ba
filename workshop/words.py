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
from workshop.jobs import jobs
from workshop.jobs.arriving import Arrivals
from workshop.jobs.forgetting import keep_forgetting
from workshop.jobs.opinions import OpinionWatch
from workshop.jobs.theming import resume_theming
from workshop.jobs.worker import Worker, end_with_parent
from workshop.models import Workshop
from workshop.set_up import demo_account, first_account, ready_database


class Stopped(Exception):
    """What was asked cannot be done; ``str()`` is a Norwegian sentence that says why."""


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


def import_day(file: Path) -> None:
    """Read a day file and make its workshop. Raises Stopped with every fault in the file."""
    app = _ready_app()
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Stopped(f"Får ikke lest {file}. Finnes filen, og har du lov til å lese den?") from error
    with app.app_context():
        try:
            workshop = plant_day(read_day(data, name=file.name))
        except DayFileErrors as errors:
            raise Stopped(str(errors)) from errors
        print(f"«{workshop.title}» er lagt inn. Koden deltakerne bruker: {workshop.code}")


def export(code: str, format: str, out: Path | None) -> None:
    """Write the summary of a workshop to a file."""
    app = _ready_app()
    with app.test_request_context():
        workshop = _workshop(code)
        summary = summarize(workshop, now=datetime.now(UTC), zone=_zone(app))
        path = out or Path(file_name(summary, FORMATS[format]))
        try:
            matrix = matrix_of(workshop, now=datetime.now(UTC), zone=_zone(app))
            path.write_bytes(FORMATS[format].file(summary, letterhead=letterhead_for(workshop), matrix=matrix))
        except OSError as error:
            raise Stopped(f"Får ikke skrevet {path}. Finnes mappen, og har du lov til å skrive i den?") from error
        print(f"Skrev {path} ({summary.numbers.responses} innspill).")


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


def work() -> None:
    """Be the process that groups responses into themes; started by serve, and ends with it."""
    create_app()
    end_with_parent()
    jobs.work()


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

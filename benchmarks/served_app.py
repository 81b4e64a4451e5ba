"""Serves the app with the tests' plain day and an open prompt, and prints where everything is as one JSON line.

Run: FOLDER [--worker] [--kind NAME], the second with the process that finds themes, as run.py serve has, the third with
a prompt of that kind.
"""

import workshop.patched  # noqa: F401, I001 - before anything else is imported

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from gevent.pywsgi import WSGIServer
from sqlalchemy import select

from benchmarks.tasks import put
from workshop.actions import showing, steering
from workshop.actions.accounts import add_user
from workshop.actions.importing import read_day
from workshop.actions.importing.planting import plant_day
from workshop.app import create_app
from workshop.config import ROOT
from workshop.db import db
from workshop.jobs.arriving import Arrivals
from workshop.jobs.opinions import OpinionWatch
from workshop.jobs.worker import Worker
from workshop.models import StaffRole, User, WallView, Workshop
from workshop.server import serve


STAFF, PASSWORD = "maaler", "en-lang-frase-for-maaling"


def plant(kind: str) -> Workshop:
    """The plain day, moved on until a prompt is open, its responses or marks on the wall."""
    now = datetime.now(UTC)
    db.create_all()
    workshop = plant_day(read_day((ROOT / "tests/plain-day.yaml").read_bytes()))
    user = db.session.scalar(select(User))
    if kind:
        put(workshop.prompts[0], kind)
    steering.start(workshop, by=user, now=now)
    while workshop.current_prompt is None:
        steering.move_on(workshop, seen_scene=steering.moment_at(workshop, now).place, by=user, now=now)
    if not workshop.current_prompt.is_open:
        steering.open_prompt(workshop.current_prompt, by=user, now=now)
    showing.show_on_wall(workshop, view=WallView.RESPONSES, prompt=workshop.current_prompt, by=user, now=now)
    return workshop


def main(folder: Path, *, with_worker: bool, kind: str) -> None:
    app = create_app({"INSTANCE": folder})
    with app.app_context():
        workshop = plant(kind)
        add_user(
            username=STAFF, name="Prosessleder", role=StaffRole.FACILITATOR, password=PASSWORD, now=datetime.now(UTC)
        )
        places = {
            "database": str(folder / "verksted.sqlite3"),
            "door": f"/d/{workshop.code}",
            "say": f"/d/{workshop.code}/{'svar' if kind else 'innspill'}/{workshop.current_prompt.id}",
            "options": [option.id for option in workshop.current_prompt.options],
            "stream": f"/d/{workshop.code}/strom",
            "wall": f"/lerret/{workshop.wall_token}/strom",
            "themes": f"/prosessleder/{workshop.id}/oppgave/{workshop.current_prompt.id}/temaer",
            "password": PASSWORD,
        }
    worker = Worker(folder)

    def started(server: WSGIServer) -> None:
        if with_worker:
            worker.start()
            Arrivals(app).start()
            OpinionWatch(app).start()
        print(json.dumps(places | {"port": server.server_port}), flush=True)

    try:
        serve(app, port=0, on_start=started)
    finally:
        if with_worker:
            worker.stop()


if __name__ == "__main__":
    asked = sys.argv[sys.argv.index("--kind") + 1] if "--kind" in sys.argv else ""
    main(Path(sys.argv[1]), with_worker="--worker" in sys.argv[2:], kind=asked)

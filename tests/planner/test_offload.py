"""Heavy work beside the event loop."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from workshop.web.offload import run_aside

ROOT = Path(__file__).parents[2]

#: a server's process: a greenlet that beats, while half a second of work that never waits is done aside
PATCHED = """
import workshop.patched
import json, sys, threading, time
import gevent
from gevent.threadpool import ThreadPool
from flask import Flask, request
from flask_babel import Babel
from workshop.i18n import _
from workshop.web.offload import run_aside

get_ident = gevent.monkey.get_original("_thread", "get_ident")
app = Flask("x")
Babel(app, default_locale="nb")
beats, told = [], {}

def beat():
    while True:
        beats.append(time.monotonic())
        gevent.sleep(0.01)

def work():
    until = time.monotonic() + 0.5
    while time.monotonic() < until:
        sum(range(1000))
    return {"thread": get_ident(), "path": request.path, "word": _("Sted")}

def fail():
    raise LookupError("intet")

greenlet = gevent.spawn(beat)
gevent.sleep(0.05)
beats.clear()
with app.test_request_context("/her"):
    told = run_aside(work)
    told["beats"] = len(beats)
    told["aside"] = told.pop("thread") != get_ident()
    try:
        run_aside(fail)
    except LookupError as error:
        told["raised"] = str(error)
print(json.dumps(told))
"""


def test_without_greenlets_the_work_is_done_right_here() -> None:
    assert run_aside(threading.get_ident) == threading.get_ident()


def test_without_greenlets_what_it_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        run_aside(lambda: 1 / 0)


def test_among_greenlets_the_others_go_on_while_it_works() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PATCHED], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["beats"] >= 10
    assert told["aside"]
    assert told["path"] == "/her"
    assert told["word"] == "Sted"
    assert told["raised"] == "intet"
    assert "Traceback" not in done.stderr, "whoever asked for the work says what became of it"

"""Theming in a process of its own: the web server only asks, and a worker that dies is replaced."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from workshop.actions.answering import type_in_response
from workshop.actions.theming import proposing
from workshop.actions.theming.board import board_of
from workshop.actions.theming.proposing import ask_for_themes, last_run
from workshop.app import create_app
from workshop.db import db
from workshop.jobs import theming
from workshop.jobs.theming import resume_theming, start_theming
from workshop.jobs.worker import Worker
from workshop.models import RunState, User, Workshop

ROOT = Path(__file__).parents[2]
TEXTS = ("for mange planer", "altfor mange planer", "rydd i planene", "dyre boliger", "boliger for unge", "boligpriser")


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.1)


@pytest.fixture
def house(app, planted, clock):
    """The app with a real queue, and six responses."""
    app = create_app({"INSTANCE": app.config["INSTANCE"], "CLOCK": clock})
    with app.test_request_context():
        workshop = db.session.get_one(Workshop, planted)
        user = db.session.get_one(User, 1)
        for number, text in enumerate(TEXTS):
            type_in_response(workshop.prompts[0], group=None, text=text, client_id=str(number), by=user, now=clock())
        yield app, workshop.prompts[0]
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def worker(app):
    worker = Worker(app.config["INSTANCE"])
    worker.start()
    yield worker
    worker.stop()


def state_of(prompt) -> str:
    db.session.expire_all()
    return last_run(prompt).state


def test_the_worker_themes_and_the_server_puts_it_on_the_board(house, worker, clock) -> None:
    _app, prompt = house
    began = time.monotonic()
    start_theming(ask_for_themes(prompt, now=clock()))
    assert time.monotonic() - began < 1  # asking does not wait
    until(lambda: state_of(prompt) == RunState.DONE)
    assert board_of(prompt).total == len(TEXTS)
    assert not board_of(prompt).unplaced


def test_a_run_that_a_restart_interrupted_is_asked_for_again(house, worker, clock) -> None:
    _app, prompt = house
    ask_for_themes(prompt, now=clock())  # the server died before it could hand it over
    resume_theming()
    until(lambda: state_of(prompt) == RunState.DONE)


def test_work_that_fails_leaves_the_board_and_a_run_that_says_so(house, clock) -> None:
    app, prompt = house
    jobs = app.extensions["jobs"]
    jobs.huey.immediate = True

    @jobs.huey.task()
    def stumble(texts: list[str], question: str) -> None:
        raise RuntimeError("the model is broken")

    jobs._propose = stumble
    start_theming(ask_for_themes(prompt, now=clock()))
    assert state_of(prompt) == RunState.FAILED
    assert len(board_of(prompt).unplaced) == len(TEXTS)


def test_a_worker_that_shows_no_sign_of_life_ends_the_run_and_its_work_is_called_off(house, clock, monkeypatch) -> None:
    """No worker runs. What waited to be looked through still waits."""
    app, prompt = house
    monkeypatch.setattr(theming, "PATIENCE", 0.2)
    monkeypatch.setattr(theming, "LOOK", 0.1)
    start_theming(ask_for_themes(prompt, now=clock()))
    until(lambda: state_of(prompt) == RunState.FAILED)
    jobs = app.extensions["jobs"]
    until(lambda: jobs.huey.is_revoked(jobs.huey.pending()[0]))
    assert len(board_of(prompt).unplaced) == len(TEXTS)


def test_a_run_that_cannot_be_waited_for_ends_too(house, clock, monkeypatch) -> None:
    _app, prompt = house

    def stumble(*_what: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(theming, "_wait", stumble)
    start_theming(ask_for_themes(prompt, now=clock()))
    until(lambda: state_of(prompt) == RunState.FAILED)


def test_a_worker_that_dies_is_replaced(house, worker) -> None:
    until(lambda: worker._process is not None)
    first = worker._process.pid
    os.kill(first, signal.SIGKILL)
    until(lambda: worker._process.pid != first)
    assert worker._process.poll() is None


def test_stopping_ends_the_worker(app) -> None:
    worker = Worker(app.config["INSTANCE"])
    worker.start()
    until(lambda: worker._process is not None)
    process: subprocess.Popen[bytes] = worker._process
    worker.stop()
    assert process.poll() is not None


def test_a_worker_ends_when_its_server_is_killed(app) -> None:
    """A server that is killed can stop nothing; its worker notices."""
    script = (
        "import sys, time; from pathlib import Path; from workshop.jobs.worker import Worker\n"
        "worker = Worker(Path(sys.argv[1])); worker.start()\n"
        "while worker._process is None: time.sleep(0.05)\n"
        "print(worker._process.pid, flush=True); time.sleep(60)"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", script, str(app.config["INSTANCE"])], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    with server:
        pid = int(server.stdout.readline())
        time.sleep(5)  # long enough to be at work
        server.kill()
    until(lambda: not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text().split()[2], 20)


def test_after_a_deletion_the_queue_holds_nothing_that_was_said(house) -> None:
    """No worker runs: what was handed over still lies in the queue's file."""
    app, prompt = house
    jobs = app.extensions["jobs"]
    jobs.read_ahead(["en hemmelig tanke om planer"], prompt.question)
    jobs.huey.dequeue()
    jobs.forget()
    assert b"hemmelig tanke" not in _queue_file(app)


def test_what_waited_when_something_was_deleted_is_forgotten_too(house) -> None:
    app, prompt = house
    jobs = app.extensions["jobs"]
    jobs.read_ahead(["en hemmelig tanke om planer"], prompt.question)
    jobs.forget()
    while (task := jobs.huey.dequeue()) is not None:  # as the worker does, in its order
        jobs.huey.execute(task)
    assert proposing.embedder.cache_info().currsize == 0
    assert b"hemmelig tanke" not in _queue_file(app)


def test_a_restart_leaves_nothing_nobody_waits_for_in_the_queue(house) -> None:
    app, prompt = house
    jobs = app.extensions["jobs"]
    jobs.read_ahead(["en hemmelig tanke om planer"], prompt.question)
    jobs.huey.put("an answer nobody fetched", "en hemmelig tanke om boliger")
    assert b"hemmelig tanke" in _queue_file(app)
    jobs.start_afresh()
    assert b"hemmelig tanke" not in _queue_file(app)


def _queue_file(app) -> bytes:
    return b"".join(part.read_bytes() for part in app.config["INSTANCE"].glob("jobs.sqlite3*"))

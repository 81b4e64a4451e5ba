"""A room small enough to read: one table, one audience, served the way the app is. Run: room.py (gevent|threads) DIR"""

import sys
from collections import Counter

if __name__ == "__main__" and sys.argv[1] == "gevent":
    import workshop.patched  # noqa: F401

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy

from workshop.live import Live
from workshop.live.commits import tell_after_commit
from workshop.server import serve


def make_room(folder: str, **config: object) -> Flask:
    """An app whose wall shows the latest text and how many there are."""
    app = Flask("room")
    app.config.update(SQLALCHEMY_DATABASE_URI=f"sqlite:///{folder}/room.sqlite3", **config)
    db = SQLAlchemy(app)
    live = Live()
    live.init_app(app)
    presence = Counter()
    broken = set()

    class Said(db.Model):
        id = db.Column(db.Integer, primary_key=True)
        workshop_id = db.Column(db.Integer, nullable=False, index=True)
        text = db.Column(db.Text, nullable=False)

    with app.app_context():
        db.create_all()
        tell_after_commit(db.session, live)

    @live.renders("wall")
    def wall(workshop_id: int) -> tuple[int, str]:
        if workshop_id in broken:
            raise ValueError("the wall is broken")
        said = db.session.scalars(db.select(Said.text).filter_by(workshop_id=workshop_id).order_by(Said.id)).all()
        return len(said), f"<p>{len(said)}</p>\n<p>{said[-1] if said else 'tomt'}</p>"

    @app.get("/<int:workshop_id>/wall/<secret>")
    def stream(workshop_id: int, secret: str):
        def opened():
            presence[workshop_id, "opened"] += 1

        def closed():
            presence[workshop_id, "closed"] += 1

        last_id = request.headers.get("Last-Event-ID")
        return live.stream(workshop_id, "wall", last_event_id=last_id, on_open=opened, on_close=closed)

    @app.get("/<int:workshop_id>/poll")
    def poll(workshop_id: int):
        return live.poll(workshop_id, "wall", request.args.get("seen"))

    @app.post("/<int:workshop_id>/say")
    def say(workshop_id: int):
        db.session.add(Said(workshop_id=workshop_id, text=request.form["text"]))
        db.session.info.setdefault("told", set()).add((workshop_id, "wall"))
        if "regret" in request.form:
            db.session.flush()
            db.session.rollback()
        else:
            db.session.commit()
        return "", 204

    @app.post("/<int:workshop_id>/break")
    def break_the_wall(workshop_id: int):
        broken.add(workshop_id)
        live.tell(workshop_id, ["wall"])
        return "", 204

    @app.post("/<int:workshop_id>/mend")
    def mend_the_wall(workshop_id: int):
        broken.discard(workshop_id)
        return "", 204

    @app.get("/<int:workshop_id>/state")
    def state(workshop_id: int):
        return {
            "connected": live.connected(workshop_id, "wall"),
            "opened": presence[workshop_id, "opened"],
            "closed": presence[workshop_id, "closed"],
            "checked_out": db.engine.pool.checkedout(),
        }

    return app


def main(kind: str, folder: str) -> None:
    app = make_room(folder, LIVE_COALESCE_SECONDS=0.2, LIVE_HEARTBEAT_SECONDS=0.5)
    if kind == "gevent":
        serve(app, port=0, on_start=lambda server: print(server.server_port, flush=True))
    else:
        from werkzeug.serving import make_server

        server = make_server("127.0.0.1", 0, app, threaded=True)
        server.daemon_threads = True
        print(server.server_port, flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])

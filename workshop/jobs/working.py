"""The worker's process: ``python -m workshop.jobs.working``, started by serve beside the web server, and ends with it.

It has the queue and the analysis and nothing else of the app, so that it is there in half the time.
"""

from __future__ import annotations

import logging

from flask import Flask

from workshop.config import settings
from workshop.jobs import jobs
from workshop.jobs.worker import end_with_parent


def main() -> None:
    """Group responses into themes for the web server, until it is gone."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    app = Flask("worker")
    app.config.from_mapping(settings())
    jobs.init_app(app)
    end_with_parent()
    jobs.work()


if __name__ == "__main__":
    main()

"""Work that must not block a request, done by a process of its own that never writes to the database."""

from workshop.jobs.queue import Jobs

jobs = Jobs()

__all__ = ["Jobs", "jobs"]

"""A real mail server and a list to send to, as the jobs' tests have them."""

from __future__ import annotations

from tests.jobs.conftest import begin, post, postman, published, state, states  # noqa: F401

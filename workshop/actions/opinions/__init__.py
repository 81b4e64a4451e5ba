"""Opinion groups: asking the worker for them, keeping what it finds, and reading it."""

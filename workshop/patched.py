"""Import this before anything else in a process that serves: it makes the standard library wait cooperatively."""

from gevent import monkey

monkey.patch_all()

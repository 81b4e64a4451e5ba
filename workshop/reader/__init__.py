"""The reader: somebody who was sent the oppsummering. No account, no cookie, no name."""

from workshop.reader import pages, unsubscribing
from workshop.reader.guard import bp

#: pages whose address is itself the permission to press: posted to by mail programs, which have no session
WITHOUT_SESSION = (unsubscribing.unsubscribe,)

__all__ = ["WITHOUT_SESSION", "bp", "pages", "unsubscribing"]

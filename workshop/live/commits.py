"""From a commit to the room: what actions noted in `session.info["told"]` is told once it is true, never before."""

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction, scoped_session, sessionmaker

from workshop.live.hub import Live

#: The key in `session.info` of a set of (workshop id, audience) and, where only a part of the audience is concerned,
#: (workshop id, audience, part), written by actions before they commit.
TOLD = "told"


def tell_after_commit(sessions: sessionmaker | scoped_session | type[Session], live: Live) -> None:
    """Tell `live` what each session noted, after its commit; a rollback or an abandoned session tells nobody."""

    def after_commit(session: Session) -> None:
        if session.in_nested_transaction():
            return  # a released savepoint is not yet true
        for workshop_id, audience, *part in session.info.pop(TOLD, ()):
            live.tell(workshop_id, [audience], *part)

    def after_transaction_end(session: Session, transaction: SessionTransaction) -> None:
        if transaction.parent is None:
            session.info.pop(TOLD, None)

    event.listen(sessions, "after_commit", after_commit)
    event.listen(sessions, "after_transaction_end", after_transaction_end)

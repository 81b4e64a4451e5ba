"""What the phones at one table see of each other: the round, what was offered, the list, and who does what."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from workshop.actions.listing import list_of, offered_to
from workshop.actions.roles import roles_at
from workshop.actions.rounds import Round, round_at
from workshop.models import Group, Note, Participant, Prompt, Response, Role


@dataclass(frozen=True)
class Table:
    """One table at work with a prompt. The same for everybody at it: nobody is pointed out but by letter."""

    group: Group
    round: Round
    offered: list[Note]
    lines: list[Response]
    holders: dict[Role, Participant]

    @property
    def roles(self) -> dict[Role, str]:
        """The letter of whoever has each role; "" where nobody has."""
        return {role: self.round.letter_of(self.holders.get(role)) for role in Role}

    @property
    def turn(self) -> str:
        return self.round.letter_of(self.round.turn)

    @property
    def scribe(self) -> str:
        return self.roles[Role.SCRIBE]

    @property
    def brought(self) -> int:
        return sum(line.brought_at is not None for line in self.lines)

    @property
    def seats(self) -> str:
        """Changes when somebody comes, goes or gets a role."""
        return _digest([[member.id for member in self.round.members], self.roles])

    @property
    def version(self) -> str:
        """Changes with what was offered and with the list."""
        lines = [(line.id, line.text, bool(line.brought_at), len(line.notes)) for line in self.lines]
        return _digest([[note.id for note in self.offered], lines])

    def letter_of(self, participant: Participant) -> str:
        return self.round.letter_of(participant)


def table_at(prompt: Prompt, group: Group) -> Table:
    """The table as it stands now."""
    return Table(group, round_at(prompt, group), offered_to(prompt, group), list_of(prompt, group), roles_at(group))


def _digest(what: object) -> str:
    return blake2b(repr(what).encode(), digest_size=6).hexdigest()

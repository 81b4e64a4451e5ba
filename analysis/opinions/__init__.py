"""Opinion groups in what people think of statements: votes in, groups told by their counts out."""

from analysis.opinions.groups import (
    FEWEST_STATEMENTS,
    FEWEST_VOTERS,
    SMALLEST,
    OpinionGroup,
    OpinionGroups,
    Verdict,
    find_opinion_groups,
)
from analysis.opinions.telling import Apart, Tally

__all__ = [
    "FEWEST_STATEMENTS",
    "FEWEST_VOTERS",
    "SMALLEST",
    "Apart",
    "OpinionGroup",
    "OpinionGroups",
    "Tally",
    "Verdict",
    "find_opinion_groups",
]

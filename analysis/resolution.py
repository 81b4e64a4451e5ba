"""How finely people sort what was said, by how much each of them said."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

#: Modularity's resolution (Reichardt and Bornholdt 2006) for short notes; above 1 gives more and smaller themes.
NOTES = 1.5
#: … and for whole arguments, which people sort into fewer and broader themes.
ARGUMENTS = 1.0
#: Words in a middling note, and in a middling argument; between them the resolution falls evenly.
_NOTE, _ARGUMENT = 9, 17
#: In a small room people make many themes of two and three: the resolution there, beside that of a larger room.
_SMALL, _LARGE, _FINER = 25, 45, 1.2


def resolution_for(texts: Sequence[str]) -> float:
    """The resolution to group `texts` (one or more) at: of notes many themes are made, of long arguments few.

    Found on sets that people grouped: of seventy notes of six to nine words they made ten themes, of as many arguments
    of fifteen to eighteen words five or six.
    """
    middling = float(np.median([len(text.split()) for text in texts]))
    finer = float(np.interp(len(texts), [_SMALL, _LARGE], [_FINER, 1.0]))
    return finer * float(np.interp(middling, [_NOTE, _ARGUMENT], [NOTES, ARGUMENTS]))

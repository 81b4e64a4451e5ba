"""What a person wrote, as blocks: a small subset of Markdown that documents of every format can set.

Paragraphs, **bold**, *italic*, bulleted and numbered lists, sub-headings of one level, links, and what is looked up in
``workshop.exports.facts``. Everything else is text as it stands, HTML too. Lists in lists become one list, and a line
break is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from workshop.exports.blocks import Block, Heading, Paragraph, Prose, ProseList, Run
from workshop.exports.facts import NUMBERS, Facts
from workshop.exports.text import clean, one_line

#: where a link may lead; any other stands as it was written
ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
#: what is looked up when the document is set; square brackets that hold anything else are text
LIVE = re.compile(r"\[\[(tema|figur|tabell|innspill|antall|nr|frosset):\s*([^\[\]\n]{1,80}?)\s*\]\]")


def _live(state: StateInline, silent: bool) -> bool:
    """markdown-it's rule for what is looked up."""
    found = LIVE.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("live", "", 0)
        token.content, token.meta = found[2], {"what": found[1]}
    state.pos = found.end()
    return True


PARSER = MarkdownIt("zero", {"html": False}).enable(
    ["heading", "list", "newline", "escape", "emphasis", "link", "balance_pairs", "fragments_join"]
)
PARSER.inline.ruler.before("link", "live", _live)
PARSER.validateLink = lambda address: ADDRESS.fullmatch(address) is not None  # type: ignore[method-assign]
#: the deepest heading a document has
DEEPEST = 4


def blocks_of(text: str, *, level: int, facts: Facts | None = None) -> Iterator[Block]:
    """Yield the blocks; sub-headings stand right under a heading of ``level``, and are strong text under the deepest.

    What ``facts`` cannot find is left out.
    """
    facts = facts or Facts()
    tokens = PARSER.parse(clean(text).expandtabs(4))
    place = 0
    while place < len(tokens):
        token = tokens[place]
        end = _closing(tokens, place)
        inside = tokens[place + 1 : end]
        if token.type == "heading_open":
            yield from _heading(inside, level + 1, facts)
        elif token.type == "paragraph_open":
            yield from _paragraph(inside[0], facts)
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            yield from _list(token, inside, facts)
        place = end + 1


def plain_text(runs: Sequence[Run]) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)


def _closing(tokens: Sequence[Token], place: int) -> int:
    """Where the token at ``place`` is closed."""
    depth = 0
    for index in range(place, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _heading(inside: Sequence[Token], level: int, facts: Facts) -> Iterator[Block]:
    text = one_line(plain_text(runs_of(inside[0], facts)))
    if text:
        yield Heading(level, text) if level <= DEEPEST else Paragraph(text, lead=True, strong=True)


def _paragraph(inline: Token, facts: Facts) -> Iterator[Block]:
    """Yield what is looked up on lines of their own as blocks, and what stands between as paragraphs."""
    held: list[Token] = []
    for line in _lines(inline):
        if (live := _alone(line)) and (blocks := facts.blocks(live.meta["what"], live.content)):
            yield from _prose(held, facts)
            held = []
            yield from blocks
        else:
            held += ([] if not held else [_BREAK]) + line
    yield from _prose(held, facts)


_BREAK = Token("softbreak", "br", 0)


def _lines(inline: Token) -> list[list[Token]]:
    lines: list[list[Token]] = [[]]
    for token in inline.children or ():
        if token.type in {"softbreak", "hardbreak"}:
            lines.append([])
        else:
            lines[-1].append(token)
    return lines


def _alone(line: Sequence[Token]) -> Token | None:
    """What is looked up, where the line has nothing else."""
    said = [token for token in line if token.type != "text" or token.content.strip()]
    return said[0] if len(said) == 1 and said[0].type == "live" else None


def lives_of(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield everything the text looks up: what, its name, and whether it has a line of its own."""
    for token in PARSER.parse(clean(text).expandtabs(4)):
        for line in _lines(token) if token.type == "inline" else ():
            for one in line:
                if one.type == "live":
                    yield one.meta["what"], one.content, _alone(line) is one


def replaced(text: str, mark: str, new: str) -> str:
    """The text with what it looks up by ``mark`` written as ``new``, however much space there is in it."""
    return LIVE.sub(lambda found: new if mark == f"[[{found[1]}:{found[2]}]]" else found[0], text)


def _prose(tokens: Sequence[Token], facts: Facts) -> Iterator[Block]:
    runs = _runs(tokens, facts)
    if plain_text(runs).strip():
        yield Prose(runs)


def _list(opened: Token, inside: Sequence[Token], facts: Facts) -> Iterator[Block]:
    items = tuple(item for item in _items(inside, facts) if plain_text(item).strip())
    start = int(opened.attrs.get("start", 1)) if opened.type == "ordered_list_open" else None
    if start is not None and start != 1 and len(items) == 1:  # "2. februar" begins a sentence
        yield Prose(tuple(_joined((Run(f"{start}{opened.markup} "), *items[0]))))
    elif items:
        yield ProseList(items, start)


def _items(inside: Sequence[Token], facts: Facts) -> Iterator[tuple[Run, ...]]:
    """Yield the runs of each item, those of lists in it after it."""
    runs: tuple[Run, ...] = ()
    for token in inside:
        if token.type in {"list_item_open", "list_item_close"}:
            if runs:
                yield runs
            runs = ()
        elif token.type == "inline":
            runs = (*runs, *((Run("\n"),) if runs else ()), *runs_of(token, facts))


@dataclass(frozen=True)
class _Look:
    bold: int = 0
    italic: int = 0
    link: str = ""

    def run(self, text: str) -> Run:
        return Run(text, self.bold > 0, self.italic > 0, self.link)


def runs_of(inline: Token, facts: Facts) -> tuple[Run, ...]:
    """The pieces of one paragraph, each with its look."""
    return _runs(inline.children or (), facts)


def _runs(tokens: Sequence[Token], facts: Facts) -> tuple[Run, ...]:
    look, runs = _Look(), []
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            look = replace(look, bold=look.bold + token.nesting)
        elif token.type in {"em_open", "em_close"}:
            look = replace(look, italic=look.italic + token.nesting)
        elif token.type == "link_open":
            look = replace(look, link=str(token.attrs["href"]))
        elif token.type == "link_close":
            look = replace(look, link="")
        elif token.type == "live":
            found = facts.runs(token.meta["what"], token.content)
            if runs and (not found or token.meta["what"] == NUMBERS):
                runs[-1] = replace(runs[-1], text=runs[-1].text.removesuffix(" "))
            runs += (replace(look.run(run.text), number=run.number) for run in found)
        elif token.type in {"softbreak", "hardbreak"}:
            runs.append(look.run("\n"))
        elif token.content:
            runs.append(look.run(token.content))
    return tuple(_joined(runs))


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs, neighbours with the same look as one."""
    held: Run | None = None
    for run in runs:
        if held is not None and replace(held, text="") == replace(run, text=""):
            held = replace(held, text=held.text + run.text)
            continue
        if held is not None:
            yield held
        held = run
    if held is not None:
        yield held

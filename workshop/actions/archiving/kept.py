"""What the file of everything holds, table by table. A table that is in neither list fails a test: decide.

The order is that of restoring: what a row cannot be without comes before it.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, not_, or_

from workshop.actions.archiving import relinks
from workshop.actions.archiving.specs import ALONE, NUMBERS, OBJECT, TEXTS, Kept, LeftOut, Shape, words
from workshop.actions.coding import new_code
from workshop.actions.importing.planting import free_code
from workshop.actions.joining import REJOIN_LENGTH
from workshop.actions.opinions.material import ballots_of
from workshop.i18n import _
from workshop.models import (
    Archive,
    Assessment,
    Ballot,
    Delivery,
    DraftOpening,
    Edition,
    EditionFile,
    Event,
    Fact,
    Feedback,
    FeedbackRemark,
    FrozenBlock,
    Goal,
    Group,
    Invited,
    ItemRun,
    KeptCounts,
    Mailing,
    Mark,
    Note,
    Offer,
    OpinionResult,
    Option,
    Participant,
    ParticipantAddress,
    Phase,
    Placement,
    Plan,
    Process,
    ProgramItem,
    Prompt,
    Publication,
    Quote,
    Response,
    Retention,
    ReturnedSheet,
    RunState,
    SectionComment,
    SectionVisit,
    SetAside,
    StatedCount,
    StatusChange,
    SummaryText,
    SummaryVersion,
    TableRole,
    Theme,
    ThemeEdit,
    ThemingRun,
    Unsubscribed,
    User,
    WordTemplate,
    Workshop,
)

SECRET = "opens something here; a restored workshop gets its own"  # noqa: S105 — says why one is left out
STAFF = "who of the staff did it is personal data"
COUNTER = "counts changes of this installation; a restored row begins anew"


def _numbers(names: str, **more: Shape) -> Shape:
    properties = {name: {"type": "integer"} for name in names.split()} | more
    return {"type": "object", "properties": properties, "required": list(properties)}


_GATHERINGS: Shape = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"title": {"type": "string"}, "points": TEXTS},
        "required": ["title", "points"],
    },
}
_COUNTS: Shape = {
    "type": "object",
    "properties": {
        "joined": {"type": "integer"},
        "answered": {"type": "integer"},
        "tables": NUMBERS,
        "prompts": {"type": "array", "items": _numbers("prompt answered notes writers")},
        "voices": {"type": "array", "items": _numbers("response", voices=NUMBERS)},
    },
    "required": ["joined", "answered", "tables", "prompts", "voices"],
}
_DETAIL: Shape = {"type": ["object", "null"]}


def _now(_row: Mapping[str, Any]) -> datetime:
    return datetime.now(UTC)


def _still_holds(row: Mapping[str, Any]) -> bool:
    return bool(row["ballots"] == ballots_of(row["prompt_id"]))


def _that_count() -> ColumnElement[bool]:
    """The runs that tell how responses were grouped (``proposing.last_grouping``)."""
    accepted, kept = (ThemingRun.proposal[name].as_string().is_not(None) for name in ("accepted", "themes"))
    return (ThemingRun.engine != "") & or_(accepted, not_(kept))


def _note_text(_row: Mapping[str, Any]) -> str:
    return _("(Notatet er ikke med i arkivet.)")


def _note_kept(row: Mapping[str, Any]) -> datetime | None:
    """A note that is in no list is nobody's to take in: what it said is gone."""
    return _now(row) if row["response"] is None else None


KEPT = (
    Kept("process", Process, "", words("title municipality period gatherings"),
         shapes={"period": NUMBERS, "gatherings": _GATHERINGS}),
    Kept("goals", Goal, "process_id", words("parent_id position text"), {"process_id": ALONE}),
    Kept("plans", Plan, "process_id", words("position kind part_of name last_adopted years remark"),
         {"process_id": ALONE}, shapes={"years": NUMBERS}),
    Kept("workshop", Workshop, "",
         words("title date place purpose closing slogan language expected seating mixed_by mixed_values started_at"
               " ended_at current_item_id current_prompt_id current_phase_id wall_view wall_prompt_id wall_group_id"),
         {"process_id": ALONE, "code": SECRET, "wall_token": SECRET, "revision": COUNTER,
          "asks_for_addresses": "how this installation's e-mail is set up"},
         fresh={"code": lambda _row: free_code(), "wall_token": lambda _row: secrets.token_urlsafe(24)},
         shapes={"purpose": TEXTS, "closing": TEXTS, "mixed_values": TEXTS}),
    Kept("items", ProgramItem, "workshop_id", words("position kind title parts planned_start planned_end"),
         {"workshop_id": ALONE}, shapes={"parts": TEXTS}),
    Kept("item_runs", ItemRun, "item_id",
         words("item_id started_at ended_at extra_seconds paused_seconds paused_at")),
    Kept("prompts", Prompt, "item_id",
         words("item_id position kind settings source_id frozen_at title questions minutes opened_at closed_at"
               " extra_seconds"),
         shapes={"settings": OBJECT, "questions": TEXTS}),
    Kept("facts", Fact, "prompt_id", words("prompt_id position chapter text")),
    Kept("quotes", Quote, "prompt_id", words("prompt_id position text source")),
    Kept("phases", Phase, "prompt_id", words("prompt_id position kind minutes opened_at closed_at extra_seconds")),
    Kept("options", Option, "prompt_id", words("prompt_id position text opposite origin origin_id"),
         relinks={"origin_id": relinks.origin}),
    Kept("tables", Group, "workshop_id", words("number name"), {"workshop_id": ALONE}),
    Kept("participants", Participant, "workshop_id", words("group_id constructed"),
         {"workshop_id": ALONE, "key": SECRET, "rejoin_code": SECRET,
          "joined_at": "when somebody came tells who they are", "seen_at": "when somebody was seen tells who they are"},
         fresh={"key": lambda _row: uuid4().hex, "rejoin_code": lambda _row: new_code(REJOIN_LENGTH),
                "joined_at": _now, "seen_at": _now}),
    Kept("table_roles", TableRole, "group_id", words("group_id role participant_id")),
    Kept("responses", Response, "prompt_id",
         words("prompt_id option_id participant_id group_id origin text sent_at edited_at withdrawn_at hidden_at"
               " brought_at"),
         {"client_id": "names a form on somebody's phone"}, fresh={"client_id": lambda _row: uuid4().hex}),
    Kept("notes", Note, "prompt_id", words("prompt_id participant_id response_id"),
         {"text": "what somebody noted for themself is their own: no export reads it",
          "client_id": "names a form on somebody's phone", "written_at": "tells who it is",
          "kept_at": "what is not in a list is its writer's own", "offered_at": "as kept_at", "group_id": "as kept_at"},
         fresh={"text": _note_text, "client_id": lambda _row: uuid4().hex, "written_at": _now, "kept_at": _note_kept}),
    Kept("ballots", Ballot, "prompt_id", words("prompt_id participant_id group_id origin sent_at"),
         {"client_id": "names a form somebody had open"}),
    Kept("marks", Mark, "ballot_id", words("ballot_id option_id value detail"), shapes={"detail": _DETAIL},
         relinks={"detail": relinks.detail}),
    Kept("themes", Theme, "prompt_id",
         words("prompt_id position label named_by keywords area description locked sides"), {"revision": COUNTER},
         shapes={"keywords": TEXTS, "sides": TEXTS}),
    Kept("placements", Placement, "response_id",
         words("response_id theme_id start end placed_by placed_at held nearest quote_rank starred mentioned side"
               " alike"),
         {"user_id": STAFF}, shapes={"nearest": NUMBERS},
         relinks={"nearest": relinks.some_responses, "alike": relinks.a_response}),
    Kept("offers", Offer, "response_id", words("response_id theme_id start end nearest made_at"),
         shapes={"nearest": NUMBERS}, relinks={"nearest": relinks.some_responses}),
    Kept("theming_runs", ThemingRun, "prompt_id", words("prompt_id asked_at finished_at engine"),
         {"state": "all that are written are done", "response_ids": "of use while it runs", "placement_ids":
          "of use while it runs", "theme_ids": "of use while it runs", "proposal": "what was accepted of it stands"},
         fresh={"state": lambda _row: RunState.DONE}, only=_that_count),
    Kept("opinion_results", OpinionResult, "prompt_id", words("prompt_id asked_at failed found_at result"),
         {"ballots": "told by current"}, shapes={"result": OBJECT}, relinks={"result": relinks.opinions},
         adds={"current": ({"type": "boolean"}, _still_holds)}),
    Kept("assessments", Assessment, "response_id",
         words("response_id short_version text consequence follow_up responsible updated_at"),
         {"user_id": STAFF, "revision": COUNTER}),
    Kept("draft_openings", DraftOpening, "workshop_id", words("until opened_at closed_at"),
         {"workshop_id": ALONE, "token": SECRET},
         fresh={"token": lambda _row: secrets.token_urlsafe(32)}),
    Kept("feedback", Feedback, "opening_id", words("opening_id group_id sent_at"), {"key": SECRET},
         fresh={"key": lambda _row: uuid4().hex}),
    Kept("feedback_remarks", FeedbackRemark, "feedback_id",
         words("feedback_id about label verdict text handling note handled_at"), {"user_id": STAFF},
         relinks={"about": relinks.subject}),
    Kept("status_changes", StatusChange, "workshop_id",
         words("theme_id response_id label status place reason at"),
         {"workshop_id": ALONE, "user_id": STAFF}, relinks={"theme_id": relinks.a_theme}),
    Kept("kept_counts", KeptCounts, "workshop_id", words("counts"), {"workshop_id": ALONE},
         shapes={"counts": _COUNTS}, relinks={"counts": relinks.counts}),
    Kept("summary_texts", SummaryText, "workshop_id",
         words("section voice text title after position based_on saved_at"),
         {"workshop_id": ALONE, "user_id": STAFF, "revision": COUNTER},
         relinks={"section": relinks.section_key, "text": relinks.themes_named}),
    Kept("frozen_blocks", FrozenBlock, "workshop_id", words("number mark content frozen_at"),
         {"workshop_id": ALONE, "user_id": STAFF},
         shapes={"content": OBJECT}, relinks={"mark": relinks.themes_named}),
    Kept("events", Event, "workshop_id", words("at verb about"), {"workshop_id": ALONE, "user_id": STAFF},
         shapes={"about": OBJECT}, relinks={"about": relinks.about}),
)  # fmt: skip

LEFT_OUT = (
    LeftOut(User, "accounts belong to an installation, and are people"),
    LeftOut(StatedCount, "what people stated to be seated is deleted after the day, never exported (decision 0014)"),
    LeftOut(ReturnedSheet, "a draft of one person's that nobody has accepted", raw="workshop_id"),
    LeftOut(WordTemplate, "the look of an installation's documents, not of what was said"),
    LeftOut(Archive, "tells of packages that this installation made"),
    LeftOut(Retention, "when raw data goes is decided where it lies"),
    LeftOut(SummaryVersion, "steps on the way to the text that stands, which is written"),
    LeftOut(SectionComment, "what colleagues say to each other while they write is in no document"),
    LeftOut(SectionVisit, "who has a section open to write in just now"),
    LeftOut(SetAside, "what may stand in the document was settled before it was published"),
    LeftOut(ParticipantAddress, "people's addresses, left for one purpose (decision 0021)", raw="workshop_id"),
    LeftOut(Invited, "people's addresses", raw="workshop_id"),
    LeftOut(Mailing, "what was sent; whom to is personal data, and how many is in the log"),
    LeftOut(Delivery, "people's addresses, and what a mail server said of them"),
    LeftOut(Unsubscribed, "outlives every workshop; says nothing without the installation's key"),
    LeftOut(Publication, "an address at this installation, which opens something"),
    LeftOut(Edition, "a page of ours that is shown as it is: from a file it could be anybody's (docs/archive.md)"),
    LeftOut(EditionFile, "the newest edition's files are in the package as they are, not in the JSON"),
    LeftOut(ThemeEdit, "steps to undo here; what stands is written, and the log tells what was done"),
)

"""Nouns: the tables and the frozen Summary. Importing this module registers every table."""

from workshop.db import db
from workshop.models.archives import Archive, KeptCounts, Retention
from workshop.models.assessments import Assessment, Consequence, ReturnedSheet
from workshop.models.ballots import Ballot, Mark, Option
from workshop.models.composing import FrozenBlock, SectionComment, SectionVisit, SummaryText, SummaryVersion, Voice
from workshop.models.events import Event
from workshop.models.feedback import DraftOpening, Feedback, FeedbackRemark, Handling, Verdict
from workshop.models.mailing import (
    Delivery,
    DeliveryState,
    Invited,
    Mailing,
    MailingState,
    ParticipantAddress,
    Source,
    Unsubscribed,
)
from workshop.models.opinions import OpinionResult
from workshop.models.people import Group, Participant, StatedCount
from workshop.models.phases import Note, Phase, PhaseKind, Role, TableRole
from workshop.models.process import Goal, Plan, Process
from workshop.models.program import ItemKind, ItemRun, ProgramItem
from workshop.models.prompts import Fact, Prompt, Quote
from workshop.models.publishing import Edition, EditionFile, Publication
from workshop.models.responses import Origin, Response
from workshop.models.set_asides import SetAside
from workshop.models.staff import StaffRole, User
from workshop.models.statuses import Status, StatusChange
from workshop.models.themes import Hand, Offer, Placement, RunState, Theme, ThemeEdit, ThemingRun
from workshop.models.word_templates import Letterhead, WordTemplate
from workshop.models.workshop import Seating, WallView, Workshop, WorkshopState

# An id once used is never given again: old pages, streams, undo and late work of the worker name things by it.
for _table in db.metadata.tables.values():
    if "id" in _table.c:
        _table.dialect_kwargs["sqlite_autoincrement"] = True

__all__ = [
    "Archive",
    "Assessment",
    "Ballot",
    "Consequence",
    "Delivery",
    "DeliveryState",
    "DraftOpening",
    "Edition",
    "EditionFile",
    "Event",
    "Fact",
    "Feedback",
    "FeedbackRemark",
    "FrozenBlock",
    "Goal",
    "Group",
    "Hand",
    "Handling",
    "Invited",
    "ItemKind",
    "ItemRun",
    "KeptCounts",
    "Letterhead",
    "Mailing",
    "MailingState",
    "Mark",
    "Note",
    "Offer",
    "OpinionResult",
    "Option",
    "Origin",
    "Participant",
    "ParticipantAddress",
    "Phase",
    "PhaseKind",
    "Placement",
    "Plan",
    "Process",
    "ProgramItem",
    "Prompt",
    "Publication",
    "Quote",
    "Response",
    "Retention",
    "ReturnedSheet",
    "Role",
    "RunState",
    "Seating",
    "SectionComment",
    "SectionVisit",
    "SetAside",
    "Source",
    "StaffRole",
    "StatedCount",
    "Status",
    "StatusChange",
    "SummaryText",
    "SummaryVersion",
    "TableRole",
    "Theme",
    "ThemeEdit",
    "ThemingRun",
    "Unsubscribed",
    "User",
    "Verdict",
    "Voice",
    "WallView",
    "WordTemplate",
    "Workshop",
    "WorkshopState",
]

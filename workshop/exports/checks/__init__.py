"""Checks before publishing: the finished document in, findings out. Pure; each check is one small file or function.

A finding is for a person to put right, or to set aside with a reason (``actions.setting_aside``).
"""

from __future__ import annotations

from workshop.exports.blocks import Document
from workshop.exports.checks.addresses import addresses
from workshop.exports.checks.colleagues import comments, open_draft, unanswered
from workshop.exports.checks.figures import figures
from workshop.exports.checks.findings import Check, Checked, Finding, Place, Severity, Unseen
from workshop.exports.checks.grouping import proposals, ungrouped
from workshop.exports.checks.headings import empty_sections, headings
from workshop.exports.checks.labels import similar_labels, unnamed, unreviewed
from workshop.exports.checks.names import names
from workshop.exports.checks.personal import emails, personal_numbers, phones
from workshop.exports.checks.reading import hard_text, long_sentences
from workshop.exports.checks.spots import spots_of
from workshop.exports.checks.whole import constructed, dates, state, uncovered
from workshop.exports.checks.withheld import gone_references, hidden_words
from workshop.models.summary import Summary

__all__ = ["CHECKS", "Finding", "Place", "Severity", "Unseen", "check"]

#: in the order a page shows what they find
CHECKS: tuple[Check, ...] = (
    personal_numbers,
    phones,
    emails,
    hidden_words,
    gone_references,
    constructed,
    uncovered,
    dates,
    unnamed,
    proposals,
    headings,
    figures,
    names,
    addresses,
    state,
    open_draft,
    unanswered,
    comments,
    ungrouped,
    unreviewed,
    similar_labels,
    empty_sections,
    hard_text,
    long_sentences,
)


def check(summary: Summary, content: Document, unseen: Unseen) -> tuple[Finding, ...]:
    """Everything found, the graver first; the same text gives the same findings."""
    looked_at = Checked(summary, content, unseen, spots_of(content))
    found = [finding for one in CHECKS for finding in one(looked_at)]
    return tuple(sorted(found, key=lambda finding: finding.severity != Severity.MUST))

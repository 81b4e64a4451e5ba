"""Responses out of a spreadsheet from any source, with plain Norwegian words for what is wrong with it."""

from __future__ import annotations

from analysis.reading.faults import UnreadableFile
from analysis.reading.source import Row, Source, open_source

__all__ = ["Row", "Source", "UnreadableFile", "open_source"]

"""What the planner fills in about Word templates."""

from __future__ import annotations

from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, SelectChoice, SelectField

from workshop.exports.docx_styles import TABLE_STYLE
from workshop.i18n import _, _l
from workshop.web.forms import BaseForm


class SeenForm(BaseForm):
    """``seen`` is the id of the template that was shown; "0" for none."""

    seen = HiddenField(default="0")

    @property
    def seen_id(self) -> int:
        """The template that was seen; one that cannot be read is one nobody has seen."""
        given = self.seen.data or ""
        return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else -1


class TemplateForm(SeenForm):
    file = FileField(_l("Wordmal"), [FileRequired(_l("Velg en fil først."))])


class TableStyleForm(SeenForm):
    table_style = SelectField(_l("Tabellstil"), validate_choice=False)

    def offer(self, names: tuple[str, ...], chosen: str) -> None:
        """Give the select the template's own styles, and ours where none of them is named as ours: that one is used
        until another is chosen.
        """
        named = next((name for name in names if name.casefold() == TABLE_STYLE.casefold()), "")
        ours = [] if named else [SelectChoice("", _("Vår egen, i overskriftenes farge"))]
        self.table_style.choices = ours + [SelectChoice(name, name) for name in names]
        self.table_style.data = chosen if chosen in names else named

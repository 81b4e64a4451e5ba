"""The base of every form: CSRF, trimmed text, and messages in Norwegian."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, IntegerField

from workshop.i18n import _, _l


def strip(value: Any) -> Any:
    """A text without outer blanks; anything else as it is."""
    return value.strip() if isinstance(value, str) else value


class BaseForm(FlaskForm):
    """A form with CSRF and trimmed fields."""

    class Meta:
        locales = ("nb",)

        def bind_field(self, form: FlaskForm, unbound_field: Any, options: dict[str, Any]) -> Field:
            # Trim what people type; a password, a file and a choice are kept as they are.
            if unbound_field.field_class.__name__ in {"StringField", "TextAreaField", "EmailField"}:
                options = options | {"filters": [*unbound_field.kwargs.pop("filters", ()), strip]}
            return unbound_field.bind(form=form, **options)


def row_number(value: Any) -> int:
    """A number that may name a row. Raises ValueError when no table could hold it."""
    number = int(value)
    if abs(number) >= 2**31:
        raise ValueError("no such row")
    return number


class NumberField(IntegerField):
    """A whole number that may name a row; anything else is None with an error."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            self.data = row_number(valuelist[0]) if valuelist else None
        except ValueError:
            self.data = None
            raise ValueError(_("Skriv et helt tall.")) from None


class EmptyForm(BaseForm):
    """Only the CSRF token: a button."""


REQUIRED = _l("Fyll ut dette feltet.")

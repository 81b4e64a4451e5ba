"""The base of every form: CSRF, trimmed text, and messages in Norwegian."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field

from workshop.i18n import _l


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


class EmptyForm(BaseForm):
    """Only the CSRF token: a button."""


REQUIRED = _l("Fyll ut dette feltet.")

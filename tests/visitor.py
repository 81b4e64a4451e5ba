"""Somebody at a browser without scripts. Every page they see is looked over (tests.lint)."""

from __future__ import annotations

from typing import Any

import lxml.html
from flask import Flask

from tests.lint import faults_of


class Page:
    """One answer, with the forms on it."""

    def __init__(self, visitor: Visitor, response: Any) -> None:
        self.visitor = visitor
        self.response = response
        self.status = response.status_code
        self.path = response.request.path
        self.is_html = response.mimetype == "text/html"
        self.text = response.get_data(as_text=True) if response.mimetype.startswith("text/") else ""
        self.tree = lxml.html.fromstring(self.text) if self.is_html and self.text.strip() else None

    @property
    def words(self) -> str:
        """What can be read on the page, blanks folded."""
        return " ".join(self.tree.text_content().split()) if self.tree is not None else ""

    def forms(self, ending: str) -> list[Any]:
        """The forms whose address ends so."""
        return [form for form in self.tree.forms if (form.action or "").partition("?")[0].endswith(ending)]

    def submit(self, ending: str, **fields: Any) -> Page:
        """Fill in the first form whose address ends so, and send it as a browser would, hidden fields included."""
        found = self.forms(ending)
        assert found, f"no form to {ending} on {self.path}: {[form.action for form in self.tree.forms]}"
        values: dict[str, Any] = {}
        for name, value in found[0].form_values():
            values.setdefault(name, []).append(value)
        values |= fields
        return self.visitor.post(found[0].action, values)


class Visitor:
    """A browser with cookies of its own."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def get(self, path: str, **options: Any) -> Page:
        return self._seen(self.client.get(path, follow_redirects=True, **options))

    def post(self, path: str, data: dict[str, Any], **options: Any) -> Page:
        return self._seen(self.client.post(path, data=data, follow_redirects=True, **options))

    def join(self, code: str, *, table: int) -> Page:
        """Come in by the code and sit down."""
        return self.get(f"/d/{code}").submit(f"/d/{code}", group=str(table))

    def sign_in(self, name: str, password: str) -> Page:
        return self.get("/logg-inn").submit("/logg-inn", username=name, password=password)

    def _seen(self, response: Any) -> Page:
        page = Page(self, response)
        if page.tree is not None:
            found = faults_of(page.text, page.tree)
            assert not found, f"{page.path}: {found}"
        return page

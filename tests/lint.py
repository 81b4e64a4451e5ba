"""What is wrong with a page, whoever made it: the rules every page keeps."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

_INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\son[a-z]+=|\sstyle=|javascript:", re.IGNORECASE)
_LABELLED = "input[not(@type='hidden') and not(@type='submit')] | //select | //textarea"


def faults_of(text: str, tree: Any) -> list[str]:
    """The faults as sentences; a part of a page is not asked for title and heading."""
    whole = text.lstrip().lower().startswith("<!doctype")
    checks = [_ids, _labels, _references, _forms, _sentences]
    found = [fault for check in checks for fault in check(tree)]
    if _INLINE.search(text):
        found.append(f"inline script or style: {_INLINE.search(text)[0]!r}")
    if whole:
        found += _headings(tree)
    return found


def _headings(tree: Any) -> list[str]:
    first = [" ".join(heading.text_content().split()) for heading in tree.xpath("//h1")]
    if len(first) != 1:
        return [f"{len(first)} headings of level 1"]
    title = tree.findtext(".//title").removesuffix("· Arbeidsverksted").strip()
    if not first[0].startswith(title):
        return [f"the title {title!r} is not how the heading {first[0]!r} starts"]
    levels = [int(heading.tag[1]) for heading in tree.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4]")]
    return [f"heading level {b} after {a}" for a, b in zip(levels, levels[1:], strict=False) if b > a + 1]


def _ids(tree: Any) -> list[str]:
    counts = Counter(tree.xpath("//@id"))
    return [f"id {name!r} stands {count} times" for name, count in counts.items() if count > 1]


def _labels(tree: Any) -> list[str]:
    labelled = set(tree.xpath("//label/@for"))
    found = [f"label for {name!r}, which is not there" for name in labelled - set(tree.xpath("//@id"))]
    for field in tree.xpath(f"//{_LABELLED}"):
        if field.get("id") not in labelled and not field.get("aria-label"):
            found.append(f"no label for field {field.get('name')!r}")
    return found


def _sentences(tree: Any) -> list[str]:
    """A "%s" that a script is to fill in must stand as %%s in a template, or gettext makes it {}."""
    return [
        f"a sentence with a hole in it: {text!r}"
        for text in tree.xpath("//@*[starts-with(name(), 'data-')]")
        if "{}" in text
    ]


def _references(tree: Any) -> list[str]:
    known = set(tree.xpath("//@id"))
    return [
        f"{attribute} names {name!r}, which is not there"
        for attribute in ("aria-describedby", "aria-labelledby", "aria-controls")
        for value in tree.xpath(f"//@{attribute}")
        for name in value.split()
        if name not in known
    ]


def _forms(tree: Any) -> list[str]:
    found = []
    for form in tree.xpath("//form"):
        if not form.get("action"):
            found.append("a form without an address")
        # To unsubscribe, the address is itself the permission: a token would need a cookie.
        needs_token = not (form.get("action") or "").startswith("/avmeld/")
        if (
            needs_token
            and (form.get("method") or "").lower() == "post"
            and not form.xpath(".//input[@name='csrf_token']")
        ):
            found.append(f"the form to {form.get('action')} has no token")
    return found

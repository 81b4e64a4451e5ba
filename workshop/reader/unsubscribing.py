"""The page where somebody says no to more e-mail. The link is the permission: no sign-in, no cookie, no form token.

A press is needed in the browser, since mail programs open links on their own; a mail program that offers to unsubscribe
posts here itself (RFC 8058).
"""

from __future__ import annotations

from flask import render_template, request

from workshop.actions.mailing import unsubscribing
from workshop.actions.mailing.unsubscribing import Wish
from workshop.i18n import speak
from workshop.reader.guard import bp
from workshop.web.access import public
from workshop.web.mail import mail_key


@bp.route("/avmeld/<token>", methods=["GET", "POST"])
@public
def unsubscribe(token: str) -> object:
    wish = unsubscribing.read_token(token, key=mail_key())
    if wish is None:
        return _page(token, None), 404
    speak(wish)
    if request.method == "POST":
        if "angre" in request.form:
            unsubscribing.subscribe_again(wish)
        else:
            unsubscribing.unsubscribe(wish, key=mail_key())
    return _page(token, wish)


def _page(token: str, wish: Wish | None) -> str:
    over = wish is not None and unsubscribing.has_unsubscribed(wish)
    back = wish is not None and not over and "angre" in request.form
    return render_template("reader/unsubscribe.html", token=token, wish=wish, over=over, back=back)

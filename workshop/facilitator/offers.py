"""What the buttons that take an offer say: all that they do, with points that fit nowhere and with what is alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from workshop.actions.theming.board import Card
from workshop.actions.theming.names import listed
from workshop.actions.theming.offers import points_of
from workshop.i18n import _, ngettext
from workshop.models import Offer

Points = Mapping[int, list[Offer]]


def offered_points(cards: Iterable[Card]) -> dict[int, list[Offer]]:
    """By response id what is offered the points of these cards, and of those that say the same."""
    return points_of([one.response.id for card in cards for one in (card, *card.twins) if one.offers])


def take_text(card: Card, points: Points) -> str:
    """«Legg i «Boliger»», «Legg ett punkt i «Boliger» og ett i «Øvrige innspill»», «Legg alle 3 i «Boliger»»."""
    taken = [one for one in (card, *card.twins) if any(offer.theme_id is not None for offer in one.offers)]
    places = Counter(_place(offer) for one in taken for offer in points[one.response.id])
    if len(places) == 1:
        (place,) = places
        return ngettext("Legg i %(place)s", "Legg alle %(num)d i %(place)s", len(taken), place=place)
    where = _listed(places)
    return ngettext("Legg %(where)s", "Legg alle %(num)d: %(where)s", len(taken), where=where)


def take_all_text(cards: Iterable[Card]) -> str:
    """«Legg alle 5 i foreslåtte temaer, og 2 punkter i «Øvrige innspill»»; "" where no card has a theme to go to."""
    taken = [card for card in cards if any(offer.theme_id is not None for offer in card.offers)]
    if not taken:
        return ""
    points = points_of([card.response.id for card in taken])
    aside = sum(not _is_open(offer) for offers in points.values() for offer in offers)
    text = ngettext("Legg det ene i foreslått tema", "Legg alle %(num)d i foreslåtte temaer", len(taken))
    if not aside:
        return text
    rest = ngettext("ett punkt i «Øvrige innspill»", "%(num)d punkter i «Øvrige innspill»", aside)
    return _("%(text)s, og %(rest)s", text=text, rest=rest)


def _is_open(offer: Offer) -> bool:
    return offer.theme is not None and not offer.theme.locked


def _place(offer: Offer) -> str:
    return f"«{offer.theme.label}»" if offer.theme is not None and _is_open(offer) else _("«Øvrige innspill»")


def _listed(places: Counter[str]) -> str:
    first, *others = places.most_common()
    said = [ngettext("ett punkt i %(place)s", "%(num)d punkter i %(place)s", first[1], place=first[0])]
    said += [ngettext("ett i %(place)s", "%(num)d i %(place)s", number, place=place) for place, number in others]
    return listed(said)

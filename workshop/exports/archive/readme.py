"""LESMEG.txt: what the package holds, how it is read without the program, and how it is proven whole."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workshop.exports import wording
from workshop.i18n import _, ngettext
from workshop.models.summary import Summary

if TYPE_CHECKING:
    from workshop.exports.archive.package import Part

_WIDTH = 78


def readme(summary: Summary, whole: Mapping[str, Any], parts: Sequence[Part], *, is_published: bool) -> bytes:
    """Return the text as UTF-8. ``is_published`` where the files people could read are in the package."""
    sections = [
        _head(summary, whole),
        [_("HVA SOM LIGGER HER"), _contents(parts)],
        [_("LESE DET UTEN PROGRAMMET"), *_reading(), *(_published() if is_published else [])],
        [_("HVA SOM IKKE ER MED"), *_left_out(summary)],
        [_("KONTROLLERE AT PAKKEN ER HEL"), *_proving()],
        [_("HENTE VERKSTEDET INN IGJEN"), *_restoring()],
    ]
    return ("\n\n\n".join("\n\n".join(_folded(text) for text in section) for section in sections) + "\n").encode()


def _folded(text: str) -> str:
    """Lines of a width that any program shows; what is indented already is a list or a command."""
    if text.startswith("  "):
        return text
    return "\n".join(textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False))


def _head(summary: Summary, whole: Mapping[str, Any]) -> list[str]:
    named = [summary.title, summary.process, summary.municipality, summary.place, wording.date_text(summary.date)]
    lines = [
        _("ARKIVPAKKE"),
        "\n".join(f"  {one}" for one in named if one),
        _(
            "Pakken er laget %(moment)s med Arbeidsverksted %(version)s. Den holder alt som kom ut av verkstedet: "
            "dokumentene slik de så ut da, alle innspillene, og det som trengs for å hente verkstedet inn igjen.",
            moment=wording.moment_text(summary.made_at),
            version=whole["program"]["version"],
        ),
    ]
    return [*lines, wording.constructed_notice(summary)] if summary.constructed else lines


def _contents(parts: Sequence[Part]) -> str:
    lines = [f"  {part.path}\n      {part.what}" for part in parts]
    more = [
        ("manifest.json", _("Hver fil med størrelse, type og kontrollsum")),
        ("SHA256SUMS", _("Kontrollsummene alene, i formatet til sha256sum")),
    ]
    return "\n".join([*lines, *(f"  {path}\n      {what}" for path, what in more)])


def _reading() -> list[str]:
    return [
        _(
            "PDF-filen er PDF/A-2a, som er laget for å kunne leses om mange år. Det er den som er oppsummeringen. "
            "Word- og Excel-filene er for dem som vil arbeide videre."
        ),
        _(
            "CSV- og JSON-filene er ren tekst i UTF-8. I verksted.json har hver rad et nummer (id) fra 1 i sin liste, "
            "og andre rader viser til den med det nummeret. Numrene på innspillene er de samme som i dokumentene. "
            "verksted.schema.json beskriver feltene (JSON Schema, utgave 2020-12), på engelsk."
        ),
        _(
            "JSON-filen i mappen oppsummering er noe annet: det dokumentene sier, for andre programmer. Bare "
            "verksted.json kan hentes inn igjen."
        ),
    ]


def _published() -> list[str]:
    return [
        _(
            "Mappen publisert har filene slik leserne kunne laste dem ned, byte for byte. Adressen til den publiserte "
            "siden står på forsiden av dem. Dokumentene i mappen oppsummering er slik det sto da pakken ble laget."
        )
    ]


def _left_out(summary: Summary) -> list[str]:
    said = [
        _(
            "Pakken har ingen navn på deltakere og ingen kontoer; det er aldri spurt etter navn. Deltakerne er bare "
            "numre, som viser hva som kom fra samme telefon. Private notater er ikke med, bare hvor mange det var og "
            "hvilke linjer de ble til. Koder, passord og hemmelige adresser er ikke med, og loggen sier ikke hvem "
            "av de ansatte som gjorde hva. Teksten i innspill som er trukket tilbake, er slettet; numrene deres står."
        )
    ]
    if summary.numbers.hidden:
        said.append(
            ngettext(
                "Ett innspill er skjult av prosesslederen. Dokumentene har det uten tekst, men verksted.json har "
                "teksten (feltet hidden_at er fylt ut). Vurder hvem som skal kunne lese den filen.",
                "%(num)d innspill er skjult av prosesslederen. Dokumentene har dem uten tekst, men verksted.json har "
                "teksten (feltet hidden_at er fylt ut). Vurder hvem som skal kunne lese den filen.",
                summary.numbers.hidden,
            )
        )
    return [*said, _("Det folk skrev, står som de skrev det. Noen kan ha skrevet navn eller annet om personer.")]


def _proving() -> list[str]:
    return [
        _("Med Arbeidsverksted, på hele ZIP-filen:"),
        _("  python3 run.py verify FIL.zip"),
        _("Uten programmet, i mappen der ZIP-filen er pakket ut (Linux; på macOS: shasum -a 256 -c SHA256SUMS):"),
        "  sha256sum -c SHA256SUMS",
        _("På Windows, for én fil av gangen. Sammenlign med linjen i SHA256SUMS:"),
        _("  certutil -hashfile FIL SHA256"),
        _(
            "Dette viser at filene er som da pakken ble laget. Om pakken selv er byttet ut, ser du bare ved å "
            "sammenligne kontrollsummen til ZIP-filen med den kommunen noterte da den ble laget."
        ),
    ]


def _restoring() -> list[str]:
    return [
        _("På en installasjon av Arbeidsverksted:"),
        _("  python3 run.py import FIL.zip"),
        _(
            "Planleggeren kan også laste den opp. Det blir et nytt verksted med nye koder og adresser; ingenting "
            "som finnes der fra før, blir endret."
        ),
    ]

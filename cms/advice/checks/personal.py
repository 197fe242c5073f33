"""Numbers that belong to a person: they may stay in a document's file, seldom on a page."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.advice.advice import Advice
from cms.advice.material import Material, Words
from cms.advice.numbers import telephone_numbers
from sites.mandates.schema import Citation
from sites.mandates.vocabulary import Force, Verification

LAW = Citation(
    "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 9", Force.IN_FORCE, Verification.SUMMARY_SEEN
)
# Twelve digits; the first three name the province or country of birth (001 to 096 at home).
_CITIZEN = re.compile(r"(?<![\d/.,-])0(?:0[1-9]|[1-8]\d|9[0-6])(?:[ .]?\d{3}){3}(?![\d/])")
# Nine digits say nothing by themselves: sums of money have as many.
_OLD_CARD = re.compile(
    r"(?:CMND|CMT|chứng minh (?:nhân dân|thư))[^\d]{0,30}(\d{3}[ .]?\d{3}[ .]?\d{3})(?!\d)",
    re.IGNORECASE,
)


def personal_numbers(material: Material) -> Iterator[Advice]:
    """Telephone numbers that no agency publishes as its own, numbers of identity cards."""
    for words in material.words:
        yield from _telephones(words, material.own_numbers)
        yield from _identities(words)


def _telephones(words: Words, own: frozenset[str]) -> Iterator[Advice]:
    for shown, digits in telephone_numbers(words.text):
        if digits not in own:
            yield Advice(
                "personal-telephone",
                words.place,
                _("“%(number)s” có vẻ là số điện thoại của một người.") % {"number": shown},
                _("Bỏ số này nếu chưa được người đó đồng ý; số công vụ thì giữ lại."),
                LAW,
            )


def _identities(words: Words) -> Iterator[Advice]:
    cards = [match[0] for match in _CITIZEN.finditer(words.text)]
    cards += [match[1] for match in _OLD_CARD.finditer(words.text)]
    for number in dict.fromkeys(cards):
        yield Advice(
            "personal-identity",
            words.place,
            _("“%(number)s” có vẻ là số căn cước hoặc chứng minh nhân dân.") % {"number": number},
            _("Bỏ số này, hoặc chỉ để lại ba số cuối."),
            LAW,
        )

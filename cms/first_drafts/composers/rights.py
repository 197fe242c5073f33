"""Whom to ask for information, and about personal data."""

from collections.abc import Sequence

from cms.first_drafts.facts import Known, Person
from cms.first_drafts.naming import within
from cms.first_drafts.registry import Composer, Draft, Place


def access_to_information(known: Known, place: Place) -> Sequence[Draft]:
    """The person that the directory names for it; what is not known of them, of the agency."""
    contact, person = known.contact, _answering(known)
    told = {
        "contact": ", ".join(filter(None, (person.name, person.position))),
        "address": contact.address,
        "phone": person.phone or contact.phone,
        "fax": person.fax or contact.fax,
        "email": person.email or contact.email,
    }
    return _drafts(known, place, told)


def privacy_policy(known: Known, place: Place) -> Sequence[Draft]:
    return _drafts(known, place, {"phone": known.contact.phone, "email": known.contact.email})


def _answering(known: Known) -> Person:
    return next((one for one in known.people if one.answers_requests), Person(""))


def _drafts(known: Known, place: Place, told: dict[str, str]) -> Sequence[Draft]:
    stated = {field: value for field, value in told.items() if value}
    return [Draft(f"{place.title} của {within(known.contact.name)}", stated)] if stated else []


COMPOSERS = (
    Composer("rights.AccessToInformationPage", access_to_information),
    Composer("rights.PrivacyPolicyPage", privacy_policy),
)

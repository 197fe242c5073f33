"""Records and their relations, as live pages with a past."""

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from cms.core.models import SectionPage
from cms.demo.blocks import AttachmentBlock, parse_body, parse_picture
from cms.demo.records import DemoEnglish, DemoRecord
from cms.demo.schematic import schematic
from cms.documents.models import DocumentRelation, LegalDocumentPage
from cms.records.boundaries.reading import read_map
from cms.records.facts import FactKind, kind_of
from cms.records.models import RecordPage, record_classes
from cms.topics.models import TopicArticle, TopicPage
from sites.kinds import kind_for
from sites.models import Portal
from sites.permissions.law import duty_for

from .bodies import BodyWriter
from .entries import EntrySaver
from .identity import identity


class NoRecordClassError(ValueError):
    """The section's kind takes no records."""


class RecordSaver:
    """Adds the records that are missing, through the saver of the demo's other entries."""

    def __init__(self, entries: EntrySaver) -> None:
        self.entries = entries
        self.known = set(RecordPage.objects.values_list("uuid", flat=True))

    def save(self, records: Iterable[DemoRecord]) -> None:
        """Relations come last: by then both pages are there."""
        added = [record for record in records if self._save(record)]
        for record in added:
            self._relate(record)
            self._gather(record)

    def _save(self, record: DemoRecord) -> bool:
        """False where it is there already, or where the portal's mandate knows no such section."""
        key = identity("record", record.id)
        section = self.entries.section_or_none(record.portal, record.section, "vi")
        if key in self.known or section is None:
            return False
        page = self._page(record, section, key)
        self.entries.add(section, page)
        if record.english:
            self._translate(record, record.english, page.translation_key)
        return True

    def _translate(self, record: DemoRecord, english: DemoEnglish, key: uuid.UUID) -> None:
        section = self.entries.section_or_none(record.portal, record.section, "en")
        if section:
            facts = {**record.facts, **english.facts}
            words = replace(record, title=english.title, summary=english.summary, facts=facts)
            page = self._page(words, section, identity("record", record.id, "en"))
            page.translation_key = key
            self.entries.add(section, page)

    def _page(self, record: DemoRecord, section: SectionPage, key: uuid.UUID) -> RecordPage:
        portal = self.entries.portals[record.portal]
        writer = BodyWriter(portal, self.entries.media, self.entries.page_ids)
        model = record_class(portal, section)
        facts = {
            field: self._stored(model, field, value, writer, str(key))
            for field, value in record.facts.items()
        }
        return model(
            uuid=key,
            title=record.title,
            summary=record.summary,
            published_at=record.published_at,
            **facts,
        )

    def _stored(
        self, model: type[RecordPage], field: str, value: Any, writer: BodyWriter, owner: str
    ) -> Any:
        """A fact of the demo as its model's field takes it."""
        fact = next(fact for fact in model.facts if field in fact.fields)
        kind = kind_of(model, fact)
        if kind is FactKind.FILES:
            files = [AttachmentBlock(**file) for file in value]
            return json.dumps(writer.body(f"{owner}/{field}", files))
        if kind is FactKind.BODY:
            return json.dumps(writer.body(owner, parse_body(value)))
        if kind is FactKind.FIGURES:
            return json.dumps([figures(value, owner)])
        if kind is FactKind.MAP:
            return read_map(schematic(value))
        if isinstance(value, float):
            return Decimal(str(value))  # as it is written, not as a processor holds it
        if kind is FactKind.IMAGE:
            return self.entries.media.image(writer.portal, parse_picture(value))
        return writer.html(value) if kind is FactKind.HTML else value

    def _relate(self, record: DemoRecord) -> None:
        if not record.relations:
            return
        page = LegalDocumentPage.objects.get(uuid=identity("record", record.id))
        others = LegalDocumentPage.objects.in_bulk(
            [identity("record", each.to) for each in record.relations if each.to],
            field_name="uuid",
        )
        for each in record.relations:
            target = others[identity("record", each.to)] if each.to else None
            page.relations.add(DocumentRelation(kind=each.kind, target=target, name=each.name))
        page.save()

    def _gather(self, record: DemoRecord) -> None:
        if record.articles:
            topic = TopicPage.objects.get(uuid=identity("record", record.id))
            for each in record.articles:
                topic.articles.add(TopicArticle(article=self.entries.articles[each]))
            topic.save()


def figures(value: Mapping[str, Any], owner: str) -> dict[str, Any]:
    """A table of figures (caption, chart, header, rows of a label and numbers) as it is stored."""
    kinds = ["text", *("number" for _ in value["header"][1:])]
    headings = zip(kinds, value["header"], strict=True)
    table = {
        "columns": [{"type": kind, "heading": heading} for kind, heading in headings],
        "rows": [{"values": _cells(row)} for row in value["rows"]],
        "caption": "",
    }
    stored = {"caption": value["caption"], "chart": value["chart"], "table": table}
    return {"type": "figures", "value": stored, "id": str(identity("figures", owner))}


def _cells(row: Sequence[Any]) -> list[str | None]:
    return [None if cell is None else str(cell) for cell in row]


def record_class(portal: Portal, section: SectionPage) -> type[RecordPage]:
    """The class of records that a section takes. Raises NoRecordClassError."""
    duty = duty_for(portal, section.section_code)
    kind = kind_for(duty.kind) if duty else None
    classes: Mapping[str, type[RecordPage]] = {
        model._meta.label: model for model in record_classes()
    }
    found = next(
        (classes[name] for name in (kind.entry_models if kind else ()) if name in classes), None
    )
    if found is None:
        raise NoRecordClassError(f"{section.section_code} takes no records")
    return found

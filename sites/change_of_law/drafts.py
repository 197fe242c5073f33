"""Drafts follow what a change of law writes on a page: the next publishing would undo it."""

from collections.abc import Mapping

from wagtail.models import Page, Revision


def redraft(page: Page, **changes: tuple[str, str]) -> None:
    """Save the latest draft of ``page`` anew, with each field that still has the old value of
    (old, new) changed, and mend older ones that wait for their hour. Pages nobody edited have
    none."""
    latest = page.latest_revision
    if latest is None or all(old == new for old, new in changes.values()):
        return
    for older in page.revisions.exclude(approved_go_live_at=None).exclude(pk=latest.pk):
        _rewrite(older, changes)
    draft = latest.as_object()
    for name, (old, new) in changes.items():
        if getattr(draft, name) == old:
            setattr(draft, name, new)
    waits = page.has_unpublished_changes
    revision = draft.save_revision(clean=False, changed=waits)
    if latest.approved_go_live_at:
        _keep_schedule(latest, revision)
    if page.live_revision_id == latest.pk:
        Page.objects.filter(pk=page.pk).update(live_revision=revision)


def _rewrite(revision: Revision, changes: Mapping[str, tuple[str, str]]) -> None:
    facts = revision.content
    new = {name: new for name, (old, new) in changes.items() if facts.get(name) == old}
    Revision.objects.filter(pk=revision.pk).update(content={**facts, **new})


def _keep_schedule(old: Revision, new: Revision) -> None:
    moment = old.approved_go_live_at
    Revision.objects.filter(pk=old.pk).update(approved_go_live_at=None)
    Revision.objects.filter(pk=new.pk).update(approved_go_live_at=moment)

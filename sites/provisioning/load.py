"""`network load`: read, plan, carry out, announce; all in one transaction."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import prefetch_related_objects

from cms.publishing.announce import announce_portals
from sites.models import MandateProfile, Portal
from sites.network.planning import LoadPlan, LoadRequest, plan_load
from sites.network.reading import read_files
from sites.network.snapshot import Snapshot
from sites.permissions.groups import create_portal_groups
from sites.problems import Place, Problem

from .agencies import create_agencies, update_agencies
from .channels import ensure_channels
from .pages import ensure_sections
from .portals import create_portals
from .profiles import is_profile, profile_files, profile_named
from .snapshot import snapshot_on
from .tree import lock_tree
from .welcome import remove_welcome_page
from .workflows import create_portal_workflows

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a load did: agencies (each with its portal), pages, home pages included, and
    official accounts added or changed."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    pages: int = 0
    channels: int = 0
    warnings: tuple[str, ...] = field(default=())

    @property
    def changed_nothing(self) -> bool:
        return not (self.created or self.updated or self.pages or self.channels)


@transaction.atomic
def load_network(
    paths: Sequence[Path],
    on: datetime.date,
    request: LoadRequest,
    progress: Progress = lambda step: None,
) -> LoadSummary:
    """Make the network on the day ``on`` what the files say.

    Raises ``NetworkFileError`` with every problem of every file, or ``MandateError``; then
    nothing has been written.
    """
    progress(f"Đọc {len(paths)} tệp…")
    reading = read_files(paths)
    slug = request.mandate or settings.DEFAULT_MANDATE
    reading.problems.extend(_mandate_problems(slug))
    lock_tree()
    snapshot = snapshot_on(on)
    plan = plan_load(reading, snapshot, request)
    update_agencies(plan.changed, snapshot)
    profile = profile_named(slug)
    _create(plan, snapshot, profile, progress)
    channels = ensure_channels(reading.rows, on)
    _complete_rights(plan)
    pages = _complete_sections(plan, progress)
    announce_portals(sorted({*plan.touched, *pages}))
    return _summary(plan, pages, profile, channels)


def _mandate_problems(slug: str) -> Iterator[Problem]:
    if not is_profile(slug):
        mend = f"chọn một trong: {', '.join(path.stem for path in profile_files())}."
        yield Problem(Place(Path("--mandate")), f"Không có quy định “{slug}”.", mend)


def _create(
    plan: LoadPlan, snapshot: Snapshot, profile: MandateProfile, progress: Progress
) -> None:
    if not plan.new:
        return
    progress(f"Tạo {len(plan.new)} cơ quan, cổng và trang…")
    remove_welcome_page()
    agencies = create_agencies(plan.new, snapshot)
    create_portals(plan.new, agencies, profile)


def _complete_rights(plan: LoadPlan) -> None:
    """Groups, rights and workflow that standing portals lack: they may be older than a role."""
    keys = [known.key for known in plan.standing]
    portals = list(Portal.objects.filter(key__in=keys).select_related("agency"))
    if portals:
        prefetch_related_objects(portals, "agency__periods")  # collections are named by them
        create_portal_groups(portals)
        create_portal_workflows(portals)


def _complete_sections(plan: LoadPlan, progress: Progress) -> Counter[str]:
    """Section pages added, by portal key: all those of new portals, and any an old one lost."""
    standing = (known.key for known in plan.standing)
    keys = {*standing, *(planned.key for planned in plan.new)}
    portals = list(Portal.objects.filter(key__in=keys).select_related("agency", "default_locale"))
    progress(f"Soát chuyên mục của {len(portals)} trang…")
    return ensure_sections(portals)


def _summary(
    plan: LoadPlan, sections: Counter[str], profile: MandateProfile, channels: int
) -> LoadSummary:
    return LoadSummary(
        created=len(plan.new),
        updated=len(plan.changed),
        unchanged=len(plan.unchanged),
        pages=len(plan.new) + sections.total(),
        channels=channels,
        warnings=(*plan.warnings, *_early_warnings(plan, profile)),
    )


def _early_warnings(plan: LoadPlan, profile: MandateProfile) -> Iterator[str]:
    early = [planned for planned in plan.new if planned.valid_from < profile.effective_from]
    if early:
        yield (
            f"Quy định “{profile.slug}” chỉ có hiệu lực từ {profile.effective_from:%d/%m/%Y}; "
            f"{len(early)} trang mới chịu quy định này từ ngày đó."
        )

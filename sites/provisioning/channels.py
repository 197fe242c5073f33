"""Official accounts, from lists of agencies."""

import datetime
from collections.abc import Sequence

from django.db.models import Q

from sites.models import AgencyPeriod, SocialChannel
from sites.network.cells import Account
from sites.network.rows import AgencyRow


def ensure_channels(rows: Sequence[AgencyRow], on: datetime.date) -> int:
    """Add the accounts that rows name, and correct names and addresses; returns how many.

    A list says nothing of accounts it does not name: those stay. An account is known by its
    platform and address, or else by its platform and name.
    """
    named = {row.code: row.accounts for row in rows if row.accounts}
    ended = Q(valid_to__isnull=False, valid_to__lte=on)
    periods = AgencyPeriod.objects.exclude(ended).filter(code__in=named, valid_from__lte=on)
    agencies = dict(periods.values_list("code", "agency_id"))
    return sum(
        _ensure(agencies[code], account) for code, accounts in named.items() for account in accounts
    )


def _ensure(agency: int, account: Account) -> bool:
    """Whether anything was written. Each save tells readers through its own signal."""
    platform, name, url = account
    channels = SocialChannel.objects.filter(agency=agency, platform=platform)
    channel = channels.filter(url=url).first() or channels.filter(name=name).first()
    if channel and (channel.name, channel.url) == (name, url):
        return False
    channel = channel or SocialChannel(agency_id=agency, platform=platform)
    channel.name, channel.url = name, url
    channel.save()
    return True

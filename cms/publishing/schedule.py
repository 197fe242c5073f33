"""What happens at its time: pages that go live or expire."""

from django.core.management import call_command


def publish_due() -> None:
    """Publish what is scheduled up to now and unpublish what expired; changes are announced
    by the saves this makes. Raises what the first failing page raised."""
    call_command("publish_scheduled")

from django.apps import AppConfig


class ComplianceConfig(AppConfig):
    """Which duty each portal fails, and why: scored from what readers see, as it changes."""

    name = "cms.compliance"
    label = "compliance"
    verbose_name = "Tuân thủ"

    def ready(self) -> None:
        from cms.links.listening import on_change
        from cms.publishing.listening import listen
        from cms.publishing.schedule import at_its_time

        from .due import judge_every_day
        from .files import read_some_files
        from .rechecks import judge_what_waits, note_changes, note_pages

        listen(note_changes)
        on_change(note_pages)
        at_its_time(judge_what_waits)
        at_its_time(judge_every_day)
        at_its_time(read_some_files)

from django.apps import AppConfig


class DisclosuresConfig(AppConfig):
    """What agencies disclose: budget, finance, anti-corruption, grass-roots democracy."""

    name = "cms.disclosures"
    label = "disclosures"
    verbose_name = "Công khai"

    def ready(self) -> None:
        from sites.kinds import register

        from .kinds import KINDS

        register(KINDS)

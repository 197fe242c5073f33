from django.apps import AppConfig


class AdviceConfig(AppConfig):
    """Advice to editors on what they wrote: it names place and mend, and never refuses."""

    name = "cms.advice"
    label = "advice"
    verbose_name = "Góp ý khi biên tập"

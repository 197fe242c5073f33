from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demonstration network: content is data in fixtures/demo, this app saves it."""

    name = "cms.demo"
    label = "demo"
    verbose_name = "Mạng lưới mẫu"

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """The satisfaction survey: versioned questions, anonymous ratings, totals."""

    name = "cms.surveys"
    label = "surveys"
    verbose_name = "Đánh giá mức độ hài lòng"

    def ready(self) -> None:
        from sites.kinds import Kind, register

        from .announcements import register_all

        register_all()
        register([Kind("survey", ())])  # its page is the survey itself

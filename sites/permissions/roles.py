"""What each role may do: least privilege, as data. Every table row only adds to the one before."""

from dataclasses import dataclass

from sites.models import Role

ENTER = ("wagtailadmin.access_admin",)
MEDIA_OF_EDITORS = (
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.choose_document",
)
MEDIA_OF_MODERATORS = (
    *MEDIA_OF_EDITORS,
    "wagtailimages.change_image",
    "wagtaildocs.change_document",
)
WRITE = ("wagtailcore.add_page", "wagtailcore.change_page")
MODERATE = (
    *WRITE,
    "wagtailcore.publish_page",
    "wagtailcore.lock_page",
    "wagtailcore.unlock_page",
    "wagtailcore.bulk_delete_page",
)
DECLARE = ("core.add_nothingtopublish", "core.change_nothingtopublish")
ROWS_OF_AGENCIES = ("socialchannel", "hotline", "informationchannel", "outsidelink")
PORTAL_FACTS = (
    "core.add_portalappearance",
    "core.change_portalappearance",
    "portal_sites.change_agency",
    *(
        f"portal_sites.{action}_{model}"
        for model in ROWS_OF_AGENCIES
        for action in ("add", "change", "delete")
    ),
    "surveys.change_ratingcomment",
)
PEOPLE = ("portal_sites.add_user", "portal_sites.change_user", "portal_sites.delete_user")


@dataclass(frozen=True)
class Grants:
    """Permissions as ``app_label.codename``: in the admin, on page roots, on collections."""

    models: tuple[str, ...] = ENTER
    pages: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()

    def all(self) -> set[str]:
        return {*self.models, *self.pages, *self.collections}


GRANTS = {
    Role.EDITOR: Grants((*ENTER, *DECLARE), WRITE, MEDIA_OF_EDITORS),
    Role.MODERATOR: Grants(
        (*ENTER, *DECLARE, "wagtail_localize.submit_translation"),
        MODERATE,
        MEDIA_OF_MODERATORS,
    ),
    Role.ADMINISTRATOR: Grants(
        (*ENTER, *DECLARE, "wagtail_localize.submit_translation", *PORTAL_FACTS),
        MODERATE,
        MEDIA_OF_MODERATORS,
    ),
    Role.LEADER: Grants(ENTER),
    Role.OPERATOR: Grants(
        (*ENTER, *DECLARE, "wagtail_localize.submit_translation", *PORTAL_FACTS, *PEOPLE),
        MODERATE,
        MEDIA_OF_MODERATORS,
    ),
}
PORTAL_ROLES = (Role.EDITOR, Role.MODERATOR, Role.ADMINISTRATOR)

"""Who may open which of Wagtail's stock addresses: one row each, closed when a row is missing.

``network`` rows are views Wagtail cannot narrow to one agency: their lists or filters name every
agency's people, sites, tags or pages.
"""

from cms.core.admin.rules import (
    free_page,
    network_free_page,
    own_file,
    own_links,
    own_session,
    own_translation,
    writable_page,
)
from sites.permissions.gate import CHOOSER_VIEWS, Rule, classify
from sites.permissions.law import Deed
from sites.permissions.rules import (
    anyone,
    bulk,
    network,
    nobody,
    own,
    own_ids,
    own_model,
    own_page,
    scoped_by_itself,
)

PAGE, IMAGE, DOCUMENT = "wagtailcore.Page", "core.PortalImage", "core.PortalDocument"
MODEL_VIEWS = "index index_results add edit delete history history_results usage copy"


def _each(namespace: str, names: str, rule: Rule) -> dict[str, Rule]:
    """The same rule for several views; ``names`` are separated by blanks."""
    return {f"{namespace}:{name}": rule for name in names.split()}


ACCOUNT: dict[str, Rule] = {
    "wagtailadmin_home": anyone,
    "wagtailadmin_account": anyone,
    "wagtailadmin_login": anyone,
    "wagtailadmin_logout": anyone,
    "wagtailadmin_password_reset": anyone,
    "wagtailadmin_password_reset_done": anyone,
    "wagtailadmin_password_reset_confirm": anyone,
    "wagtailadmin_password_reset_complete": anyone,
    "wagtailadmin_sprite": anyone,
    "wagtailadmin_javascript_catalog": anyone,
    "wagtail_localize:javascript_catalog": anyone,
    "wagtailadmin_dismissibles": anyone,
    "wagtailadmin_block_preview": anyone,
    "wagtailadmin_editing_sessions:release": own_session,
    "wagtailadmin_error_test": network,
    "admin/test404/": anyone,
    "admin/^.*/$": anyone,
}
PAGES: dict[str, Rule] = {
    "wagtailadmin_explore_root": scoped_by_itself,
    "wagtailadmin_explore": own_page("parent_page_id", root=True),
    "wagtailadmin_explore_results": own_page("parent_page_id", root=True),
    **_each(
        "wagtailadmin_pages", "search search_results type_use type_use_results", scoped_by_itself
    ),
    **_each("wagtailadmin_pages", "add add_subpage", writable_page("parent_page_id", Deed.ADD)),
    "wagtailadmin_pages:edit": writable_page("page_id", Deed.EDIT),
    "wagtailadmin_pages:choose_parent": own_page(posted="parent_page"),
    **_each(
        "wagtailadmin_pages",
        "usage convert_alias lock unlock "
        "history history_results revisions_index revisions_revert "
        "revisions_unschedule workflow_action collect_workflow_action_data "
        "confirm_workflow_cancellation workflow_history workflow_history_detail",
        own_page("page_id"),
    ),
    **_each(  # ``PortalPage`` has no preview modes
        "wagtailadmin_pages",
        "preview_on_add preview_on_edit view_draft revisions_view workflow_preview",
        nobody,
    ),
    "wagtailadmin_pages:revisions_compare": own_page("pk"),
    "wagtailadmin_pages:delete": free_page("page_id", Deed.DELETE),
    "wagtailadmin_pages:unpublish": free_page("page_id", Deed.UNPUBLISH),
    "wagtailadmin_pages:set_privacy": network_free_page("page_id", Deed.HIDE),
    "wagtailadmin_pages:copy": free_page("page_id", Deed.COPY, posted="new_parent_page"),
    "wagtailadmin_pages:move": free_page("page_to_move_id", Deed.MOVE, posted="new_parent_page"),
    "wagtailadmin_pages:move_confirm": free_page("page_to_move_id", Deed.MOVE, "destination_id"),
    "wagtailadmin_pages:set_page_position": free_page("page_to_move_id", Deed.MOVE),
    "wagtail_bulk_action": bulk,
    "wagtailadmin_editing_sessions:ping": own_model,
}
CHOOSERS: dict[str, Rule] = {
    **_each("wagtaildocs_chooser", " ".join(CHOOSER_VIEWS), scoped_by_itself),
    **_each("wagtailimages_chooser", " ".join(CHOOSER_VIEWS), scoped_by_itself),
} | {
    "wagtailadmin_choose_page": scoped_by_itself,
    "wagtailadmin_choose_page_child": own_page("parent_page_id", root=True),
    "wagtailadmin_choose_page_search": scoped_by_itself,
    "wagtailadmin_choose_page_chosen_multiple": own_ids(PAGE),
    "wagtailadmin_choose_page_external_link": own_links,
    "wagtailadmin_choose_page_email_link": anyone,
    "wagtailadmin_choose_page_phone_link": anyone,
    "wagtailadmin_choose_page_anchor_link": anyone,
    "wagtailadmin_tag_autocomplete": network,
    "wagtailadmin_tag_model_autocomplete": network,
    "wagtaildocs_chooser:chosen": own(DOCUMENT, "pk"),
    "wagtaildocs_chooser:chosen_multiple": own_ids(DOCUMENT),
    "wagtailimages_chooser:chosen": own(IMAGE, "pk"),
    "wagtailimages_chooser:chosen_multiple": own_ids(IMAGE),
    "wagtailimages_chooser:select_format": own(IMAGE, "image_id"),
    "wagtailembeds:chooser": anyone,
    "wagtailembeds:chooser_upload": anyone,
}
API: dict[str, Rule] = {
    **_each("wagtailadmin_api:pages", "listing find", scoped_by_itself),
    **_each("wagtailadmin_api:pages", "detail action", own_page("pk")),
    **_each("wagtailadmin_api:documents", "listing find", network),
    **_each("wagtailadmin_api:images", "listing find", network),
    # The form of a translation shows the files its source uses.
    "wagtailadmin_api:documents:detail": own(DOCUMENT, "pk"),
    "wagtailadmin_api:images:detail": own(IMAGE, "pk"),
}
MEDIA: dict[str, Rule] = {
    **_each("wagtaildocs", "index index_results add add_multiple", scoped_by_itself),
    **_each("wagtaildocs", "edit delete document_usage", own(DOCUMENT, "document_id")),
    **_each("wagtaildocs", "edit_multiple delete_multiple", own(DOCUMENT, "doc_id")),
    **_each("wagtailimages", "index index_results add add_multiple", scoped_by_itself),
    **_each(
        "wagtailimages",
        "edit delete image_usage url_generator url_generator_output preview "
        "edit_multiple delete_multiple",
        own(IMAGE, "image_id"),
    ),
    # Wagtail itself checks that the uploader is asking.
    "wagtaildocs:create_multiple_from_uploaded_document": scoped_by_itself,
    "wagtaildocs:delete_upload_multiple": scoped_by_itself,
    "wagtailimages:create_multiple_from_uploaded_image": scoped_by_itself,
    "wagtailimages:delete_upload_multiple": scoped_by_itself,
    "wagtaildocs_serve": own_file,
    "wagtaildocs_authenticate_with_password": network,
}
TRANSLATIONS: dict[str, Rule] = {
    **_each("wagtail_localize", "submit_page_translation convert_to_alias", own_page("page_id")),
    **_each(
        "wagtail_localize",
        "update_translations edit_string_translation download_pofile upload_pofile "
        "machine_translate stop_translation",
        own_translation,
    ),
    "wagtail_localize:preview_translation": nobody,
    # It stores any image or document key unchecked: another agency's would be published.
    "wagtail_localize:edit_override": network,
    **_each(
        "wagtail_localize",
        "submit_snippet_translation snippets_api_listing snippets_api_detail "
        "translations_report translations_report_results",
        network,
    ),
}
PUBLISHING: dict[str, Rule] = {
    "page_delivery": own_page("page_id"),
    "recent_deliveries": scoped_by_itself,
    "publishing_board": scoped_by_itself,
    "publishing_board_content": scoped_by_itself,
    "publishing_retry": scoped_by_itself,
}
NETWORK: dict[str, Rule] = {
    **_each("wagtailadmin_collections", "index add edit delete set_privacy", network),
    **_each(
        "wagtailadmin_workflows",
        "index index_results add enable disable edit usage usage_results remove add_task "
        "select_task_type task_index task_index_results edit_task disable_task enable_task "
        "task_chooser task_chooser_results task_chooser_create task_chosen",
        network,
    ),
    **_each(
        "wagtailadmin_reports",
        "locked_pages locked_pages_results workflow workflow_results workflow_tasks "
        "workflow_tasks_results site_history site_history_results aging_pages "
        "aging_pages_results page_types_usage page_types_usage_results",
        network,
    ),
    **_each("wagtailsettings", "edit preview_on_edit", network),
    **_each("wagtaillocales", MODEL_VIEWS, network),
    **_each("wagtailsites", MODEL_VIEWS, network),
    **_each("wagtailusers_users", MODEL_VIEWS, network),
    **_each("wagtailusers_groups", MODEL_VIEWS, network),
    "wagtailsnippets:index": network,
}


def classify_stock_views() -> None:
    """Called once, when Wagtail collects hooks."""
    for rows in (ACCOUNT, PAGES, CHOOSERS, API, MEDIA, TRANSLATIONS, PUBLISHING, NETWORK):
        classify(rows)

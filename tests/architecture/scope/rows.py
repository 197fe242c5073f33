"""One row per admin address: what to ask there. An address without a row fails the matrix.

Values starting with ``@`` are primary keys of the side's objects (``@article``); in crafted
requests ``{article}`` is the foreign object's key and the keyword arguments are the own side's.
"""

from sites.permissions.gate import VIEWSET_VIEWS

from .page_rows import PAGES
from .row import (
    ALL_PAGES,
    SEARCHES,
    Crafted,
    Row,
    at,
    closed,
    each,
    lists,
    objects,
    viewset_rows,
)

STATIC = {
    name: Row()
    for name in [
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_complete",
        "wagtailadmin_javascript_catalog",
        "wagtail_localize:javascript_catalog",
        "wagtailadmin_dismissibles",
        "wagtailadmin_block_preview",
        "admin/test404/",
        "admin/^.*/$",
    ]
}
ACCOUNT = {
    "wagtailadmin_home": lists(""),
    "wagtailadmin_account": lists(""),
    "wagtailadmin_sprite": lists(""),
    "wagtailadmin_error_test": closed(),
    "wagtailadmin_editing_sessions:release": objects(session_id="@session"),
    "wagtailadmin_editing_sessions:ping": Row(
        objects=(
            *at(
                app_label="wagtailcore",
                model_name="page",
                object_id=ALL_PAGES,
                session_id="@session",
            ),
            *at(
                app_label="core",
                model_name="portalimage",
                object_id="@image",
                session_id="@session",
            ),
            *at(
                app_label="portal_sites",
                model_name="user",
                object_id="@user",
                session_id="@session",
            ),
        )
    ),
}
CHOOSERS = {
    "wagtailadmin_choose_page": lists("", "page_type=core.sectionpage", "multiple=1"),
    "wagtailadmin_choose_page_child": Row(
        objects=at(parent_page_id=ALL_PAGES),
        crafted=(Crafted({"parent_page_id": "@root"}, "page_type=core.homepage"),),
    ),
    "wagtailadmin_choose_page_search": lists(
        "q=RÒ-RỈ", "q=Bài", "q=Bản&page_type=news.articlepage"
    ),
    "wagtailadmin_choose_page_chosen_multiple": Row(
        crafted=(Crafted({}, "id={article}"), Crafted({}, "id=@article&id={draft}"))
    ),
    "wagtailadmin_choose_page_external_link": Row(
        queries=("",),
        crafted=(
            Crafted(
                {},
                post={
                    "external-link-chooser-url": "{article_url}",
                    "external-link-chooser-link_text": "x",
                },
            ),
        ),
    ),
    **{f"wagtailadmin_choose_page_{kind}_link": lists("") for kind in ("email", "phone", "anchor")},
    "wagtailadmin_tag_autocomplete": Row(objects=({},), queries=("term=RÒ",), closed=True),
    "wagtailadmin_tag_model_autocomplete": closed(app_name="taggit", model_name="tag"),
    **{
        f"{namespace}:{view}": row
        for namespace, key in (
            ("wagtaildocs_chooser", "document"),
            ("wagtailimages_chooser", "image"),
        )
        for view, row in {
            "choose": lists("", "q=RÒ-RỈ", "collection_id=1"),
            "choose_results": Row(
                queries=SEARCHES, crafted=(Crafted({}, "collection_id={collection}"),)
            ),
            "chosen": objects(pk=f"@{key}"),
            "chosen_multiple": Row(
                crafted=(Crafted({}, f"id={{{key}}}"), Crafted({}, f"id=@{key}&id={{{key}}}"))
            ),
            "create": Row(queries=("",)),
        }.items()
    },
    "wagtailimages_chooser:select_format": objects(image_id="@image"),
    **each("wagtailembeds", "chooser chooser_upload", lists("")),
}
API = {
    "wagtailadmin_api:pages:listing": Row(
        queries=("", "search=RÒ-RỈ", "limit=20&order=title", "for_explorer=1"),
        crafted=(
            Crafted({}, "child_of={section}"),
            Crafted({}, "descendant_of={root}"),
            Crafted({}, "ancestor_of={article}"),
            Crafted({}, "translation_of={root}"),
        ),
    ),
    "wagtailadmin_api:pages:detail": objects(pk=ALL_PAGES),
    "wagtailadmin_api:pages:find": Row(crafted=(Crafted({}, "id={article}"),)),
    "wagtailadmin_api:pages:action": Row(
        objects=at(
            pk=ALL_PAGES,
            action_name="convert_alias copy delete publish unpublish move copy_for_translation "
            "create_alias revert_to_page_revision",
        ),
        crafted=(
            Crafted(
                {"pk": "@article", "action_name": "move"}, post={"destination_page_id": "{section}"}
            ),
            Crafted(
                {"pk": "@article", "action_name": "copy"}, post={"destination_page_id": "{section}"}
            ),
            Crafted(
                {"pk": "@article", "action_name": "create_alias"},
                post={"destination_page_id": "{section}"},
            ),
            Crafted(
                {"pk": "@article", "action_name": "revert_to_page_revision"},
                post={"revision_id": "{revision}"},
            ),
        ),
    ),
    **{
        f"wagtailadmin_api:{kind}s:{view}": row
        for kind in ("document", "image")
        for view, row in {
            "listing": closed(),
            "find": closed(),
            "detail": objects(pk=f"@{kind}"),
        }.items()
    },
}
MEDIA = {
    **{
        f"{namespace}:{view}": row
        for namespace in ("wagtaildocs", "wagtailimages")
        for view, row in {
            "index": Row(
                queries=(*SEARCHES, "tag=RÒ-RỈ"),
                crafted=(Crafted({}, "collection_id={collection}"),),
            ),
            "index_results": Row(
                queries=SEARCHES, crafted=(Crafted({}, "collection_id={collection}"),)
            ),
            "add": lists(""),
            "add_multiple": lists(""),
        }.items()
    },
    **each("wagtaildocs", "edit delete document_usage", objects(document_id="@document")),
    **each("wagtaildocs", "edit_multiple delete_multiple", objects(doc_id="@document")),
    **each(
        "wagtaildocs",
        "create_multiple_from_uploaded_document delete_upload_multiple",
        objects(uploaded_file_id="@upload"),
    ),
    **each(
        "wagtailimages",
        "edit delete image_usage url_generator edit_multiple delete_multiple",
        objects(image_id="@image"),
    ),
    **each(
        "wagtailimages",
        "create_multiple_from_uploaded_image delete_upload_multiple",
        objects(uploaded_file_id="@upload"),
    ),
    "wagtailimages:url_generator_output": objects(image_id="@image"),
    "wagtailimages:preview": objects(image_id="@image", filter_spec="width-100"),
    "wagtaildocs_serve": objects(args="@document"),
    "wagtaildocs_authenticate_with_password": closed(restriction_id="1"),
}
TRANSLATIONS = {
    **each(
        "wagtail_localize", "submit_page_translation convert_to_alias", objects(page_id=ALL_PAGES)
    ),
    "wagtail_localize:update_translations": objects(translation_source_id="@translation_source"),
    **each(
        "wagtail_localize",
        "download_pofile upload_pofile machine_translate stop_translation",
        objects(translation_id="@translation"),
    ),
    "wagtail_localize:preview_translation": closed(translation_id="@translation"),
    "wagtail_localize:edit_string_translation": objects(
        translation_id="@translation", string_segment_id="@string_segment"
    ),
    "wagtail_localize:edit_override": closed(
        translation_id="@translation", overridable_segment_id="1"
    ),
    "wagtail_localize:submit_snippet_translation": closed(
        app_label="surveys", model_name="ratingcomment", pk="@rating_comment"
    ),
    "wagtail_localize:snippets_api_listing": closed(
        app_label="surveys", model_name="ratingcomment"
    ),
    "wagtail_localize:snippets_api_detail": closed(
        app_label="surveys", model_name="ratingcomment", pk="@rating_comment"
    ),
    **each("wagtail_localize", "translations_report translations_report_results", closed()),
}
PUBLISHING = {
    "page_delivery": objects(page_id=ALL_PAGES),
    "recent_deliveries": lists(""),
    "publishing_board": lists(""),
    "publishing_board_content": lists(""),
    "publishing_retry": Row(
        crafted=(Crafted({}, post={"portal": "{portal_key}", "path": "/{portal_key}/"}),)
    ),
    "compliance_board": Row(queries=("", "cap=commune"), report=True),
    "compliance_portal": Row(objects=at(portal_id="@portal"), report=True),
    "compliance_download": Row(
        crafted=tuple(
            Crafted({"what": what, "form": form}, query)
            for what in ("diem", "chua-dat")
            for form in ("csv", "xlsx")
            for query in ("", "cong={portal_key}")
        ),
        report=True,
    ),
    "first_draft": objects(section_id=ALL_PAGES),
    "open_preview": objects(page_id=ALL_PAGES),
    "preview_link": objects(page_id=ALL_PAGES),
    "page_advice": objects(page_id=ALL_PAGES),
    "broken_links": lists("", "state=dead", "export=csv", "p=2"),
    "broken_links_results": lists("", "state=moved"),
    "new_page_advice": Row(
        objects=at(
            content_type_app_name="news",
            content_type_model_name="articlepage",
            parent_page_id="@section",
        ),
        crafted=(
            Crafted(
                {
                    "content_type_app_name": "news",
                    "content_type_model_name": "articlepage",
                    "parent_page_id": "@section",
                },
                post={"title": "Bài", "image": "{image}", "body-count": "0"},
            ),
        ),
    ),
}
NETWORK = {
    **each("wagtailadmin_collections", "index add", closed()),
    **each("wagtailadmin_collections", "edit delete", closed(pk="@collection")),
    "wagtailadmin_collections:set_privacy": closed(collection_id="@collection"),
    **each(
        "wagtailadmin_workflows",
        "index index_results add select_task_type task_index task_index_results task_chooser "
        "task_chooser_results task_chooser_create",
        closed(),
    ),
    **each(
        "wagtailadmin_workflows", "enable disable edit usage usage_results", closed(pk="@workflow")
    ),
    **each("wagtailadmin_workflows", "edit_task disable_task enable_task", closed(pk="@task")),
    "wagtailadmin_workflows:remove": closed(page_pk="@root"),
    "wagtailadmin_workflows:add_task": closed(
        app_label="wagtailcore", model_name="groupapprovaltask"
    ),
    "wagtailadmin_workflows:task_chosen": closed(task_id="@task"),
    **each(
        "wagtailadmin_reports",
        "locked_pages locked_pages_results workflow workflow_results workflow_tasks "
        "workflow_tasks_results site_history site_history_results aging_pages "
        "aging_pages_results page_types_usage page_types_usage_results",
        closed(),
    ),
    **each(
        "wagtailsettings",
        "edit preview_on_edit",
        closed(app_name="core", model_name="portalappearance", pk="@appearance"),
    ),
    "wagtailsnippets:index": closed(),
    **{
        f"{namespace}:{view}": closed()
        if view in {"index", "index_results", "add"}
        else closed(pk=key)
        for namespace, key in (
            ("wagtaillocales", "1"),
            ("wagtailsites", "@site"),
            ("wagtailusers_users", "@user"),
            ("wagtailusers_groups", "@group"),
        )
        for view in VIEWSET_VIEWS
    },
}


ROWS: dict[str, Row] = {
    **STATIC,
    **ACCOUNT,
    **PAGES,
    **CHOOSERS,
    **API,
    **MEDIA,
    **TRANSLATIONS,
    **PUBLISHING,
    **NETWORK,
    **viewset_rows("appearance", "appearance"),
    **viewset_rows("nothing_to_publish", "nothing"),
    "nothing_to_publish:add": Row(queries=("",), crafted=(Crafted({}, "section={section}"),)),
    **viewset_rows("agency", "agency"),
    **viewset_rows("social_channel", "social_channel"),
    **viewset_rows("hotline", "hotline"),
    **viewset_rows("information_channel", "information_channel"),
    **viewset_rows("outside_link", "outside_link"),
    **viewset_rows("rating_comment", "rating_comment"),
}

"""One row per admin address: what to ask there. An address without a row fails the matrix.

Values starting with ``@`` are primary keys of the side's objects (``@article``); in crafted
requests ``{article}`` is the foreign object's key and the keyword arguments are the own side's.
"""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from sites.permissions.gate import CHOOSER_VIEWS, VIEWSET_VIEWS

Kwargs = Mapping[str, str]


@dataclass(frozen=True)
class Crafted:
    """An own address asked with foreign keys: as query string, or posted."""

    kwargs: Kwargs
    query: str = ""
    post: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Row:
    """``objects``: named foreign objects are refused. ``queries``: lists show nothing foreign.

    ``closed``: refused to everybody below the network's operators, own or foreign.
    """

    objects: tuple[Kwargs, ...] = ()
    queries: tuple[str, ...] = ()
    crafted: tuple[Crafted, ...] = ()
    closed: bool = False


SEARCHES = ("", "q=RÒ-RỈ", "q=Bài", "p=1")
ALL_PAGES = "@root @english @section @facts @article @draft @information @translated"


def at(**choices: str) -> tuple[Kwargs, ...]:
    """All combinations of the blank-separated values of each keyword argument."""
    values = [text.split() for text in choices.values()]
    return tuple(dict(zip(choices, combination, strict=True)) for combination in itertools.product(*values))


def objects(**choices: str) -> Row:
    return Row(objects=at(**choices))


def lists(*queries: str) -> Row:
    return Row(queries=queries or SEARCHES)


def closed(**choices: str) -> Row:
    return Row(objects=at(**choices) if choices else ({},), closed=True)


def each(namespace: str, names: str, row: Row) -> dict[str, Row]:
    return {f"{namespace}:{name}": row for name in names.split()}


STATIC = {
    name: Row()
    for name in (
        "wagtailadmin_login wagtailadmin_logout wagtailadmin_password_reset "
        "wagtailadmin_password_reset_done wagtailadmin_password_reset_confirm "
        "wagtailadmin_password_reset_complete wagtailadmin_javascript_catalog "
        "wagtail_localize:javascript_catalog wagtailadmin_dismissibles "
        "wagtailadmin_block_preview admin/test404/ admin/^.*/$"
    ).split()
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
                app_label="wagtailcore", model_name="page", object_id=ALL_PAGES,
                session_id="@session",
            ),
            *at(
                app_label="core", model_name="portalimage", object_id="@image",
                session_id="@session",
            ),
            *at(
                app_label="portal_sites", model_name="user", object_id="@user",
                session_id="@session",
            ),
        )
    ),
}  # fmt: skip
PAGES = {
    "wagtailadmin_explore_root": lists(),
    **{
        name: Row(
            objects=at(parent_page_id=ALL_PAGES),
            queries=(),
            crafted=(
                Crafted({"parent_page_id": "@root"}, "q=RÒ-RỈ&search_all=1"),
                Crafted({"parent_page_id": "@root"}, "owner={user}"),
                Crafted({"parent_page_id": "@root"}, "site={site}"),
            ),
        )
        for name in ("wagtailadmin_explore", "wagtailadmin_explore_results")
    },
    **each("wagtailadmin_pages", "search search_results", lists()),
    **{
        f"wagtailadmin_pages:{name}": Row(
            objects=(),
            crafted=tuple(
                Crafted({"content_type_app_name": app, "content_type_model_name": model}, query)
                for app, model in (
                    ("news", "articlepage"), ("core", "sectionpage"), ("core", "homepage"),
                    ("core", "informationpage"), ("wagtailcore", "page"),
                )
                for query in ("", "q=RÒ-RỈ", "owner={user}")
            ),
        )
        for name in ("type_use", "type_use_results")
    },
    **each(
        "wagtailadmin_pages",
        "add preview_on_add",
        objects(
            content_type_app_name="news", content_type_model_name="articlepage",
            parent_page_id="@section",
        ),
    ),
    "wagtailadmin_pages:add_subpage": objects(parent_page_id=ALL_PAGES),
    "wagtailadmin_pages:choose_parent": Row(
        crafted=(
            Crafted({"app_label": "news", "model_name": "articlepage"}),
            Crafted({"app_label": "news", "model_name": "articlepage"}, post={"parent_page": "{section}"}),
        )
    ),
    **each(
        "wagtailadmin_pages",
        "usage preview_on_edit view_draft convert_alias lock unlock unpublish delete "
        "revisions_index workflow_history history history_results confirm_workflow_cancellation",
        objects(page_id=ALL_PAGES),
    ),
    "wagtailadmin_pages:set_privacy": closed(page_id=ALL_PAGES),
    "wagtailadmin_pages:edit": Row(
        objects=at(page_id=ALL_PAGES),
        crafted=(
            Crafted({"page_id": "@article"}, post={"title": "Bài", "image": "{image}", "body-count": "0"}),
            Crafted({"page_id": "@root"}, post={"title": "Nhà", "hero_image": "{image}"}),
            Crafted(
                {"page_id": "@article"},
                post={
                    "title": "Bài", "body-count": "1", "body-0-deleted": "", "body-0-order": "0",
                    "body-0-type": "attachment", "body-0-id": "", "body-0-value-title": "",
                    "body-0-value-document": "{document}",
                },
            ),
        ),
    ),
    "wagtailadmin_pages:copy": Row(
        objects=at(page_id=ALL_PAGES),
        crafted=(
            Crafted({"page_id": "@article"}, post={"new_title": "x", "new_slug": "x", "new_parent_page": "{section}"}),
        ),
    ),
    "wagtailadmin_pages:move": Row(
        objects=at(page_to_move_id=ALL_PAGES),
        crafted=(Crafted({"page_to_move_id": "@article"}, post={"new_parent_page": "{section}"}),),
    ),
    "wagtailadmin_pages:move_confirm": Row(
        objects=at(page_to_move_id="@article", destination_id="@section @facts"),
    ),
    "wagtailadmin_pages:set_page_position": objects(page_to_move_id=ALL_PAGES),
    **each(
        "wagtailadmin_pages",
        "revisions_view revisions_revert revisions_unschedule",
        objects(page_id="@article", revision_id="@revision"),
    ),
    "wagtailadmin_pages:revisions_compare": objects(
        pk="@article", revision_id_a="live earliest @revision", revision_id_b="latest @revision"
    ),
    **each(
        "wagtailadmin_pages",
        "workflow_action collect_workflow_action_data",
        objects(page_id="@information", action_name="approve", task_state_id="@task_state"),
    ),
    "wagtailadmin_pages:workflow_preview": objects(page_id="@information", task_id="@task"),
    "wagtailadmin_pages:workflow_history_detail": objects(
        page_id="@information", workflow_state_id="@workflow_state"
    ),
    "wagtail_bulk_action": Row(
        crafted=tuple(
            Crafted({"app_label": app, "model_name": model, "action": action}, query)
            for app, model, key, actions in (
                ("wagtailcore", "page", "article", "delete move publish unpublish"),
                ("core", "portalimage", "image", "delete add_tags add_to_collection"),
                ("core", "portaldocument", "document", "delete add_tags add_to_collection"),
                ("portal_sites", "user", "user", "delete assign_role set_active_state"),
            )
            for action in actions.split()
            for query in (f"id={{{key}}}", "id=all", "id=all&q=RÒ-RỈ", "id=all&childOf={section}")
        )
        + (Crafted({"app_label": "nothing", "model_name": "here", "action": "delete"}, "id=1"),)
        + (
            Crafted(
                {"app_label": "wagtailcore", "model_name": "page", "action": "move"},
                "id=@article",
                post={"chooser": "{section}"},
            ),
        )
    ),
}  # fmt: skip
CHOOSERS = {
    "wagtailadmin_choose_page": lists("", "page_type=core.sectionpage", "multiple=1"),
    "wagtailadmin_choose_page_child": Row(
        objects=at(parent_page_id=ALL_PAGES),
        crafted=(Crafted({"parent_page_id": "@root"}, "page_type=core.homepage"),),
    ),
    "wagtailadmin_choose_page_search": lists("q=RÒ-RỈ", "q=Bài", "q=Bản&page_type=news.articlepage"),
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
    **{
        f"wagtailadmin_choose_page_{kind}_link": lists("")
        for kind in ("email", "phone", "anchor")
    },
    "wagtailadmin_tag_autocomplete": Row(objects=({},), queries=("term=RÒ",), closed=True),
    "wagtailadmin_tag_model_autocomplete": closed(app_name="taggit", model_name="tag"),
    **{
        f"{namespace}:{view}": row
        for namespace, key in (("wagtaildocs_chooser", "document"), ("wagtailimages_chooser", "image"))
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
}  # fmt: skip
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
            Crafted({"pk": "@article", "action_name": "move"}, post={"destination_page_id": "{section}"}),
            Crafted({"pk": "@article", "action_name": "copy"}, post={"destination_page_id": "{section}"}),
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
            "listing": closed(), "find": closed(), "detail": closed(pk=f"@{kind}"),
        }.items()
    },
}  # fmt: skip
MEDIA = {
    **{
        f"{namespace}:{view}": row
        for namespace in ("wagtaildocs", "wagtailimages")
        for view, row in {
            "index": Row(
                queries=(*SEARCHES, "tag=RÒ-RỈ"), crafted=(Crafted({}, "collection_id={collection}"),)
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
    **each("wagtail_localize", "submit_page_translation convert_to_alias", objects(page_id=ALL_PAGES)),
    "wagtail_localize:update_translations": objects(translation_source_id="@translation_source"),
    **each(
        "wagtail_localize",
        "download_pofile upload_pofile machine_translate preview_translation stop_translation",
        objects(translation_id="@translation"),
    ),
    "wagtail_localize:edit_string_translation": objects(
        translation_id="@translation", string_segment_id="@string_segment"
    ),
    "wagtail_localize:edit_override": objects(
        translation_id="@translation", overridable_segment_id="1"
    ),
    "wagtail_localize:submit_snippet_translation": closed(
        app_label="surveys", model_name="ratingcomment", pk="@rating_comment"
    ),
    "wagtail_localize:snippets_api_listing": closed(app_label="surveys", model_name="ratingcomment"),
    "wagtail_localize:snippets_api_detail": closed(
        app_label="surveys", model_name="ratingcomment", pk="@rating_comment"
    ),
    **each("wagtail_localize", "translations_report translations_report_results", closed()),
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
    **each("wagtailadmin_workflows", "enable disable edit usage usage_results", closed(pk="@workflow")),
    **each("wagtailadmin_workflows", "edit_task disable_task enable_task", closed(pk="@task")),
    "wagtailadmin_workflows:remove": closed(page_pk="@root"),
    "wagtailadmin_workflows:add_task": closed(app_label="wagtailcore", model_name="groupapprovaltask"),
    "wagtailadmin_workflows:task_chosen": closed(task_id="@task"),
    **each(
        "wagtailadmin_reports",
        "locked_pages locked_pages_results workflow workflow_results workflow_tasks "
        "workflow_tasks_results site_history site_history_results aging_pages "
        "aging_pages_results page_types_usage page_types_usage_results",
        closed(),
    ),
    **each(
        "wagtailsettings", "edit preview_on_edit",
        closed(app_name="core", model_name="portalappearance", pk="@appearance"),
    ),
    "wagtailsnippets:index": closed(),
    **{
        f"{namespace}:{view}": closed() if view in {"index", "index_results", "add"} else closed(pk=key)
        for namespace, key in (
            ("wagtaillocales", "1"), ("wagtailsites", "@site"), ("wagtailusers_users", "@user"),
            ("wagtailusers_groups", "@group"),
        )
        for view in VIEWSET_VIEWS
    },
}  # fmt: skip


def viewset_rows(namespace: str, key: str) -> dict[str, Row]:
    """Rows of a portal-scoped viewset; ``key`` names the side's object."""
    return {
        f"{namespace}:{view}": lists()
        if view in {"index", "index_results", "add"}
        else objects(pk=f"@{key}")
        for view in VIEWSET_VIEWS
    }


def chooser_rows(namespace: str, key: str) -> dict[str, Row]:
    """Rows of a portal-scoped chooser."""
    own_and_foreign = (Crafted({}, f"id={{{key}}}"),)
    rows = {view: lists() for view in CHOOSER_VIEWS}
    rows |= {"chosen": objects(pk=f"@{key}"), "chosen_multiple": Row(crafted=own_and_foreign)}
    return {f"{namespace}:{view}": row for view, row in rows.items()}


ROWS: dict[str, Row] = {
    **STATIC,
    **ACCOUNT,
    **PAGES,
    **CHOOSERS,
    **API,
    **MEDIA,
    **TRANSLATIONS,
    **NETWORK,
    **viewset_rows("appearance", "appearance"),
    **viewset_rows("agency", "agency"),
    **viewset_rows("social_channel", "social_channel"),
    **viewset_rows("rating_comment", "rating_comment"),
}

"""Rows of Wagtail's page addresses."""

from .row import ALL_PAGES, Crafted, Row, at, closed, each, lists, objects

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
                    ("news", "articlepage"),
                    ("core", "sectionpage"),
                    ("core", "homepage"),
                    ("core", "informationpage"),
                    ("wagtailcore", "page"),
                )
                for query in ("", "q=RÒ-RỈ", "owner={user}")
            ),
        )
        for name in ("type_use", "type_use_results")
    },
    **each(
        "wagtailadmin_pages",
        "add",
        objects(
            content_type_app_name="news",
            content_type_model_name="articlepage",
            parent_page_id="@section",
        ),
    ),
    "wagtailadmin_pages:preview_on_add": closed(
        content_type_app_name="news",
        content_type_model_name="articlepage",
        parent_page_id="@section",
    ),
    **each("wagtailadmin_pages", "preview_on_edit view_draft", closed(page_id=ALL_PAGES)),
    "wagtailadmin_pages:add_subpage": objects(parent_page_id=ALL_PAGES),
    "wagtailadmin_pages:choose_parent": Row(
        crafted=(
            Crafted({"app_label": "news", "model_name": "articlepage"}),
            Crafted(
                {"app_label": "news", "model_name": "articlepage"},
                post={"parent_page": "{section}"},
            ),
        )
    ),
    **each(
        "wagtailadmin_pages",
        "usage convert_alias lock unlock unpublish delete "
        "revisions_index workflow_history history history_results confirm_workflow_cancellation",
        objects(page_id=ALL_PAGES),
    ),
    "wagtailadmin_pages:set_privacy": closed(page_id=ALL_PAGES),
    "wagtailadmin_pages:edit": Row(
        objects=at(page_id=ALL_PAGES),
        crafted=(
            Crafted(
                {"page_id": "@article"},
                post={"title": "Bài", "image": "{image}", "body-count": "0"},
            ),
            Crafted({"page_id": "@root"}, post={"title": "Nhà", "hero_image": "{image}"}),
            Crafted(
                {"page_id": "@article"},
                post={
                    "title": "Bài",
                    "body-count": "1",
                    "body-0-deleted": "",
                    "body-0-order": "0",
                    "body-0-type": "attachment",
                    "body-0-id": "",
                    "body-0-value-title": "",
                    "body-0-value-document": "{document}",
                },
            ),
        ),
    ),
    "wagtailadmin_pages:copy": Row(
        objects=at(page_id=ALL_PAGES),
        crafted=(
            Crafted(
                {"page_id": "@article"},
                post={"new_title": "x", "new_slug": "x", "new_parent_page": "{section}"},
            ),
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
        "revisions_revert revisions_unschedule",
        objects(page_id="@article", revision_id="@revision"),
    ),
    "wagtailadmin_pages:revisions_view": closed(page_id="@article", revision_id="@revision"),
    "wagtailadmin_pages:revisions_compare": objects(
        pk="@article", revision_id_a="live earliest @revision", revision_id_b="latest @revision"
    ),
    **each(
        "wagtailadmin_pages",
        "workflow_action collect_workflow_action_data",
        objects(page_id="@information", action_name="approve", task_state_id="@task_state"),
    ),
    "wagtailadmin_pages:workflow_preview": closed(page_id="@information", task_id="@task"),
    "wagtailadmin_pages:workflow_history_detail": objects(
        page_id="@information", workflow_state_id="@workflow_state"
    ),
    "wagtail_bulk_action": Row(
        crafted=(
            *tuple(
                Crafted({"app_label": app, "model_name": model, "action": action}, query)
                for app, model, key, actions in (
                    ("wagtailcore", "page", "article", "delete move publish unpublish"),
                    ("core", "portalimage", "image", "delete add_tags add_to_collection"),
                    ("core", "portaldocument", "document", "delete add_tags add_to_collection"),
                    ("portal_sites", "user", "user", "delete assign_role set_active_state"),
                )
                for action in actions.split()
                for query in (
                    f"id={{{key}}}",
                    "id=all",
                    "id=all&q=RÒ-RỈ",
                    "id=all&childOf={section}",
                )
            ),
            Crafted({"app_label": "nothing", "model_name": "here", "action": "delete"}, "id=1"),
            Crafted(
                {"app_label": "wagtailcore", "model_name": "page", "action": "move"},
                "id=@article",
                post={"chooser": "{section}"},
            ),
        )
    ),
}

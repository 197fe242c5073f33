"""Wagtail's own groups may edit the whole tree: one wrong tick would open every agency.

Its stock workflow asks their members, who do not exist; it leaves with them.
"""

from django.db import migrations

STOCK_GROUPS = ("Editors", "Moderators")


def drop(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=STOCK_GROUPS).delete()
    apps.get_model("wagtailcore", "WorkflowPage").objects.all().delete()
    apps.get_model("wagtailcore", "Workflow").objects.update(active=False)


class Migration(migrations.Migration):
    dependencies = [
        ("portal_sites", "0003_portal_collection"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0012_copy_image_permissions_to_collections"),
        ("wagtaildocs", "0006_copy_document_permissions_to_collections"),
    ]

    operations = [migrations.RunPython(drop, migrations.RunPython.noop)]

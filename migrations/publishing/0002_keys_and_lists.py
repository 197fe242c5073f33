"""Changes speak of keys, lists and addresses; what was told in other words is forgotten.

A row without a memory is noted, silently, before it changes next.
"""

from django.db import migrations, models


def forget_what_was_told(apps, schema_editor):
    apps.get_model("publishing", "Told").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [("publishing", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="change",
            name="planned_at",
            field=models.DateTimeField(null=True, verbose_name="lên kế hoạch lúc"),
        ),
        migrations.AddField(
            model_name="change", name="outputs", field=models.JSONField(default=list)
        ),
        migrations.AddField(
            model_name="change", name="wide", field=models.PositiveIntegerField(default=0)
        ),
        migrations.RunPython(forget_what_was_told, migrations.RunPython.noop),
    ]

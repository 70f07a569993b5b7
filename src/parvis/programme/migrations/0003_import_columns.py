from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0002_import_updates'),
    ]

    operations = [
        migrations.AddField(
            model_name='import',
            name='columns',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='colonnes'),
        ),
    ]


import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('data', models.BinaryField()),
            ],
            options={
                'verbose_name': 'fichier en attente',
                'verbose_name_plural': 'fichiers en attente',
            },
        ),
        migrations.CreateModel(
            name='ImportUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(blank=True, max_length=20, verbose_name='valeur')),
                ('digest', models.CharField(max_length=64, verbose_name='empreinte de la proposition')),
                ('accepted', models.BooleanField(verbose_name='acceptée')),
                ('before', models.JSONField(blank=True, default=dict, verbose_name='avant')),
                ('after', models.JSONField(blank=True, default=dict, verbose_name='après')),
                ('decided_at', models.DateTimeField(verbose_name='décidé le')),
            ],
            options={
                'verbose_name': 'mise à jour proposée',
                'verbose_name_plural': 'mises à jour proposées',
                'ordering': ('pk',),
            },
        ),
        migrations.AddField(
            model_name='import',
            name='attempts',
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='import',
            name='claimed_until',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='import',
            name='progress',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='avancement'),
        ),
        migrations.AddField(
            model_name='import',
            name='refusal',
            field=models.CharField(blank=True, max_length=500, verbose_name='pourquoi il est illisible'),
        ),
        migrations.AddField(
            model_name='importcandidate',
            name='absorbed_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='absorbed', to='programme.importcandidate', verbose_name='rangée avec'),
        ),
        migrations.AddField(
            model_name='importcandidate',
            name='given',
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='importcandidate',
            name='shaped',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AlterField(
            model_name='import',
            name='state',
            field=models.CharField(choices=[('queued', 'en attente de lecture'), ('failed', 'illisible'), ('open', 'à relire'), ('done', 'relu'), ('undone', 'annulé')], default='open', max_length=6, verbose_name='état'),
        ),
        migrations.AlterField(
            model_name='importcandidate',
            name='state',
            field=models.CharField(choices=[('pending', 'à relire'), ('accepted', 'retenu'), ('set_aside', 'écarté'), ('absorbed', 'rangé avec un autre')], default='pending', max_length=10, verbose_name='état'),
        ),
        migrations.AddConstraint(
            model_name='import',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('refusal', ''), _negated=True), _connector='OR'), name='import_failure_explained', violation_error_message='Un document illisible dit pourquoi.'),
        ),
        migrations.AddConstraint(
            model_name='import',
            constraint=models.CheckConstraint(condition=models.Q(('progress__lte', 100)), name='import_progress_in_hundredths'),
        ),
        migrations.AddConstraint(
            model_name='importcandidate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('absorbed_into__isnull', False), ('state', 'absorbed')), models.Q(models.Q(('state', 'absorbed'), _negated=True), ('absorbed_into__isnull', True)), _connector='OR'), name='candidate_absorbed_into_another'),
        ),
        migrations.AddField(
            model_name='importfile',
            name='document',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='file', to='programme.import'),
        ),
        migrations.AddField(
            model_name='importupdate',
            name='candidate',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='updates', to='programme.importcandidate'),
        ),
        migrations.AddField(
            model_name='importupdate',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par'),
        ),
        migrations.AddField(
            model_name='importupdate',
            name='event',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='import_updates', to='programme.event'),
        ),
        migrations.AddConstraint(
            model_name='importupdate',
            constraint=models.UniqueConstraint(condition=models.Q(('accepted', False)), fields=('event', 'field', 'digest'), name='import_refused_once'),
        ),
        migrations.AddConstraint(
            model_name='importupdate',
            constraint=models.UniqueConstraint(condition=models.Q(('accepted', True)), fields=('candidate', 'field'), name='import_value_accepted_once'),
        ),
        migrations.AddConstraint(
            model_name='importupdate',
            constraint=models.CheckConstraint(condition=models.Q(('accepted', False), models.Q(('field', ''), _negated=True), _connector='OR'), name='import_accepted_names_its_value'),
        ),
    ]

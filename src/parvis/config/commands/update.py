"""`parvis update`: bring the database to this version of the code. Whatever the team entered stays."""

from django.conf import settings
from django.core.management import call_command

from parvis.accounts.actions import ensure_roles
from parvis.cms.actions import ensure_site
from parvis.config.console import say, step
from parvis.territories.actions import load_territories
from parvis.vocabularies.actions import load_vocabularies


def update() -> int:
    prepare()
    say("La base est à jour.")
    return 0


def prepare() -> None:
    """Structure, reference data, roles, first pages: each step does nothing when it is done already."""
    with step("Structure de la base"):
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    with step("Vocabulaires"):
        load_vocabularies()
    with step("Communes, intercommunalités, départements et régions") as progress:
        load_territories(progress=progress)
    with step("Rôles de l’équipe et pages du site"):
        ensure_roles()
        ensure_site(by=None)
    if not getattr(settings, "WHITENOISE_USE_FINDERS", False):
        with step("Fichiers du site"):
            call_command("collectstatic", interactive=False, verbosity=0)

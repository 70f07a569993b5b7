from django.core.management.base import BaseCommand

from parvis.vocabularies import actions


class Command(BaseCommand):
    help = "Charge les vocabulaires de départ : publics, formats, thèmes, besoins, objectifs, modes."

    def handle(self, *args: object, **options: object) -> None:
        report = actions.load_vocabularies()
        for name, count in report.created.items():
            self.stdout.write(f"  {name} : {count}")
        self.stdout.write(
            f"Vocabulaires : {report.total} termes ajoutés." if report.total else "Vocabulaires : à jour."
        )

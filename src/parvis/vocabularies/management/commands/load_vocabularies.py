from django.core.management.base import BaseCommand

from parvis.vocabularies import actions


class Command(BaseCommand):
    help = "Charge les vocabulaires de départ : publics, formats, thèmes, besoins, objectifs, modes."

    def handle(self, *args: object, **options: object) -> None:
        created = actions.load_vocabularies()
        for name, count in created.items():
            self.stdout.write(f"  {name} : {count}")
        total = sum(created.values())
        self.stdout.write(f"Vocabulaires : {total} termes ajoutés." if total else "Vocabulaires : à jour.")

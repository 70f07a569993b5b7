from django.core.management.base import BaseCommand

from parvis.territories import actions


class Command(BaseCommand):
    help = "Charge les régions, départements, intercommunalités et communes de France."

    def handle(self, *args: object, **options: object) -> None:
        changed = actions.load_territories(progress=self._show if self.stdout.isatty() else None)
        if changed:
            self.stdout.write(f"Territoires : {changed} enregistrés.")
        else:
            self.stdout.write("Territoires : déjà à jour.")

    def _show(self, done: int, total: int) -> None:
        self.stdout.write(f"\rTerritoires : {100 * done // total} %", ending="\n" if done == total else "")
        self.stdout.flush()

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "parvis.programme"
    verbose_name = "Programme"

    def ready(self) -> None:
        import datetime as dt

        from parvis.core import navigation, slots
        from parvis.core.outbox import jobs
        from parvis.programme import network_meetings, permissions
        from parvis.programme.imports.reading_room import read_next
        from parvis.programme.queries import reference

        navigation.register("Agenda", "programme:agenda", order=10)
        navigation.register("Programme", "programme:programme_current", order=20)
        navigation.register_search("programme:agenda", label="Chercher une rencontre")
        slots.fill("network_meetings", network_meetings.show)
        reference.watch()
        jobs.register("read-imports", read_next, every=dt.timedelta(seconds=1))
        permissions.grant()

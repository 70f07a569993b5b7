from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    name = "parvis.registrations"
    verbose_name = "Inscriptions"

    def ready(self) -> None:
        from parvis.accounts import roles
        from parvis.accounts.enums import Role
        from parvis.core import slots
        from parvis.programme import occupancy
        from parvis.registrations import fillers, receivers  # noqa: F401 -- imported to listen
        from parvis.registrations.queries.places import agenda_words

        slots.fill("event_registration", fillers.event_registration)
        slots.fill("event_desk", fillers.event_desk)
        slots.fill("event_desk_told", fillers.event_desk_told)
        slots.fill("home_waiting", fillers.home_waiting)
        occupancy.register(agenda_words)
        # The outbox stands on the lowest floor and knows no role: it asks for these permissions.
        roles.grant("core.view_outboxmessage", "core.change_outboxmessage", to=(Role.ASSISTANT, Role.DIRECTOR))

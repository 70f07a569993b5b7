"""The list of meetings and their form."""

import django_filters
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet, UnpublishView

from parvis.accounts.rules import can_edit_programme, can_publish_programme
from parvis.core import clock, edtf
from parvis.core.typography import hours_label
from parvis.programme.actions.records import lock, take_life_from
from parvis.programme.enums import EventStatus
from parvis.programme.models import Event, Programme, Series
from parvis.programme.queries.desk import in_desk_order
from parvis.programme.views.life_screens import screens_for
from parvis.programme.wagtail_hooks.event_panels import EDIT_HANDLER
from parvis.vocabularies.models import Format

COLUMNS = (
    "title",
    "slug",
    "when",
    "start_time",
    "end_time",
    "status",
    "live",
    "has_unpublished_changes",
    "is_external",
    "format",
    "mode",
    "series",
    "format__label",
    "mode__label",
    "mode__short_label",
    "mode__on_site",
    "mode__online",
    "series__title",
)
TO_COME, PAST = "to-come", "past"
DRAFT, PUBLISHED, CHANGED = "draft", "published", "changed"


def when_of(event: Event) -> str:
    """« jeudi 12 mars 2026, 9 h – 12 h »."""
    parts = (edtf.label(event.known_date), hours_label(event.start_time, event.end_time))
    return ", ".join(part for part in parts if part)


def publication_of(event: Event) -> str:
    if not event.live:
        return "Brouillon"
    return "Publiée, à republier" if event.has_unpublished_changes else "Publiée"


def life_of(event: Event) -> str:
    relayed = "Relayée" if event.is_external else ""
    life = "" if event.status == EventStatus.SCHEDULED else event.get_status_display().capitalize()
    return " · ".join(word for word in (life, relayed) if word)


class EventFilters(WagtailFilterSet):
    period = django_filters.ChoiceFilter(
        label="Période", method="in_period", choices=((TO_COME, "À venir"), (PAST, "Passées"))
    )
    dated = django_filters.ChoiceFilter(
        label="Date", method="with_date", choices=(("yes", "Date connue"), ("no", "Sans date")), empty_label="Toutes"
    )
    publication = django_filters.ChoiceFilter(
        label="Publication",
        method="so_published",
        choices=((DRAFT, "Brouillons"), (PUBLISHED, "Publiées"), (CHANGED, "Publiées, à republier")),
    )
    status = django_filters.ChoiceFilter(label="État", choices=EventStatus.choices)
    programme = django_filters.ModelChoiceFilter(label="Programme", queryset=Programme.objects.latest_first())
    series = django_filters.ModelChoiceFilter(label="Cycle", queryset=Series.objects.only("title").order_by("title"))
    format = django_filters.ModelChoiceFilter(label="Format", queryset=Format.objects.ordered())

    class Meta:
        model = Event
        fields = ("period", "dated", "publication", "status", "programme", "series", "format")

    def in_period(self, events: object, name: str, value: str) -> object:
        today = clock.today()
        return events.upcoming(today) if value == TO_COME else events.past(today)

    def with_date(self, events: object, name: str, value: str) -> object:
        return events.exclude(when="") if value == "yes" else events.filter(when="")

    def so_published(self, events: object, name: str, value: str) -> object:
        if value == DRAFT:
            return events.filter(live=False)
        shown = events.published()
        return shown.filter(has_unpublished_changes=True) if value == CHANGED else shown


class EventIndexView(IndexView):
    """Meetings in the order in which they matter; no action on many at once: each deserves to be looked at."""

    add_item_label = "Ajouter une rencontre"

    @cached_property
    def columns(self) -> list[Column]:
        return [
            self._get_title_column("title"),
            Column("when", label="Date", accessor=when_of, sort_key="sort_day"),
            Column("life", label="État", accessor=life_of),
            Column(
                "format",
                label="Format",
                classname="desk-wide",
                accessor=lambda event: event.format.label if event.format else "",
            ),
            Column(
                "mode",
                label="Mode",
                classname="desk-wide",
                accessor=lambda event: event.mode.short if event.mode else "",
            ),
            Column(
                "series",
                label="Cycle",
                classname="desk-wide",
                accessor=lambda event: event.series.title if event.series else "",
            ),
            StatusTagColumn(
                "publication", label="Publication", accessor=publication_of, primary=lambda event: event.live
            ),
        ]

    def order_queryset(self, queryset: object) -> object:
        if self.is_explicitly_ordered and self.ordering:
            return queryset.order_by(self.ordering, "pk")
        return in_desk_order(queryset, today=clock.today())

    def search_queryset(self, queryset: object) -> object:
        return queryset.matching(self.search_query) if self.is_searching else queryset

    def get_list_more_buttons(self, instance: Event) -> list[object]:
        return [*super().get_list_more_buttons(instance), *own_buttons(instance, self.request)]


def own_buttons(event: Event, request: HttpRequest) -> list[Button]:
    """What can be done with a meeting, by what it is and by whom."""
    buttons = []
    if can_publish_programme(request.user):
        buttons += [
            Button(
                screen.label,
                url=reverse("programme_desk:life", args=[event.pk, screen.slug]),
                icon_name=screen.icon,
                priority=40 + rank,
            )
            for rank, screen in enumerate(screens_for(event))
        ]
    if can_edit_programme(request.user):
        buttons.append(
            Button("Copier", url=reverse("programme_desk:copy", args=[event.pk]), icon_name="copy", priority=60)
        )
        if event.series_id:
            buttons.append(
                Button(
                    "Rencontre suivante du cycle",
                    url=reverse("programme_desk:next", args=[event.pk]),
                    icon_name="plus",
                    priority=61,
                )
            )
    if event.live:
        buttons.append(Button("Voir sur le site", url=event.get_absolute_url(), icon_name="link-external", priority=70))
    return buttons


class EventCreateView(CreateView):
    def get_initial_form_instance(self) -> Event:
        """A meeting typed today is most often of the programme being prepared."""
        return Event(programme=Programme.objects.latest_first().first())


class EventEditView(EditView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, *own_buttons(self.object, self.request)]

    def save_instance(self) -> Event:
        """Under the lock of the meeting, so that a postponement made meanwhile is not taken back."""
        take_life_from(lock(self.object), self.form.instance)
        return super().save_instance()


class EventUnpublishView(UnpublishView):
    @transaction.atomic
    def unpublish(self) -> HttpResponse | None:
        """Under the lock of the meeting and as it is now, so that a postponement made meanwhile is not taken back."""
        self.objects_to_unpublish = [lock(self.object)]
        return super().unpublish()


class EventViewSet(SnippetViewSet):
    model = Event
    icon = "calendar-alt"
    menu_label = "Rencontres"
    menu_name = "events"
    menu_order = 100
    base_url_path = "programme/rencontres"
    index_view_class = EventIndexView
    add_view_class = EventCreateView
    edit_view_class = EventEditView
    unpublish_view_class = EventUnpublishView
    filterset_class = EventFilters
    search_fields = ("search_text",)
    list_per_page = 25
    copy_view_enabled = False
    inspect_view_enabled = False
    edit_handler = EDIT_HANDLER

    def get_queryset(self, request: HttpRequest) -> object:
        return Event.objects.select_related("format", "mode", "series").only(*COLUMNS)

    def register_chooser_viewset(self) -> None:
        """Nothing: no form chooses a meeting in a window."""

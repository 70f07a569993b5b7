"""The registrations desk of the back office."""

import csv
import datetime as dt
import io

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from parvis.accounts.actions import ensure_roles, set_role
from parvis.accounts.enums import Role
from parvis.core.models import OutboxMessage
from parvis.core.models.outbox import OutboxState
from parvis.registrations.exports import safe_cell
from parvis.registrations.models import Registration, RegistrationState
from parvis.registrations.queries.attendance import attendance_sheet
from tests.accounts.factories import UserFactory
from tests.programme.factories import EventFactory
from tests.registrations.factories import RegistrationFactory
from tests.vocabularies.factories import PublicFactory

NOW = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_nine", "back_office_templates")]


@pytest.fixture
def _at_nine():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(client):
    """The browser of an assistant, who handles registrations and exports."""
    return signed_in(client, Role.ASSISTANT)


def signed_in(client, role):
    user = UserFactory()
    if role:
        set_role(user, role=role)
    client.force_login(user)
    client.user = user
    return client


def url(name, *args):
    return reverse(f"registrations_desk:{name}", args=args)


MATRIX = {
    Role.OFFICER: (True, False, False),
    Role.ASSISTANT: (True, True, True),
    Role.DIRECTOR: (True, True, True),
    Role.LIBRARIAN: (False, False, False),
    None: (False, False, False),
}


@pytest.mark.parametrize(("role", "may"), MATRIX.items())
def test_who_sees_people_who_takes_them_out_who_reads_the_mail(client, role, may):
    registration = RegistrationFactory()
    event = registration.event
    signed_in(client, role)
    handles, exports, reads_mail = may
    pages = [
        url("meetings"),
        url("people", event.pk),
        url("add", event.pk),
        url("attendance_sheet", event.pk),
        url("correct", registration.uid),
        url("cancel", registration.uid),
    ]

    seen = [client.get(page).status_code == 200 for page in pages]

    assert seen == [handles] * len(pages)
    assert (client.post(url("export", event.pk, "csv")).status_code == 200) is exports
    assert (client.get(reverse("outbox:messages")).status_code == 200) is reads_mail
    assert client.get(url("people", event.pk)).content.decode().count(registration.email) == (2 if handles else 0)


def test_a_stranger_is_sent_to_sign_in(client):
    response = client.get(url("people", EventFactory().pk))

    assert (response.status_code, response["Location"].startswith("/compte/login/")) == (302, True)


@pytest.mark.parametrize(("items", "queries"), [(1, 11), (3, 11)])
def test_the_meetings_cost_the_same_however_many(desk, django_assert_num_queries, items, queries):
    for _ in range(items):
        RegistrationFactory(event=EventFactory(capacity=10))
    desk.get(url("meetings"))

    with django_assert_num_queries(queries):
        page = desk.get(url("meetings")).content.decode()

    assert page.count("<strong>1</strong> sur 10") == items


def test_meetings_come_in_order_and_relayed_ones_do_not(desk):
    EventFactory(title="Plus tard", when="2027-06-01")
    EventFactory(title="Bientôt", when="2027-03-02")
    EventFactory(title="Passée", when="2027-01-05")
    EventFactory(title="Relayée", external=True)
    EventFactory(title="Brouillon", draft=True)

    coming = [line["event"].title for line in desk.get(url("meetings")).context["lines"]]
    past = [line["event"].title for line in desk.get(url("meetings"), {"past": "1"}).context["lines"]]

    assert (coming, past) == (["Bientôt", "Plus tard"], ["Passée"])


@pytest.mark.parametrize(("items", "queries"), [(1, 13), (3, 13)])
def test_the_people_cost_the_same_however_many(desk, django_assert_num_queries, items, queries):
    event = EventFactory(capacity=10)
    for _ in range(items):
        RegistrationFactory(event=event, public=PublicFactory())
    desk.get(url("people", event.pk))

    with django_assert_num_queries(queries):
        desk.get(url("people", event.pk))


def test_people_are_found_sorted_and_narrowed(desk):
    event = EventFactory()
    RegistrationFactory(event=event, first_name="Zoé", last_name="Élan", organisation="Mairie", email="z@exemple.test")
    RegistrationFactory(event=event, first_name="Ana", last_name="Bois", organisation="Régie", email="a@exemple.test")
    RegistrationFactory(event=event, last_name="Partie", cancelled=True)
    RegistrationFactory(last_name="Ailleurs")

    def names(**query):
        return [one.last_name for one in desk.get(url("people", event.pk), query).context["page"]]

    assert names() == ["Bois", "Élan"]
    assert names(sort="organisme") == ["Élan", "Bois"]
    assert names(q="ELAN") == names(q="mairie") == names(q="zoe") == names(q="z@exemple") == ["Élan"]
    assert names(state="cancelled") == ["Partie"]
    assert names(state="all") == ["Bois", "Partie", "Élan"] or names(state="all") == ["Bois", "Élan", "Partie"]
    assert names(state="n’importe quoi", sort="'", p="zz") == ["Bois", "Élan"]


def test_the_team_registers_someone_and_the_history_says_who(desk):
    event = EventFactory()

    response = desk.post(url("add", event.pk), {"first_name": "Lou", "last_name": "Né", "email": "lou@exemple.test"})

    kept = Registration.objects.get()
    entry = ModelLogEntry.objects.get(action="registrations.add")
    assert (response["Location"], kept.name) == (url("people", event.pk), "Lou Né")
    assert (entry.object_id, entry.user, entry.data) == (str(event.pk), desk.user, {"registration": str(kept.uid)})
    assert OutboxMessage.objects.get().recipient == "lou@exemple.test"


def test_the_team_takes_no_place_that_does_not_exist(desk):
    event = EventFactory(capacity=0)

    page = desk.post(url("add", event.pk), {"first_name": "Lou", "last_name": "Né", "email": "lou@exemple.test"})

    assert "Toutes les places sont prises." in page.content.decode()
    assert 'value="lou@exemple.test"' in page.content.decode()
    assert Registration.objects.count() == 0


def test_the_team_corrects_an_address(desk):
    registration = RegistrationFactory()
    said = {"first_name": "Lou", "last_name": "Né", "email": "juste@exemple.test"}

    desk.post(url("correct", registration.uid), said)

    assert Registration.objects.get().email == "juste@exemple.test"
    assert OutboxMessage.objects.get().recipient == "juste@exemple.test"


@pytest.mark.parametrize(("data", "messages"), [({"tell": "on"}, 1), ({}, 0)])
def test_the_team_cancels_and_may_tell(desk, data, messages):
    registration = RegistrationFactory()

    desk.post(url("cancel", registration.uid), data)

    assert Registration.objects.get().state == RegistrationState.CANCELLED
    assert OutboxMessage.objects.count() == messages


def test_the_csv_opens_in_a_french_spreadsheet_and_runs_nothing(desk):
    event = EventFactory(slug="matinale")
    RegistrationFactory(
        event=event, first_name="=cmd|' /C calc'!A0", last_name="Élan", email="e@exemple.test", organisation="@SUM(1;2)",
        message="-2+3\nsuite",
    )  # fmt: skip
    RegistrationFactory(event=event, cancelled=True)

    response = desk.post(url("export", event.pk, "csv"), {"state": "confirmed"})

    assert response["Content-Disposition"] == 'attachment; filename="inscriptions-matinale.csv"'
    assert "no-store" in response["Cache-Control"]
    assert response.content.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert header[:3] == ["Nom", "Prénom", "Adresse électronique"]
    assert rows == [
        ["Élan", "'=cmd|' /C calc'!A0", "e@exemple.test", "'@SUM(1;2)", "", "", "", "", "'-2+3\nsuite", "inscrit·e",
         "01/02/2027 10:00", ""]
    ]  # fmt: skip


def test_the_xlsx_holds_text_only(desk):
    event = EventFactory()
    RegistrationFactory(
        event=event, last_name='=HYPERLINK("http://piege.test")', first_name="A\x07", organisation="+33"
    )

    response = desk.post(url("export", event.pk, "xlsx"), {"state": "all"})

    sheet = load_workbook(io.BytesIO(response.content)).active
    row = next(iter(sheet.iter_rows(min_row=2)))
    assert [cell.value for cell in row[:4]] == ['\'=HYPERLINK("http://piege.test")', "A", row[2].value, "'+33"]
    assert {cell.data_type for cell in row if cell.value is not None} == {"s"}


@pytest.mark.parametrize(
    "value", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", " =1", "\N{NO-BREAK SPACE}=1", "＝1", "%0A", "|a"]
)
def test_no_cell_is_a_formula(value):
    assert safe_cell(value).startswith("'")


@pytest.mark.parametrize("value", ["Élan", "a=b", "3 rue", "", "« = »", "o’clock"])
def test_other_cells_are_left_alone(value):
    assert safe_cell(value) == value


def test_the_history_says_who_took_the_list_out(desk):
    registration = RegistrationFactory()

    desk.post(url("export", registration.event_id, "xlsx"), {"state": "all"})

    entry = ModelLogEntry.objects.get(action="registrations.export")
    assert (entry.user, entry.object_id, entry.data) == (
        desk.user,
        str(registration.event_id),
        {"format": "xlsx", "count": 1},
    )


def test_an_export_is_never_a_link(desk):
    assert desk.get(url("export", EventFactory().pk, "csv")).status_code == 405


def test_the_attendance_sheet_has_one_page_per_half_day():
    event = EventFactory(when="2027-03-11/2027-03-12", start_time=dt.time(9), end_time=dt.time(17))
    RegistrationFactory(event=event, first_name="Ana", last_name="Zola", organisation="Régie", function="Cheffe")
    RegistrationFactory(event=event, first_name="Zoé", last_name="Aban", public=PublicFactory(label="Élu·e"))
    RegistrationFactory(event=event, cancelled=True)

    sheet = attendance_sheet(event=event)

    assert [(one.last_name, one.first_name, one.body, one.public) for one in sheet.attendees] == [
        ("Aban", "Zoé", "", "Élu·e"),
        ("Zola", "Ana", "Régie, Cheffe", ""),
    ]
    assert [half_day.replace("\N{NO-BREAK SPACE}", " ") for half_day in sheet.half_days] == [
        "Jeudi 11 mars 2027, matin",
        "Jeudi 11 mars 2027, après-midi",
        "Vendredi 12 mars 2027, matin",
        "Vendredi 12 mars 2027, après-midi",
    ]


def test_the_attendance_sheet_is_a_pdf_kept_nowhere(desk):
    registration = RegistrationFactory(event=EventFactory(slug="matinale"))

    response = desk.get(url("attendance_sheet", registration.event_id))

    assert (response["Content-Type"], "no-store" in response["Cache-Control"]) == ("application/pdf", True)
    assert response["Content-Disposition"] == 'inline; filename="presence-matinale.pdf"'
    assert response.content.startswith(b"%PDF-")


def test_the_first_page_says_what_waits(desk):
    event = EventFactory(title="Presque pleine", capacity=1, when="2027-03-11")
    RegistrationFactory(event=event)
    EventFactory(title="Large", capacity=100, when="2027-03-11")
    OutboxMessage.objects.create(
        key="a", kind="essai", recipient="a@exemple.test", subject="Objet", text="Texte", message_id="<a@b>",
        state=OutboxState.FAILED, not_before=NOW, created_at=NOW,
    )  # fmt: skip

    page = desk.get(reverse("wagtailadmin_home")).content.decode()

    assert "Messages en échec" in page
    assert "Presque pleine" in page
    assert "Large" not in page


def test_the_form_of_a_meeting_leads_to_its_people(client):
    signed_in(client, Role.DIRECTOR)
    event = EventFactory(capacity=5)
    RegistrationFactory(event=event)

    page = client.get(reverse("wagtailsnippets_programme_event:edit", args=[event.pk])).content.decode()

    assert "Inscriptions (1 sur 5)" in page
    assert url("people", event.pk) in page


def test_roles_hold_what_the_outbox_asks():
    groups = ensure_roles()

    assert {
        role: groups[role].permissions.filter(codename__endswith="outboxmessage").count() for role in Role
    } == {Role.OFFICER: 0, Role.ASSISTANT: 2, Role.LIBRARIAN: 0, Role.DIRECTOR: 2}  # fmt: skip

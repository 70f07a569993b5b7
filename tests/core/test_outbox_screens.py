"""The outbox in the back office."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry

from parvis.core.models import OutboxMessage
from parvis.core.models.outbox import OutboxState
from parvis.core.outbox import Attachment, Draft, queue
from parvis.core.outbox.backend import TO_THE_TEAM
from tests.accounts.factories import UserFactory

NOW = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("back_office_templates")]


def keep(key="a", state=OutboxState.WAITING, **fields):
    values = {"kind": "essai", "to": "sacha@exemple.test", "subject": f"Objet {key}", "text": "Texte"}
    queue(Draft(key=key, **{**values, **fields}), now=NOW)
    message = OutboxMessage.objects.get(key=key)
    sent_at = NOW if state == OutboxState.SENT else None
    OutboxMessage.objects.filter(pk=message.pk).update(state=state, sent_at=sent_at)
    return message


def reader(client, *codenames):
    user = UserFactory()
    user.user_permissions.add(*Permission.objects.filter(codename__in=("access_admin", *codenames)))
    client.force_login(user)
    return client


@pytest.fixture
def team(client):
    return reader(client, "view_outboxmessage", "change_outboxmessage")


@pytest.mark.parametrize(("items", "queries"), [(1, 12), (3, 12)])
def test_the_list_costs_the_same_however_many(team, django_assert_num_queries, items, queries):
    for rank in range(items):
        keep(str(rank))
    team.get(reverse("outbox:messages"))

    with django_assert_num_queries(queries):
        page = team.get(reverse("outbox:messages")).content.decode()

    assert page.count("sacha@exemple.test") == items


def test_messages_are_narrowed_and_found(team):
    keep("a", OutboxState.FAILED)
    keep("b", OutboxState.SENT, to="lou@exemple.test")

    def found(**query):
        return [message.key for message, _ in team.get(reverse("outbox:messages"), query).context["rows"]]

    assert found() == ["b", "a"]
    assert found(state="failed") == found(q="SACHA") == ["a"]
    assert found(q="objet b") == ["b"]
    assert found(state="nawak", p="x") == ["b", "a"]


def test_a_message_is_read_in_a_frame_that_runs_nothing(team):
    message = keep(
        html="<p>Bonjour</p><script>alert(1)</script>", attachments=[Attachment("a.ics", "text/calendar", b"abc")]
    )
    OutboxMessage.objects.update(state=OutboxState.FAILED, last_error="L’adresse n’existe pas.")

    page = team.get(reverse("outbox:message", args=[message.pk])).content.decode()

    assert 'sandbox srcdoc="&lt;p&gt;Bonjour&lt;/p&gt;&lt;script&gt;' in page
    assert "<script>alert" not in page
    assert "a.ics (3" in page
    assert "L’adresse n’existe pas." in page


@pytest.mark.parametrize(("codenames", "is_read"), [((), False), (("change_user",), True)])
def test_a_link_that_opens_an_account_is_read_by_those_who_open_accounts(client, codenames, is_read):
    message = keep(
        kind=TO_THE_TEAM, text="https://exemple.test/cle/", html="<a href='https://exemple.test/cle/'>Choisir</a>"
    )
    reader(client, "view_outboxmessage", *codenames)

    page = client.get(reverse("outbox:message", args=[message.pk])).content.decode()

    assert ("exemple.test/cle" in page, "réservé à la personne" in page) == (is_read, not is_read)


def test_a_message_is_sent_again_by_post_and_the_history_says_who(team):
    message = keep(state=OutboxState.FAILED)
    address = reverse("outbox:send_again", args=[message.pk])

    assert team.get(address).status_code == 405
    assert team.post(address)["Location"] == reverse("outbox:message", args=[message.pk])
    assert OutboxMessage.objects.get().state == OutboxState.WAITING
    assert ModelLogEntry.objects.filter(action="outbox.send_again").count() == 1


def test_reading_is_not_sending(client):
    message = keep(state=OutboxState.FAILED)
    reader(client, "view_outboxmessage")

    assert client.post(reverse("outbox:send_again", args=[message.pk])).status_code in (302, 403)
    assert OutboxMessage.objects.get().state == OutboxState.FAILED


def test_others_see_nothing(client):
    message = keep()
    reader(client)

    for address in (reverse("outbox:messages"), reverse("outbox:message", args=[message.pk])):
        assert "sacha@exemple.test" not in client.get(address, follow=True).content.decode()

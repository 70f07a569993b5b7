"""What the outbox keeps, and what it refuses."""

import datetime as dt

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import transaction

from parvis.core.models import OutboxMessage
from parvis.core.models.outbox import OutboxState
from parvis.core.outbox import Draft, InvalidMessage, jobs, queue, send_again

NOW = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


def keep(**fields):
    values = {"key": "a", "kind": "essai", "to": "sacha@exemple.test", "subject": "Objet", "text": "Texte"}
    queue(Draft(**{**values, **fields}), now=NOW)
    return OutboxMessage.objects.get(key=fields.get("key", "a"))


def test_the_same_key_is_one_message():
    first = keep()

    assert keep(subject="Autre") == first
    assert OutboxMessage.objects.get().subject == "Objet"


def test_the_message_id_follows_from_the_key():
    first = keep()
    first.delete()

    assert keep().message_id == first.message_id
    assert keep(key="b").message_id != first.message_id


def test_what_the_caller_undoes_is_not_kept():
    with transaction.atomic():
        keep()
        transaction.set_rollback(True)

    assert OutboxMessage.objects.count() == 0


def test_many_messages_are_kept_in_one_query(django_assert_num_queries):
    keep(key="1", subject="Déjà là")
    drafts = [Draft(str(rank), "essai", f"p{rank}@exemple.test", "Objet", "Texte") for rank in range(50)]

    with django_assert_num_queries(1):
        queue(*drafts, now=NOW)

    assert OutboxMessage.objects.count() == 50
    assert OutboxMessage.objects.get(key="1").subject == "Déjà là"


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": "Objet\nBcc: autre@exemple.test"},
        {"subject": "Objet\u2028suite"},
        {"to": "sacha@exemple.test\r\nBcc: autre@exemple.test"},
        {"to": "sacha@exemple.test, autre@exemple.test"},
        {"to": ""},
        {"to": "Sacha <sacha@exemple.test>"},
        {"reply_to": "contact@exemple.test\nX: y"},
        {"subject": "x" * 201},
        {"key": "x" * 201},
    ],
)
def test_no_header_is_forged(fields):
    with pytest.raises(InvalidMessage):
        keep(**fields)

    assert OutboxMessage.objects.count() == 0


def test_spaces_that_never_break_are_welcome():
    assert keep(subject="Inscription : c’est noté").subject == "Inscription : c’est noté"


def test_a_failed_message_goes_back_to_the_head_under_the_same_name():
    message = keep()
    OutboxMessage.objects.update(state=OutboxState.FAILED, attempts=4, last_error="Refusé")

    again = send_again(message, by=None, now=NOW + dt.timedelta(hours=1))

    assert (again.pk, again.message_id) == (message.pk, message.message_id)
    assert (again.state, again.attempts, again.not_before) == (OutboxState.WAITING, 0, NOW + dt.timedelta(hours=1))


def test_a_message_already_sent_leaves_again_as_another():
    message = keep()
    OutboxMessage.objects.update(state=OutboxState.SENT, sent_at=NOW, attempts=1)

    copies = []
    for _ in range(2):
        copies.append(send_again(message, by=None, now=NOW + dt.timedelta(hours=1)))
        assert send_again(message, by=None, now=NOW + dt.timedelta(hours=1)) == copies[-1]  # asked twice, one leaves
        OutboxMessage.objects.update(state=OutboxState.SENT, sent_at=NOW)

    assert [copy.key for copy in copies] == ["a#2", "a#3"]
    assert len({message.message_id, *(copy.message_id for copy in copies)}) == 3
    assert OutboxMessage.objects.get(key="a").state == OutboxState.SENT


def test_a_message_on_its_way_is_left_alone():
    message = keep()
    OutboxMessage.objects.update(state=OutboxState.SENDING)

    assert send_again(message, by=None, now=NOW).state == OutboxState.SENDING


def test_mail_of_django_goes_through_the_outbox(settings):
    settings.EMAIL_BACKEND = "parvis.core.outbox.backend.OutboxBackend"
    mail = EmailMultiAlternatives("Mot de passe", "Texte", to=["a@exemple.test", "Bé <b@exemple.test>"])
    mail.attach_alternative("<p>HTML</p>", "text/html")
    mail.attach("note.txt", "Bonjour", "text/plain")

    assert mail.send() == 1
    assert send_mail("Deux", "Texte", None, ["a@exemple.test"]) == 1

    kept = OutboxMessage.objects.order_by("pk").values_list("recipient", "subject", "text", "html")
    assert list(kept) == [
        ("a@exemple.test", "Mot de passe", "Texte", "<p>HTML</p>"),
        ("b@exemple.test", "Mot de passe", "Texte", "<p>HTML</p>"),
        ("a@exemple.test", "Deux", "Texte", ""),
    ]
    assert OutboxMessage.objects.order_by("pk")[0].attachments == [
        {"name": "note.txt", "mime": "text/plain", "base64": "Qm9uam91cg=="}
    ]


def test_periodic_jobs_come_back_and_outlive_their_failures(monkeypatch):
    monkeypatch.setattr(jobs, "_jobs", {})
    ran = []
    jobs.register("fails", lambda now: 1 / 0, every=dt.timedelta(minutes=1))
    jobs.register("counts", ran.append, every=dt.timedelta(minutes=5))

    for minute in range(6):
        jobs.run_due(now=NOW + dt.timedelta(minutes=minute))

    assert ran == [NOW, NOW + dt.timedelta(minutes=5)]

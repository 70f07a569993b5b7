"""The outbox and a real SMTP server."""

import datetime as dt
import ssl
import threading

import pytest

from parvis.core.models import Centre, OutboxMessage
from parvis.core.models.outbox import OutboxState
from parvis.core.outbox import Attachment, Draft, queue, relay
from tests.core.local_site import CERTIFICATE, KEY
from tests.core.mailbox import Mailbox, free_port, serving

NOW = dt.datetime(2027, 3, 1, 9, 0, tzinfo=dt.UTC)
LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def mailbox(settings):
    with serving(Mailbox()) as box:
        settings.OUTBOX_RELAY = {**settings.OUTBOX_RELAY, "host": "127.0.0.1", "port": box.port, "timeout": 2}
        settings.DEFAULT_FROM_EMAIL = "Centre d’essai <bonjour@centre.test>"
        yield box


def keep(key="a", to="sacha@exemple.test", **fields):
    queue(Draft(key=key, kind="essai", to=to, subject="À jeudi", text="Bonjour.\n", **fields), now=NOW)
    return OutboxMessage.objects.get(key=key)


def test_one_message_arrives_whole(mailbox):
    centre = Centre.load()
    centre.email = "contact@centre.test"
    centre.save()
    keep(
        html="<p>Bonjour « élu·es ».</p>",
        attachments=[Attachment("rencontre.ics", "text/calendar; charset=utf-8; method=REQUEST", "Été\r\n".encode())],
    )

    report = relay.send_due(now=NOW)

    assert report == relay.Report(sent=1)
    [mail] = mailbox.received
    assert mailbox.recipients == ["sacha@exemple.test"]
    assert {name: str(mail[name]) for name in ("From", "To", "Reply-To", "Subject", "Auto-Submitted")} == {
        "From": "Centre d’essai <bonjour@centre.test>",
        "To": "sacha@exemple.test",
        "Reply-To": "contact@centre.test",
        "Subject": "À jeudi",
        "Auto-Submitted": "auto-generated",
    }
    assert mail.get_body(("plain",)).get_content() == "Bonjour.\r\n"
    assert mail.get_body(("html",)).get_content() == "<p>Bonjour « élu·es ».</p>\r\n"
    [calendar] = mail.iter_attachments()
    assert calendar.get_filename() == "rencontre.ics"
    assert calendar.get_content_type() == "text/calendar"
    assert calendar.get_param("method") == "REQUEST"
    assert calendar.get_payload(decode=True) == "Été\r\n".encode()
    message = OutboxMessage.objects.get()
    assert (message.state, message.attempts, message.last_error) == (OutboxState.SENT, 1, "")
    assert str(mail["Message-ID"]) == message.message_id


def test_a_batch_uses_one_conversation_and_goes_oldest_first(mailbox):
    for rank in range(5):
        keep(key=str(rank), to=f"p{rank}@exemple.test")

    assert relay.send_due(now=NOW) == relay.Report(sent=5)
    assert mailbox.recipients == [f"p{rank}@exemple.test" for rank in range(5)]
    assert relay.send_due(now=NOW) == relay.Report()


def test_a_message_for_later_waits_for_its_hour(mailbox):
    keep()
    OutboxMessage.objects.update(not_before=NOW + dt.timedelta(hours=1))

    assert relay.send_due(now=NOW) == relay.Report()
    assert relay.send_due(now=NOW + dt.timedelta(hours=1)) == relay.Report(sent=1)


def test_a_temporary_refusal_comes_back_later_and_later(mailbox):
    mailbox.at_recipient = lambda address: "450 Greylisted"
    keep()
    waits = []
    now = NOW
    for _ in range(10):
        assert relay.send_due(now=now) == relay.Report(postponed=1)
        message = OutboxMessage.objects.get()
        waits.append((message.not_before - now).total_seconds() / 60)
        now = message.not_before
    assert [round(wait) for wait in waits[:3]] == [
        pytest.approx(1, abs=1),
        pytest.approx(2, abs=1),
        pytest.approx(4, abs=1),
    ]
    assert max(waits) <= 132
    assert message.last_error == "La boîte est momentanément indisponible (réponse 450 : Greylisted)."

    mailbox.at_recipient = lambda address: None

    assert relay.send_due(now=now) == relay.Report(sent=1)
    assert len(mailbox.received) == 1


def test_a_temporary_refusal_of_the_content_too(mailbox):
    mailbox.at_data = lambda rank: "451 Try again"
    keep(key="a")
    keep(key="b")

    assert relay.send_due(now=NOW) == relay.Report(postponed=2)
    mailbox.at_data = lambda rank: None
    assert relay.send_due(now=NOW + dt.timedelta(minutes=2)) == relay.Report(sent=2)


def test_a_permanent_refusal_fails_in_words_and_lets_the_others_go(mailbox):
    mailbox.at_recipient = lambda address: "550 No such user" if address.startswith("perdu") else None
    keep(key="a", to="perdu@exemple.test")
    keep(key="b")

    assert relay.send_due(now=NOW) == relay.Report(sent=1, failed=1)
    lost = OutboxMessage.objects.get(key="a")
    assert lost.state == OutboxState.FAILED
    assert lost.last_error == "L’adresse n’existe pas ou n’accepte pas ce message (réponse 550 : No such user)."


def test_a_content_refused_for_good_fails(mailbox):
    mailbox.at_data = lambda rank: "554 Spam"
    keep()

    assert relay.send_due(now=NOW) == relay.Report(failed=1)


def test_a_refusal_that_is_about_us_waits_for_the_settings(mailbox):
    mailbox.at_recipient = lambda address: "530 Authentication required"
    keep()

    assert relay.send_due(now=NOW) == relay.Report(postponed=1)


def test_a_relay_down_changes_nothing_but_the_hour(settings):
    settings.OUTBOX_RELAY = {**settings.OUTBOX_RELAY, "host": "127.0.0.1", "port": free_port(), "timeout": 1}
    keep(key="a")
    keep(key="b")
    now = NOW
    for _ in range(40):
        report = relay.send_due(now=now)
        assert (report.handled, report.trouble.startswith("Le relais 127.0.0.1 est injoignable")) == (0, True)
        now += dt.timedelta(hours=1)
    assert list(OutboxMessage.objects.values_list("state", "attempts", "not_before").distinct()) == [
        (OutboxState.WAITING, 0, NOW)
    ]
    assert OutboxMessage.objects.filter(last_error=report.trouble).count() == 2

    with serving(Mailbox(), settings.OUTBOX_RELAY["port"]) as box:
        assert relay.send_due(now=now) == relay.Report(sent=2)
        assert len(box.received) == 2


@pytest.mark.parametrize(("way", "side"), [("use_ssl", "ssl_context"), ("use_tls", "tls_context")])
def test_a_relay_that_cannot_prove_who_it_is_is_given_nothing(settings, monkeypatch, tmp_path, way, side):
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    certificate.write_text(CERTIFICATE)
    key.write_text(KEY)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving(Mailbox(), **{side: context}) as box:
        settings.OUTBOX_RELAY = {**settings.OUTBOX_RELAY, "host": "localhost", "port": box.port, way: True}
        keep()

        doubted = relay.send_due(now=NOW)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        trusted = relay.send_due(now=NOW)

    assert (doubted.sent, doubted.trouble.startswith("Le relais localhost est injoignable")) == (0, True)
    assert trusted == relay.Report(sent=1)


def test_without_a_relay_nothing_is_tried(settings):
    settings.OUTBOX_RELAY = {**settings.OUTBOX_RELAY, "host": ""}
    keep()

    assert relay.send_due(now=NOW) == relay.Report()
    message = OutboxMessage.objects.get()
    assert (message.state, message.attempts, message.last_error) == (OutboxState.WAITING, 0, "")


def test_a_relay_that_hangs_up_amid_the_content_gets_the_message_again(mailbox):
    mailbox.at_data = lambda rank: "421 Shutting down"
    keep()
    assert relay.send_due(now=NOW) == relay.Report(postponed=1)

    mailbox.at_data = lambda rank: None

    assert relay.send_due(now=NOW + dt.timedelta(minutes=2)) == relay.Report(sent=1)
    assert mailbox.ids == [OutboxMessage.objects.get().message_id]


def test_a_message_that_cannot_be_built_fails_alone(mailbox):
    keep(key="a")
    OutboxMessage.objects.update(attachments=[{"name": "x", "mime": "text/plain"}])
    keep(key="b")

    assert relay.send_due(now=NOW) == relay.Report(sent=1, failed=1)


def test_the_lease_of_a_dead_worker_runs_out(mailbox):
    keep()
    OutboxMessage.objects.update(state=OutboxState.SENDING, not_before=NOW + relay.LEASE)

    assert relay.send_due(now=NOW) == relay.Report()
    assert relay.send_due(now=NOW + relay.LEASE) == relay.Report(sent=1)


@pytest.mark.django_db(transaction=True)
def test_the_worker_sends_then_stops_when_told(mailbox):
    keep()
    keep(key="b", to="b@exemple.test")
    OutboxMessage.objects.filter(key="a").update(not_before=LONG_AGO)
    stop = threading.Event()

    relay.run(stop, pause=0.01, rounds=2)

    assert len(mailbox.received) == 1
    stop.set()
    OutboxMessage.objects.update(not_before=LONG_AGO)
    relay.run(stop, pause=0.01)
    assert len(mailbox.received) == 1

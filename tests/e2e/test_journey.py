"""The whole job, with real parts only: from the programme document to the person who is told that the meeting moves."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage

import pytest
from docx import Document
from icalendar import Calendar
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from parvis.accounts.enums import Role
from parvis.core import clock, edtf
from parvis.core.outbox import relay
from parvis.vocabularies.actions import load_vocabularies
from tests.core.mailbox import Mailbox, serving
from tests.territories.factories import TerritoryFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLE = "Cultiver au pied des tours"
GUEST = "sacha@exemple.test"
PASSWORD = "mot-de-passe-d-essai"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def in_words(day: dt.date) -> str:
    """As one types it: « jeudi 1er avril 2027 »."""
    return edtf.label(edtf.parse(day.isoformat())).replace("ᵉʳ", "er")


@dataclass(frozen=True)
class Entry:
    """What a calendar keeps of a meeting."""

    uid: str
    sequence: int
    day: dt.date
    status: str


@dataclass(frozen=True)
class Days:
    """A Thursday some two months ahead, and the days that follow from it."""

    meeting: dt.date
    webinar: dt.date
    visit: dt.date
    new: dt.date

    @classmethod
    def ahead(cls, today: dt.date) -> "Days":
        first = today + dt.timedelta(days=63 + 3 - today.weekday())
        return cls(first, first + dt.timedelta(days=7), first + dt.timedelta(days=15), first + dt.timedelta(days=28))


@pytest.fixture
def days() -> Days:
    return Days.ahead(clock.today())


@pytest.fixture
def mailbox(settings) -> Iterator[Mailbox]:
    with serving(Mailbox()) as box:
        settings.OUTBOX_RELAY = {**settings.OUTBOX_RELAY, "host": "127.0.0.1", "port": box.port}
        settings.DEFAULT_FROM_EMAIL = "Le Kiosque d’essai <bonjour@kiosque.test>"
        yield box


def programme_document(days: Days) -> bytes:
    """As a team types it: our own words, one meeting by paragraph."""
    document = Document()
    document.add_heading(f"Programme {days.meeting.year}", level=1)
    document.add_heading("Les rendez-vous du parvis", level=2)
    document.add_paragraph(f"Atelier : {TITLE}, {in_words(days.meeting)} de 9h30 à 12h, à la maison de quartier")
    document.add_paragraph(f"Webinaire : Lire un bail commercial, {in_words(days.webinar)} de 14h à 15h30")
    wrong = in_words(days.visit).replace("vendredi", "lundi")
    document.add_paragraph(f"Visite : Le fournil coopératif, {wrong} à 14h")
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def sign_in(page: Page, email: str) -> None:
    page.goto("/gestion/")
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    expect(page).to_have_url(re.compile("/gestion/$"))


def card_of(page: Page, title: str) -> Locator:
    return page.get_by_role("article").filter(has_text=title)


def upload(page: Page, days: Days) -> None:
    page.goto("/gestion/programme/imports/")
    page.get_by_label("Un ou plusieurs fichiers").set_input_files(
        {"name": "programme.docx", "mimeType": WORD, "buffer": programme_document(days)}
    )
    page.get_by_label("Programme qui recevra les rencontres").select_option("Un nouveau programme…")
    page.get_by_label("Année du nouveau programme").fill(str(days.meeting.year))
    page.get_by_role("button", name="Lire ce document").click()


def review(page: Page, days: Days) -> None:
    """Keep one, keep all that is certain, correct the one whose weekday contradicts its date."""
    expect(page.get_by_role("article")).to_have_count(3)
    card_of(page, TITLE).get_by_role("button", name="Retenir").click()
    expect(card_of(page, TITLE)).to_contain_text("Retenue")
    page.get_by_role("button", name="Retenir tout ce qui est sûr").click()
    expect(page.get_by_text("1 rencontre retenue")).to_be_visible()
    doubtful = card_of(page, "fournil")
    expect(doubtful).to_contain_text("À vérifier")
    doubtful.get_by_role("link", name="Corriger").click()
    page.get_by_label("Date", exact=True).fill(in_words(days.visit))
    page.get_by_role("button", name="Enregistrer et retenir").click()
    expect(page.get_by_text("3 sur 3 relues")).to_be_visible()


def publish(page: Page) -> None:
    """From the draft made by the import: a better title, twelve places, then the site."""
    card_of(page, TITLE).get_by_role("link", name="Ouvrir le brouillon").click()
    page.get_by_role("textbox", name="Titre").fill(TITLE)
    page.get_by_role("tab", name="Inscription").click()
    page.get_by_role("spinbutton", name="Places").fill("12")
    actions = page.get_by_role("navigation", name="Actions (pied de page)")
    actions.get_by_role("button", name="Plus d'actions").click()
    actions.get_by_role("button", name="Publier").click()
    expect(page.get_by_role("row").filter(has_text=TITLE)).to_contain_text("Publiée")


def find_in_agenda(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Voir l’agenda").click()
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1, name=TITLE)).to_be_visible()


def register(page: Page) -> None:
    page.get_by_role("link", name="S’inscrire").click()
    page.get_by_label("Prénom").fill("Sacha")
    page.get_by_label("Nom", exact=True).fill("Lavigne")
    page.get_by_label("Adresse électronique").fill(GUEST)
    page.get_by_label("Vous êtes").select_option("Association")
    page.get_by_label("Commune").fill("Tours")
    page.get_by_role("button", name="Envoyer mon inscription").click()
    expect(page.get_by_role("heading", level=1, name="C’est noté, merci")).to_be_visible()


def in_outbox(page: Page, subject: str) -> Locator:
    page.goto("/gestion/messages/")
    return page.get_by_role("row").filter(has_text=GUEST).filter(has_text=subject)


def send() -> None:
    assert relay.send_due(now=clock.now()) == relay.Report(sent=1)


def text_of(mail: EmailMessage) -> str:
    return mail.get_body(("plain",)).get_content()


def entry_of(mail: EmailMessage) -> Entry:
    [content] = [part.get_content() for part in mail.walk() if part.get_content_type() == "text/calendar"]
    return entry(content)


def entry(calendar: str | bytes) -> Entry:
    [event] = Calendar.from_ical(calendar).walk("VEVENT")
    return Entry(str(event["UID"]), int(event["SEQUENCE"]), event.decoded("DTSTART").date(), str(event["STATUS"]))


def attendance_sheet(page: Page, title: str) -> str:
    """The text of the PDF that the assistant prints."""
    page.goto("/gestion/inscriptions/")
    page.get_by_role("main").get_by_role("link", name=title).click()
    address = page.get_by_role("link", name="Feuille de présence").get_attribute("href")
    sheet = PdfReader(io.BytesIO(page.request.get(address).body()))
    return "\n".join(page.extract_text() for page in sheet.pages)


def postpone(page: Page, days: Days) -> None:
    page.goto("/gestion/programme/rencontres/")
    page.get_by_role("main").get_by_role("link", name=TITLE, exact=True).click()
    page.get_by_role("link", name="Reporter").click()
    page.get_by_label("Nouvelle date").fill(in_words(days.new))
    page.get_by_label("Message au public").fill("La salle est en travaux.")
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_text("Relisez avant de confirmer.")).to_be_visible()
    page.get_by_role("button", name="Reporter la rencontre").click()
    expect(page.get_by_text("La rencontre est reportée.")).to_be_visible()


def cancel(page: Page, mail: EmailMessage) -> None:
    """By the signed link of the message, two clicks."""
    page.goto(re.search(r"http\S+/inscription/\S+", text_of(mail))[0])
    page.get_by_role("link", name="Annuler mon inscription").click()
    page.get_by_role("button", name="Annuler mon inscription").click()
    expect(page.get_by_role("heading", level=1, name="Votre inscription est annulée")).to_be_visible()


def test_from_the_programme_document_to_the_people(visit, member, days, mailbox):
    load_vocabularies()
    TerritoryFactory(code="37261", name="Tours")
    officer, assistant, visitor = visit(), visit(), visit(width=390, height=844, scripts=False)
    sign_in(officer, member(Role.OFFICER, email="camille@kiosque.test").email)
    sign_in(assistant, member(Role.ASSISTANT, email="dominique@kiosque.test").email)

    upload(officer, days)
    review(officer, days)
    publish(officer)
    find_in_agenda(visitor)
    meeting, feed = visitor.url, visitor.request.get("/agenda.ics").body()
    register(visitor)

    confirmed = "Votre inscription est confirmée"
    expect(in_outbox(assistant, confirmed)).to_contain_text("en attente")
    send()
    expect(in_outbox(assistant, confirmed)).to_contain_text("envoyé")
    [confirmation] = mailbox.received
    assert mailbox.recipients == [GUEST]
    assert confirmation["Subject"] == f"{confirmed} : {TITLE}"
    first = entry_of(confirmation)
    assert first == entry(feed)
    assert (first.day, first.status) == (days.meeting, "CONFIRMED")
    assert "LAVIGNE" in attendance_sheet(assistant, TITLE).upper()

    postpone(officer, days)
    visitor.goto(meeting)
    told = f"Reportée du {edtf.day_label(days.meeting, year=days.meeting.year != days.new.year)} au {edtf.day_label(days.new)}"
    expect(visitor.get_by_role("main")).to_contain_text(told)
    moved = replace(first, sequence=first.sequence + 1, day=days.new)
    assert entry(visitor.request.get("/agenda.ics").body()) == moved
    send()
    news = mailbox.received[1]
    assert (news["To"], news["Subject"]) == (GUEST, f"Rencontre reportée : {TITLE}")
    assert told in text_of(news)
    assert "La salle est en travaux." in text_of(news)
    assert entry_of(news) == moved

    cancel(visitor, news)
    send()
    assert mailbox.received[2]["Subject"] == f"Votre inscription est annulée : {TITLE}"
    assert entry_of(mailbox.received[2]) == replace(moved, status="CANCELLED")
    assert "LAVIGNE" not in attendance_sheet(assistant, TITLE).upper()

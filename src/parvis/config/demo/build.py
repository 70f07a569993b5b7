"""The demonstration centre, built once in an empty database: all of it or nothing."""

import datetime as dt

from django.db import transaction

from parvis.accounts.enums import Role
from parvis.accounts.models import User
from parvis.cms.actions import ensure_site
from parvis.config import accounts_file
from parvis.config.console import step
from parvis.config.demo import centre, document, present
from parvis.config.demo.past import Past
from parvis.config.demo.people import Crowd
from parvis.config.demo.reading import Completion, read_notes, read_programme, set_aside_the_rest
from parvis.config.demo.words import Words
from parvis.core import clock
from parvis.programme.models import Event, Import, Programme

PAST_YEARS = dt.timedelta(days=430)
FUTURE = dt.timedelta(days=200)


def is_needed() -> bool:
    """Only where nobody has begun to work."""
    return not any(model.objects.exists() for model in (User, Programme, Event, Import))


def run() -> None:
    today, now = clock.today(), clock.now()
    try:
        with transaction.atomic():
            _build(today, now)
    except BaseException:
        # The accounts went with the rest.
        accounts_file.path().unlink(missing_ok=True)
        raise


def _build(today: dt.date, now: dt.datetime) -> None:
    data, words = centre.load("centre"), Words()
    with step("Centre, équipe et réseaux"):
        centre.make_identity(data)
        team = centre.make_team(data)
        officer, director = team[Role.OFFICER], team[Role.DIRECTOR]
        centre.forget_first_pages()
        ensure_site(by=director)
        centre.write_home(data, by=director)
        networks = centre.make_networks(data)
        years = {(today - PAST_YEARS).year, today.year, (today + FUTURE).year}
        announced = document.programme_year(today)
        programmes = centre.make_programmes(data, announced_year=announced, years=years, today=today)
        series = centre.make_series(data, programmes=programmes)
    with step("Lecture du programme (docx)"):
        read = read_programme(programmes=programmes, today=today, by=officer, now=now)
    with step("Textes, publics et thèmes ; publication"):
        completion = Completion(programmes=programmes, networks=networks, series=series, words=words)
        meetings = completion.complete(read, by=officer, now=now)
        set_aside_the_rest(by=officer, now=now)
        centre.publish_series(series, by=officer)
    crowd = Crowd(words)
    with step("Rencontres passées et inscriptions") as progress:
        past = Past(programmes=programmes, networks=networks, series=series, words=words, crowd=crowd)
        past.make(centre.load("past")["meetings"], today=today, by=officer, progress=progress)
    with step("Inscriptions à venir, reports et annulations"):
        present.register_people(meetings, crowd=crowd, now=now)
        present.change_plans(meetings, by=officer, now=now)
        read_notes(programmes=programmes, today=today, by=officer, now=now)
    document.write_files(today)

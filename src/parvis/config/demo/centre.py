"""The fictional centre: its identity, its team, its programmes, its networks."""

import datetime as dt
import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path

from parvis.accounts import actions
from parvis.accounts.enums import Role
from parvis.accounts.models import User
from parvis.cms.models import ContentPage, HomePage
from parvis.config import accounts_file
from parvis.core import edtf
from parvis.core.models import Centre
from parvis.directory.models import Network, Organisation
from parvis.programme.models import Axis, CampaignWindow, Programme, ProgrammeFunder, Series

TEXTS = Path(__file__).parent / "texts"
Data = dict[str, object]


def load(name: str) -> Data:
    return tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Programmes:
    """This year's and, when it is another, the one that the document announces."""

    of_year: dict[int, Programme]
    announced: Programme

    def on(self, day: dt.date | None) -> Programme:
        """The programme of that day, the announced one for want of a day."""
        return self.of_year.get(day.year, self.announced) if day else self.announced

    def axis(self, programme: Programme, number: int) -> Axis:
        return programme.axes.order_by("sort_order")[number - 1]


def make_identity(data: Data) -> Centre:
    centre = Centre.load()
    for name, value in data["centre"].items():
        setattr(centre, name, value)
    centre.save()
    return centre


def write_home(data: Data, *, by: User) -> None:
    """The words of the first page; the other first pages were made with the site, before the centre had a name."""
    home = HomePage.objects.get()
    for name, value in data["home"].items():
        setattr(home, name, value)
    home.save_revision(user=by).publish(user=by, skip_permission_checks=True)


def forget_first_pages() -> None:
    """They named nobody: made again, they name the centre."""
    for page in ContentPage.objects.all():
        page.delete()
    HomePage.objects.get().refresh_from_db()


def make_team(data: Data) -> dict[Role, User]:
    """One member for each role, with a password drawn here and kept in a file that only this user reads."""
    team, accounts = {}, []
    for member in data["team"]:
        role = Role(member["role"])
        password = secrets.token_urlsafe(9)
        names = {"first_name": member["first_name"], "last_name": member["last_name"]}
        team[role] = User.objects.create_user(member["email"], password, **names)
        actions.set_role(team[role], role=role)
        accounts.append(accounts_file.Account(role.label, member["email"], password))
    accounts_file.write(accounts)
    return team


def make_programmes(data: Data, *, announced_year: int, years: set[int], today: dt.date) -> Programmes:
    made = {year: _make_programme(data, year) for year in sorted(years | {announced_year})}
    announced = made[announced_year]
    for order, campaign in enumerate(data["campaigns"]):
        first = today + dt.timedelta(days=campaign["offset"])
        when = edtf.of_day(first, first + dt.timedelta(days=campaign["days"]))
        CampaignWindow.objects.create(
            programme=announced, title=campaign["title"], when=when, summary=campaign["summary"], sort_order=order
        )
    return Programmes(made, announced)


def _make_programme(data: Data, year: int) -> Programme:
    introduction = data["programme"]["introduction"]
    programme = Programme.objects.create(
        year=year, title=f"Programme {year}", introduction=introduction, is_published=True
    )
    for order, axis in enumerate(data["axes"]):
        Axis.objects.create(programme=programme, sort_order=order, **axis)
    for order, funder in enumerate(data["funders"]):
        organisation, _ = Organisation.objects.get_or_create(name=funder["name"])
        ProgrammeFunder.objects.create(programme=programme, organisation=organisation, sort_order=order)
    return programme


def make_networks(data: Data) -> dict[str, Network]:
    return {network["slug"]: Network.objects.create(**network) for network in data["networks"]}


def make_series(data: Data, *, programmes: Programmes) -> dict[str, Series]:
    """The cycles as drafts, under the titles that the document gives them: the import finds them there."""
    return {
        item["code"]: Series.objects.create(
            title=item["title"],
            slug=item["code"],
            summary=item["summary"],
            text=item["text"],
            programme=programmes.announced,
            axis=programmes.axis(programmes.announced, item["axis"]),
            live=False,
        )
        for item in data["series"]
    }


def publish_series(series: dict[str, Series], *, by: User) -> None:
    """Publish the cycles; the other headings of the document that were read as cycles go."""
    for one in series.values():
        one.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    Series.objects.filter(events=None, live=False).delete()

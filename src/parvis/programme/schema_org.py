"""A meeting as schema.org `Event`, for search engines and aggregators (https://schema.org/Event)."""

import datetime as dt
import json
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString

from parvis.programme.enums import EventStatus
from parvis.programme.queries.pages import EventPage

STATUSES = {
    EventStatus.RESCHEDULED: "EventRescheduled",
    EventStatus.MOVED_ONLINE: "EventMovedOnline",
    EventStatus.CANCELLED: "EventCancelled",
}
# In JSON inside a page, nothing may close the script or open a comment.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def describe(page: EventPage, *, site_url: str, centre: str, zone: ZoneInfo) -> dict[str, object] | None:
    """The meeting as a dictionary; None while its day is not known, for the vocabulary has no honest word for that."""
    if not page.when.is_exact or page.when.first is None or page.when.last is None:
        return None
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": page.title,
        "url": site_url + page.url,
        "startDate": _moment(page.when.first, page.start_time, zone),
        "endDate": _moment(page.when.last, page.end_time, zone),
        "eventStatus": f"https://schema.org/{STATUSES.get(EventStatus(page.status), 'EventScheduled')}",
        "inLanguage": "fr",
        "isAccessibleForFree": True,
        "organizer": [
            {"@type": "Organization", "name": body.name} | ({"url": body.website} if body.website else {})
            for body in page.organisers
        ]
        or {"@type": "Organization", "name": centre, "url": site_url},
    }
    found |= _where(page, site_url)
    if page.summary:
        found["description"] = page.summary
    if page.previous_day:
        found["previousStartDate"] = page.previous_day.isoformat()
    if page.first_publics:
        found["audience"] = {"@type": "Audience", "audienceType": ", ".join(page.first_publics)}
    if page.series:
        found["superEvent"] = {
            "@type": "EventSeries",
            "name": page.series.series.title,
            "url": site_url + page.series.series.url,
        }
    return found


def _where(page: EventPage, site_url: str) -> dict[str, object]:
    mixed = page.is_on_site and page.is_online
    mode = "Mixed" if mixed else "Online" if page.is_online else "Offline"
    locations: list[dict[str, object]] = []
    if page.is_online:
        # The link of the video room is for those registered: the page stands for it.
        locations.append({"@type": "VirtualLocation", "url": page.external_url or site_url + page.url})
    if (page.is_on_site or not page.is_online) and (page.venue or page.city):
        address = {"@type": "PostalAddress", "addressCountry": "FR"}
        address |= {
            key: value for key, value in (("streetAddress", page.address), ("addressLocality", page.city)) if value
        }
        locations.append({"@type": "Place", "name": page.venue or page.city, "address": address})
    found: dict[str, object] = {"eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode"}
    if locations:
        found["location"] = locations[0] if len(locations) == 1 else locations
    return found


def _moment(day: dt.date, hour: dt.time | None, zone: ZoneInfo) -> str:
    return dt.datetime.combine(day, hour, zone).isoformat() if hour else day.isoformat()


def as_script(data: dict[str, object] | None) -> SafeString:
    """The JSON, safe inside `<script type="application/ld+json">`."""
    return SafeString(json.dumps(data, ensure_ascii=False).translate(ESCAPES)) if data else SafeString("")

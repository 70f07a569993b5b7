from django.urls import path

from parvis.programme.views import agenda, booklet, cards, event, feeds, programme, series, site

app_name = "programme"
urlpatterns = [
    path("agenda/", agenda.show_agenda, name="agenda"),
    path("agenda.ics", feeds.agenda_ics, name="agenda_ics"),
    path("agenda.atom", feeds.agenda_atom, name="agenda_atom"),
    path("rencontres/<slug:slug>/", event.show_event, name="event"),
    path("rencontres/<slug:slug>.ics", feeds.event_ics, name="event_ics"),
    path("rencontres/<slug:slug>.png", cards.event_card, name="event_card"),
    path("cycles/<slug:slug>/", series.show_series, name="series"),
    path("cycles/<slug:slug>.ics", feeds.series_ics, name="series_ics"),
    path("cycles/<slug:slug>.png", cards.series_card, name="series_card"),
    path("programme/", programme.show_current, name="programme_current"),
    path("programme/<int:year>/", programme.show_programme, name="programme"),
    path("programme/<int:year>.pdf", booklet.programme_pdf, name="programme_pdf"),
    path("sitemap.xml", site.sitemap, name="sitemap"),
    path("robots.txt", site.robots, name="robots"),
]

"""Registration on the public site. A person's own page carries a signed token, and nothing personal."""

from django.urls import path

from parvis.registrations.views import mine, public

app_name = "registrations"
urlpatterns = [
    path("rencontres/<slug:slug>/inscription/", public.RegisterView.as_view(), name="register"),
    path("rencontres/<slug:slug>/inscription/merci/", public.thank, name="thanks"),
    path("inscription/retrouver/", mine.FindView.as_view(), name="find"),
    path("inscription/retrouver/envoye/", mine.found, name="found"),
    path("inscription/<str:token>/", mine.MineView.as_view(), name="mine"),
    path("inscription/<str:token>/corriger/", mine.CorrectView.as_view(), name="correct"),
    path("inscription/<str:token>/annuler/", mine.CancelView.as_view(), name="cancel"),
    path("inscription/<str:token>/rencontre.ics", mine.CalendarView.as_view(), name="mine_ics"),
]

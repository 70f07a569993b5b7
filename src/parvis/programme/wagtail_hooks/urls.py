"""The addresses of the programme's own screens, under /gestion/."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from parvis.programme.views import desk, year

urlpatterns = [
    path("rencontre/<int:pk>/copier/", desk.CopyEventView.as_view(), name="copy"),
    path("rencontre/<int:pk>/suivante/", desk.NextEventView.as_view(), name="next"),
    path("cycle/<int:pk>/suivante/", desk.NextInSeriesView.as_view(), name="series_next"),
    path("rencontre/<int:pk>/<slug:change>/", desk.LifeView.as_view(), name="life"),
    path("annee/", year.current_year, name="this_year"),
    path("annee/<int:year>/", year.YearView.as_view(), name="year"),
]


@hooks.register("register_admin_urls")
def register_desk() -> list[URLPattern | URLResolver]:
    return [path("programme/", include((urlpatterns, "programme_desk")))]

"""French public paths; the editorial pages take what is left."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from parvis.config.media import serve_image

urlpatterns = [
    # One way to sign in: allauth's, which limits the attempts.
    path(
        "gestion/login/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
        name="wagtailadmin_login",
    ),
    path("gestion/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("compte/", include("allauth.account.urls")),
    path("", include("parvis.core.urls")),
    path("", include("parvis.territories.urls")),
    path("", include("parvis.directory.urls")),
    path("", include("parvis.programme.urls")),
    path("", include("parvis.registrations.urls")),
    path("media/<path:path>", serve_image, name="media"),
    path("", include(wagtail_urls)),
]

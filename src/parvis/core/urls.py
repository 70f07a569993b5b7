from django.urls import path, register_converter

from parvis.core import views


class PaletteConverter:
    """Four colours, `fbf7ef-22201c-b3401f-1f5a57`."""

    regex = "[0-9a-f]{6}(?:-[0-9a-f]{6}){3}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PaletteConverter, "palette")

app_name = "core"
urlpatterns = [
    path("styles-<slug:digest>.css", views.common_stylesheet, name="stylesheet"),
    path("identite-<palette:key>.css", views.identity_stylesheet, name="identity"),
    path("favicon.svg", views.favicon_svg, name="favicon"),
    path("favicon.ico", views.favicon_ico, name="favicon-ico"),
    path("apple-touch-icon.png", views.touch_icon, name="touch-icon"),
    path("carte.png", views.centre_card, name="card"),
    path("galerie/", views.show_gallery, name="gallery"),
    path("galerie/rencontre/", views.show_gallery_page, name="gallery-page"),
]

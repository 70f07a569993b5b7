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
    path("galerie/", views.show_gallery, name="gallery"),
    path("galerie/rencontre/", views.show_gallery_page, name="gallery-page"),
]

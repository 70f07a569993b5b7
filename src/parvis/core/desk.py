"""What the screens of our own share in the back office."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class DeskMixin(WagtailAdminTemplateMixin):
    """Who may open the page, and the trail that leads to it."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not self.is_allowed():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self) -> bool:
        """Nobody, until the screen says who."""
        return False

    def trail(self) -> tuple[tuple[str, str], ...]:
        """The pages above this one: label and address."""
        return ()

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        above = [{"url": url, "label": label} for label, url in self.trail()]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]

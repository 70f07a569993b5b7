"""The first page of the back office: what waits, and nothing else."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.site_summary import SiteSummaryPanel
from wagtail.admin.ui.components import Component
from wagtail.admin.views import home

from parvis.accounts.rules import can_edit_programme, is_team
from parvis.core import clock
from parvis.programme.queries.desk import to_do

# Panels of Wagtail that tell a team of five nothing.
NOISE = (
    SiteSummaryPanel,
    home.UpgradeNotificationPanel,
    home.WhatsNewInWagtailVersionPanel,
    home.WorkflowObjectsToModeratePanel,
    home.UserObjectsInWorkflowModerationPanel,
    home.LockedPagesPanel,
    home.RecentEditsPanel,
)


class WaitingPanel(Component):
    """« À faire »: drafts near their date, undated meetings, past ones to close, readings to finish, and what the upper apps add."""

    name = "waiting"
    order = 50
    template_name = "programme/desk/waiting.html"

    def get_context_data(self, parent_context: dict[str, object]) -> dict[str, object]:
        request: HttpRequest = parent_context["request"]
        today = clock.today()
        may_read = is_team(request.user)
        return {
            "request": request,
            "today": today,
            "to_do": to_do(today=today) if may_read else None,
            "may_plan": can_edit_programme(request.user),
            "may_read": may_read,
        }


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Component]) -> None:
    panels[:] = [WaitingPanel(), *(panel for panel in panels if not isinstance(panel, NOISE))]


@hooks.register("construct_homepage_summary_items", order=1000)
def count_nothing(request: HttpRequest, items: list[Component]) -> None:
    """How many pages, images and documents there are is no news."""
    items.clear()

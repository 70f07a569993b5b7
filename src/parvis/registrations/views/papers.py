"""Papers of a meeting, for the team."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse

from parvis.core import pdf
from parvis.core.models import Centre
from parvis.registrations.papers import attendance_data, attendance_images
from parvis.registrations.queries.attendance import attendance_sheet
from parvis.registrations.views.desk import EventView

TEMPLATE = Path(__file__).parents[1] / "typst" / "attendance.typ"


class AttendanceSheetView(EventView):
    """One sheet per half-day, made when asked and kept nowhere: it holds names."""

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        sheet = attendance_sheet(event=self.event)
        centre = Centre.load(request_or_site=request)
        data, images = attendance_data(sheet, centre=centre), attendance_images(sheet, centre=centre)
        response = HttpResponse(pdf.render(TEMPLATE, data, images=images), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="presence-{self.event.slug}.pdf"'
        return response

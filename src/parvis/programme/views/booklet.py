"""The programme of a year as a PDF."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from parvis.core import clock, pdf
from parvis.core.models import Centre
from parvis.programme.models import Programme
from parvis.programme.queries.booklet import booklet

TEMPLATE = Path(__file__).parents[1] / "typst" / "programme.typ"


@require_safe
def programme_pdf(request: HttpRequest, year: int) -> HttpResponse:
    """Made on demand, then kept until a word of it changes."""
    programme = get_object_or_404(Programme.objects.published(), year=year)
    paper = booklet(programme=programme, centre=Centre.load(request_or_site=request), today=clock.today())
    content = pdf.kept(
        f"programme-{year}",
        pdf.digest(TEMPLATE, paper.data, paper.images),
        lambda: pdf.render(TEMPLATE, paper.data, images=paper.images),
    )
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="programme-{year}.pdf"'
    return response

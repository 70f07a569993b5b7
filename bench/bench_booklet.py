"""The programme of a year as a PDF of forty pages: at most two seconds."""

import io
import time

from pypdf import PdfReader

MEETINGS = 235


def main() -> None:
    import os  # noqa: PLC0415 -- Django is set up for this bench alone

    import django  # noqa: PLC0415 -- same

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.config.settings.test")
    django.setup()
    from parvis.core import paper, pdf  # noqa: PLC0415 -- needs Django
    from parvis.core.models import Centre  # noqa: PLC0415 -- same
    from parvis.programme.views.booklet import TEMPLATE  # noqa: PLC0415 -- same

    centre = Centre()
    line = {
        "title": "Une rencontre sur la participation et les transitions",
        "url": "http://localhost/r",
        "day": "12",
        "kicker": "Webinaire · En ligne",
        "state": "",
        "summary": "Deux phrases sur le sujet. " * 4,
        "place": "Lille",
        "month": "mars 2027",
        "weekday": "vendredi",
        "when": "",
        "short_date": "vendredi 12 mars",
        "facts": ["à 14 h"],
    }
    text = paper.blocks("<p>" + "Une présentation de quelques lignes. " * 30 + "</p>")
    data = {
        "centre": paper.of_centre(centre),
        "title": "Programme 2027",
        "edition": "",
        "introduction": text,
        "axes": [
            {"title": f"Axe {n}", "text": text, "series": [], "meetings": [line] * (MEETINGS // 5)} for n in range(5)
        ],
        "months": [{"label": f"Mois {n}", "meetings": [line] * (MEETINGS // 12)} for n in range(12)],
        "campaigns": [],
        "funders": [],
        "agenda_url": "http://localhost/agenda/",
    }
    start = time.perf_counter()
    content = pdf.render(TEMPLATE, data, images={"cover.svg": paper.paving(centre, "bench", columns=12, rows=9)})
    seconds = time.perf_counter() - start
    print(f"{len(PdfReader(io.BytesIO(content)).pages)} pages, {len(content) // 1024} kB : {seconds:.2f} s   but : 2 s")


if __name__ == "__main__":
    main()

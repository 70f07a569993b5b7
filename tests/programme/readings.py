"""Meetings as `parvis.ingest` reads them, made by hand for tests."""

from parvis.programme.imports.kept import Kept, KeptSpeaker
from parvis.programme.models import Import, ImportCandidate
from tests.programme.factories import ImportCandidateFactory, ImportFactory, ProgrammeFactory

TEXT = "Programme 2027\nJeudi 11 mars, de 9h30 à 12h : Rencontre des ateliers\nÀ Tours, salle des Tilleuls\n"


def an_import(**fields: object) -> Import:
    fields.setdefault("text", TEXT)
    fields.setdefault(
        "blocks", [["heading", 0, 14, 1, None], ["item", 15, 64, 0, None], ["paragraph", 65, 92, 0, None]]
    )
    fields.setdefault("programme", ProgrammeFactory())
    return ImportFactory(**fields)


def a_candidate(
    document: Import | None = None, *, at: int = 15, certain: bool = True, **kept: object
) -> ImportCandidate:
    """A candidate read at `at`; what is not given of `kept` is that of the rencontre des ateliers."""
    speakers = kept.pop("speakers", ())
    values = {"title": "Rencontre des ateliers", "when": "2027-03-11", **kept}
    stored = Kept(**values, speakers=tuple(KeptSpeaker(*speaker) for speaker in speakers)).to_json()
    reading = {
        "title": {"value": values["title"], "inferred": False, "reason": "", "start": at + 32, "end": at + 49},
        "when": {
            "value": values["when"],
            "inferred": True,
            "reason": "année 2027 lue dans le titre",
            "start": at,
            "end": at + 13,
        },
        "warnings": [],
        "evidence": [at, at + 13],
        "kept": stored,
    }
    return ImportCandidateFactory(
        document=document or an_import(), position=at, certain=certain, reading=reading, values=stored
    )

"""Tables: separators and encodings, what each column says, what each row is, and what is refused."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.ingest import Candidate, Document, UnreadableDocument, columns, extract, read
from parvis.ingest.readers import tables
from tests.ingest.reading import TODAY, SixCommunes
from tests.ingest.sheets import with_part, workbook

NBSP = "\N{NO-BREAK SPACE}"
SHEET1 = "xl/worksheets/sheet1.xml"


def table(text: str, *, name: str = "p.csv") -> Document:
    return read(text.encode(), name=name)


def candidates(document: Document, mapping: columns.Mapping | None = None) -> list[Candidate]:
    return extract(document, today=TODAY, gazetteer=SixCommunes(), columns=mapping)


def told(text: str) -> list[tuple[str, str]]:
    return [(one.when.value, one.title.value) for one in candidates(table(text))]


def fields(text: str) -> dict[str, str]:
    return dict(columns.guess(table(text)).fields)


# Files


ROWS = "Date;Titre\n12/03/2027;Fête d’été, dehors\n14/03/2027;Café"


@pytest.mark.parametrize(
    "data",
    [
        ROWS.encode(),
        ROWS.encode("utf-8-sig"),
        ROWS.encode("cp1252"),
        ROWS.replace(";", "\t").encode("utf-16"),
        ROWS.replace("Fête d’été, dehors", '"Fête d’été, dehors"').replace(";", ",").encode(),
        ROWS.replace(";", "|").encode(),
        ("sep=;\r\n" + ROWS.replace("\n", "\r\n")).encode(),
    ],
    ids=["utf-8", "marked", "windows", "tabs", "commas", "bars", "directive"],
)
def test_separators_and_encodings_are_found(data: bytes) -> None:
    document = read(data, name="p.csv")

    assert document.kind == "csv"
    assert [(c.when.value, c.title.value) for c in candidates(document)] == [
        ("2027-03-12", "Fête d’été, dehors"),
        ("2027-03-14", "Café"),
    ]


def test_a_quoted_cell_keeps_its_lines_and_separators() -> None:
    found = candidates(
        table('Date;Titre;Avec\n12/03/2027;"Forum ;\ndes habitants";"Alice Martin, maire\nJean Dupont"\n')
    )

    assert [(c.title.value, [(s.name, s.role) for s in c.speakers]) for c in found] == [
        ("Forum ; des habitants", [("Alice Martin", "maire"), ("Jean Dupont", "")])
    ]


def test_a_csv_without_separator_is_a_text() -> None:
    document = table("Programme 2027\n- Forum des habitants – 12 mars\n")

    assert (document.kind, [c.when.value for c in candidates(document)]) == ("txt", ["2027-03-12"])


def test_cells_of_a_workbook_are_read_by_their_type() -> None:
    rows = [
        ("Date", "Début", "Fin", "Titre", "Places"),
        (dt.date(2027, 3, 12), dt.time(14), dt.timedelta(hours=16, minutes=30), "Forum", 40.0),
        (
            dt.datetime(2027, 3, 13, 9, 30),  # noqa: DTZ001 -- a workbook knows no zone
            None,
            None,
            "Café",
            True,
        ),
        (46500, 0.7708333333, None, "Bal", 1.5),
    ]
    document = read(workbook(("Feuille 1", rows)), name="p.xlsx")

    assert document.text.split("\n")[1:] == [
        "12/03/2027\t14:00\t16:30\tForum\t40",
        "13/03/2027 09:30\t\t\tCafé\toui",
        "46500\t0.7708333333\t\tBal\t1.5",
    ]
    assert [(c.when.value, c.start_time.value, c.end_time.value) for c in candidates(document)] == [
        ("2027-03-12", dt.time(14), dt.time(16, 30)),
        ("2027-03-13", dt.time(9, 30), None),
        ("2027-04-23", dt.time(18, 30), None),
    ]


def test_formulas_are_never_evaluated() -> None:
    document = read(workbook(("A", [("Date", "Titre"), ("12/03/2027", "=1+1"), ("14/03/2027", "Café")])), name="p.xlsx")

    assert document.text == "A\nDate\tTitre\n12/03/2027\n14/03/2027\tCafé"


def test_sheets_follow_each_other_and_hidden_ones_are_left_out() -> None:
    import io  # noqa: PLC0415 -- only here

    import openpyxl  # noqa: PLC0415 -- only here

    head = ("Date", "Titre")
    data = workbook(
        ("Mars", [head, ("12/03/2027", "Forum")]),
        ("Avril", [head, ("12/04/2027", "Café")]),
        ("Listes", [("13/05/2027", "x")]),
    )
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["Listes"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    document = read(out.getvalue(), name="p.xlsx")

    assert [c.when.value for c in candidates(document)] == ["2027-03-12", "2027-04-12"]
    assert dict(columns.guess(document).fields) == {"Date": "date", "Titre": "title"}


def test_a_cell_merged_downwards_counts_for_each_of_its_rows() -> None:
    rows = [
        ("Date", "Titre", "Commune"),
        ("12/03/2027", "Forum", "Cormeyre"),
        (None, "Bal", None),
        (None, "Café", "Valmorenne"),
    ]
    found = candidates(read(workbook(("A", rows), merged=["A2:A3"]), name="p.xlsx"))

    assert [(c.when.value, c.title.value) for c in found] == [
        ("2027-03-12", "Forum"),
        ("2027-03-12", "Bal"),
        ("", "Café"),
    ]


# Columns


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Date", "date"), ("DATE :", "date"), ("Quand ?", "date"), ("Jour", "date"), ("Date de début", "date"),
        ("Date de fin", "end_date"), ("Horaires", "start"), ("Heure de début", "start"), ("Heure de fin", "end"),
        ("Titre", "title"), ("Intitulé de la rencontre", "title"), ("Nom de l’événement", "title"), ("Objet", "title"),
        ("Cycle", "series"), ("Axe", "series"), ("Type", "format"), ("Lieu", "venue"), ("Salle", "venue"), ("Où ?", "venue"),
        ("Commune", "city"), ("Modalité", "mode"), ("Public cible", "publics"), ("Intervenant·es", "speakers"),
        ("Organisateur", "organisers"), ("Partenaires", "organisers"), ("Lien d’inscription", "links"), ("Courriel", "email"),
        ("Date limite d’inscription", "deadline"), ("Inscription avant le", "deadline"), ("Statut", "status"),
        ("Descriptif", "description"), ("Date de création", ""), ("Budget", ""), ("Remarques internes", ""),
    ],
)  # fmt: skip
def test_headings_say_what_their_column_holds(heading: str, field: str) -> None:
    assert fields(f"{heading};Zone A;Zone B\nx;12/03/2027;z\n").get(heading) == field


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (("12/03/2027", "14/03/2027"), "date"),
        (("14h", "9h30-12h"), "start"),
        (("https://exemple.invalid/a", "www.exemple.invalid/b"), "links"),
        (("a@exemple.invalid", "b@exemple.invalid"), "email"),
        (("Visio", "Présentiel"), "mode"),
    ],
)
def test_a_column_without_a_known_heading_is_told_by_its_contents(values: tuple[str, str], field: str) -> None:
    document = table(f"Zone A;Titre\n{values[0]};Forum des habitants\n{values[1]};Café des voisins\n")
    mapping = columns.guess(document)

    assert (mapping.field_of("Zone A"), mapping.guessed) == (field, {"Zone A"})


def test_the_same_heading_may_hold_dates_or_hours() -> None:
    assert fields("Début;Fin;Titre\n12/03/2027;13/03/2027;Forum\n") == {
        "Début": "date",
        "Fin": "end_date",
        "Titre": "title",
    }
    assert fields("Date;Début;Fin;Titre\n12/03/2027;14h;16h;Forum\n") == {
        "Date": "date", "Début": "start", "Fin": "end", "Titre": "title",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "title"),
    [
        ("Date;Thème;Titre", "Titre"),
        ("Date;Atelier;Thème", "Atelier"),
        ("Date;Thème;Lieu", "Thème"),
        ("Date;Remarques;Lieu", "Remarques"),
    ],
)
def test_the_title_is_under_the_heading_that_says_so_best(headings: str, title: str) -> None:
    found = fields(f"{headings}\n12/03/2027;Forum des habitants;Cormeyre\n")

    assert [heading for heading, field in found.items() if field == "title"] == [title]


def test_a_table_without_headings_is_read_by_its_contents_alone() -> None:
    document = table("12/03/2027;Forum des habitants;14h\n14/03/2027;Café des voisins;9h30\n")
    found = candidates(document)

    assert dict(columns.guess(document).fields) == {"Colonne A": "date", "Colonne B": "title", "Colonne C": "start"}
    assert [(c.when.value, c.title.value, c.certain) for c in found] == [
        ("2027-03-12", "Forum des habitants", False),
        ("2027-03-14", "Café des voisins", False),
    ]


def test_a_guess_is_corrected_by_another_mapping() -> None:
    document = table("Date;Titre;Thème\n12/03/2027;Atelier 1;Forum des habitants\n")
    corrected = columns.Mapping({"Date": "date", "Titre": "series", "Thème": "title"})
    first, second = candidates(document)[0], candidates(document, corrected)[0]

    assert (first.title.value, first.series and first.series.value) == ("Atelier 1", "Forum des habitants")
    assert (second.title.value, second.series and second.series.value) == ("Forum des habitants", "Atelier 1")


def test_columns_are_shown_with_their_first_values() -> None:
    document = table("Programme 2027;;\nDate;Titre;Titre\n1/3/2027;a;b\n2/3/2027;;c\n3/3/2027;d;e\n4/3/2027;f;g\n")

    assert columns.columns_seen(document) == [
        columns.ColumnSeen("Date", ("1/3/2027", "2/3/2027", "3/3/2027")),
        columns.ColumnSeen("Titre", ("a", "d", "f")),
        columns.ColumnSeen("Titre (2)", ("b", "c", "e")),
    ]


# Rows


DATES = [
    ("12/03/2027", ["2027-03-12"]), ("12-03-2027", ["2027-03-12"]), ("12.03.27", ["2027-03-12"]), ("2027-03-12", ["2027-03-12"]),
    ("2027/03/12", ["2027-03-12"]), ("2027-03-12T14:00:00+01:00", ["2027-03-12"]), ("46458", ["2027-03-12"]),
    ("46458.5833", ["2027-03-12"]), ("vendredi 12 mars 2027", ["2027-03-12"]), ("12-mars-2027", ["2027-03-12"]),
    ("12 et 19 mars 2027", ["2027-03-12", "2027-03-19"]), ("10 ou 12 mars 2027", ["[2027-03-10,2027-03-12]"]),
    ("du 12 au 14 mars 2027", ["2027-03-12/2027-03-14"]), ("mars 2027", ["2027-03"]), ("automne 2027", ["2027-23"]),
    ("à confirmer", [""]), ("", [""]), ("31/11/2027", [""]),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "when"), DATES)
def test_every_way_of_writing_a_date(cell: str, when: list[str]) -> None:
    found = candidates(table(f"Date;Titre;Lieu\n{cell};Forum;Cormeyre\n1/2/2027;Café;Cormeyre\n"))

    assert [one.when.value for one in found if one.title.value == "Forum"] == when


@pytest.mark.parametrize(
    ("date", "start", "end", "hours"),
    [
        ("12/03/2027", "14h-16h30", "", (dt.time(14), dt.time(16, 30))),
        ("12/03/2027", "14:00:00", "16:30:00", (dt.time(14), dt.time(16, 30))),
        ("12/03/2027 à 14h", "", "16h", (dt.time(14), dt.time(16))),
        ("2027-03-12 14:00:00", "", "", (dt.time(14), None)),
        ("2027-03-12 00:00:00", "", "", (None, None)),
        ("12/03/2027", "0.75", "", (dt.time(18), None)),
        ("12/03/2027", "14", "16", (dt.time(14), dt.time(16))),
        ("12/03/2027", "matin", "", (None, None)),
        ("12/03/2027", "16h", "14h", (dt.time(16), None)),
    ],
)
def test_hours_come_from_their_columns_or_from_beside_the_date(
    date: str, start: str, end: str, hours: tuple[dt.time | None, dt.time | None]
) -> None:
    one = candidates(
        table(f"Date;Heure de début;Heure de fin;Titre\n{date};{start};{end};Forum\n1/2/2027;9h;10h;Café\n")
    )[0]

    assert (one.start_time.value, one.end_time.value) == hours


def test_the_year_is_that_of_the_title_above() -> None:
    one = candidates(table("Programme 2027;;\nDate;Titre;Lieu\n12 mars;Forum;Cormeyre\n"))[0]

    assert (one.when.value, one.when.inferred) == ("2027-03-12", True)
    assert one.when.reason == f"année 2027 déduite{NBSP}: «{NBSP}Programme 2027{NBSP}»"


def test_each_sheet_may_name_its_own_year() -> None:
    head = ("Date", "Titre")
    sheets = [(year, [head, ("12 mars", "Forum")]) for year in ("2026", "2027")]

    assert [c.when.value for c in candidates(read(workbook(*sheets), name="p.xlsx"))] == ["2026-03-12", "2027-03-12"]


def test_a_description_that_names_a_year_dates_nothing() -> None:
    rows = "Date;Titre;Description\n12/03/2027;Forum;Bilan de l’année 2019\n14 mars;Café;Rencontre 2018\n"

    assert told(rows) == [("2027-03-12", "Forum"), ("2027-03-14", "Café")]


def test_rows_of_one_cell_are_months_or_cycles() -> None:
    text = "Date;Titre;Lieu\nMARS 2027;;\nlundi 8;Forum;Cormeyre\nLes matinales;;\n12/04/2027;Café;Cormeyre\nNous contacter au 1er étage.;;\n13/04/2027;Bal;Cormeyre\n"
    found = candidates(table(text))

    assert [(c.when.value, c.title.value, c.series.value if c.series else "") for c in found] == [
        ("2027-03-08", "Forum", ""),
        ("2027-04-12", "Café", "Les matinales"),
        ("2027-04-13", "Bal", ""),
    ]


def test_notes_and_totals_are_no_meetings_and_a_sheet_without_dates_holds_none() -> None:
    assert told("Date;Titre;Places\n12/03/2027;Forum;40\n;Total;40\n;* sous réserve;x\n") == [("2027-03-12", "Forum")]
    assert told("Titre;Prix;Lieu\nForum;3;Cormeyre\nCafé;4;Cormeyre\n") == []


def test_places_and_modes() -> None:
    text = (
        "Date;Titre;Lieu;Modalité\n12/03/2027;Forum;Cormeyre;\n13/03/2027;Café;Salle des fêtes, Valmorenne;Hybride\n"
        "14/03/2027;Bal;Visioconférence;\n15/03/2027;Atelier;;En ligne\n16/03/2027;Visite;;\n"
    )

    assert [
        (c.city.value.name if c.city.value else "", c.venue.value, c.mode.value, c.mode.inferred)
        for c in candidates(table(text))
    ] == [
        ("Cormeyre", "", "presentiel", True),
        ("Valmorenne", "Salle des fêtes", "hybride", False),
        ("", "", "distanciel", False),
        ("", "", "distanciel", False),
        ("", "", "", False),
    ]


@pytest.mark.parametrize(
    ("place", "venue"),
    [
        ("Salle des fêtes, Cormeyre", "Salle des fêtes"), ("Cormeyre, salle des fêtes", "salle des fêtes"), ("Cormeyre", ""),
        ("3 rue des Lilas, 99004 Cormeyre", "3 rue des Lilas"), ("Halle (Cormeyre)", "Halle"), ("Cormeyre (halle)", "halle"),
        ("Halle (grande), Cormeyre", "Halle (grande)"), ("Mairie de Cormeyre centre", "Mairie de Cormeyre centre"),
        ("Salle des fêtes", "Salle des fêtes"),
    ],
)  # fmt: skip
def test_the_commune_is_not_said_twice(place: str, venue: str) -> None:
    assert candidates(table(f"Date;Titre;Lieu\n12/03/2027;Forum;{place}\n"))[0].venue.value == venue


def test_everything_else_that_a_row_says() -> None:
    text = (
        "Date;Titre;Cycle;Type;Publics;Intervenants;Organisateur;Lien;Contact;Date limite d’inscription\n"
        '12/03/2027;Forum;Les matinales;Journée d’étude;"élus ; agents";"Alice Martin, Jean Dupont et Zoé Petit";CAUE;'
        "https://exemple.invalid/a;Zoé (zoe@exemple.invalid);5 mars\n"
    )
    one = candidates(table(text))[0]

    assert one.series
    assert one.deadline
    assert one.email
    assert (one.series.value, one.format.value, one.deadline.value, one.email.value) == (
        "Les matinales", "Journée d’étude", "2027-03-05", "zoe@exemple.invalid",
    )  # fmt: skip
    assert [value.value for value in (*one.publics, *one.organisers, *one.links)] == [
        "élus", "agents", "CAUE", "https://exemple.invalid/a",
    ]  # fmt: skip
    assert [speaker.name for speaker in one.speakers] == ["Alice Martin", "Jean Dupont", "Zoé Petit"]


@pytest.mark.parametrize(
    ("state", "code"),
    [("Annulé", "cancelled"), ("reportée", "postponed"), ("chaque mois", "recurring"), ("confirmé", None)],
)
def test_what_a_state_says_is_told(state: str, code: str | None) -> None:
    one = candidates(table(f"Date;Titre;État\n12/03/2027;Forum;{state}\n"))[0]

    assert [warning.code for warning in one.warnings] == ([code] if code else [])
    assert one.certain is (code is None)


def test_impossible_and_unknown_dates_are_told() -> None:
    found = candidates(
        table("Date;Titre;Lieu\n31/11/2027;Forum;Cormeyre\nbientôt;Café;Cormeyre\njeudi 12 mars 2027;Bal;Cormeyre\n")
    )

    assert [[warning.message for warning in one.warnings] for one in found] == [
        [f"Le 31 novembre n’existe pas{NBSP}: novembre a 30 jours."],
        [f"«{NBSP}bientôt{NBSP}» n’est pas une date connue."],
        [f"Le 12 mars 2027 est un vendredi, le document écrit «{NBSP}jeudi{NBSP}»."],
    ]


def test_two_rows_alike_have_two_keys_that_stay_the_same() -> None:
    text = "Date;Titre;Lieu\n12/03/2027;Forum;Cormeyre\n12/03/2027;Forum;Valmorenne\n"
    keys = [one.key for one in candidates(table(text))]

    assert len(set(keys)) == 2
    assert keys == [one.key for one in candidates(table(text))]


CELLS = st.sampled_from(["", "Forum", "12/03/2027", "12 mars", "14h", "à la Halle, Cormeyre", "a;b", "x\ny", '"', "MARS 2027", "46458", "visio", "http://exemple.invalid", "31/11"])  # fmt: skip


@given(st.lists(st.lists(CELLS, max_size=6), min_size=1, max_size=8))
def test_any_table_gives_exact_passages(rows: list[list[str]]) -> None:
    text = "\n".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    try:
        document = table(text)
    except UnreadableDocument:
        return
    for one in candidates(document):
        assert one.evidence.within(document.text).strip()
        for value in (
            one.title,
            one.when,
            one.start_time,
            one.end_time,
            one.city,
            one.venue,
            one.mode,
            one.format,
            *one.links,
        ):
            assert value.span is None or value.span.within(document.text).strip()
        if one.title.span:
            assert " ".join(one.title.span.within(document.text).split()) == one.title.value
        assert extract(document, today=TODAY, gazetteer=SixCommunes())[0] == candidates(document)[0]


# Bounds


TOO_BIG = f"Ce tableau est trop grand{NBSP}: 10000 lignes, 200 colonnes et 300000 cases au plus, cases vides comprises."
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FAR_ROW = (
    HEAD
    + b'<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row><row r="900000000"><c r="A900000000"/></row></sheetData></worksheet>'
)
FAR_COLUMNS = (
    HEAD + b"".join(b'<row r="%d"><c r="ZZZ%d"/></row>' % (n, n) for n in range(1, 200)) + b"</sheetData></worksheet>"
)
LYING = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'
ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    + HEAD + b'<row r="1"><c r="A1" t="inlineStr"><is><t>&c;</t></is></c></row></sheetData></worksheet>'
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a;b\n" * 10_001, TOO_BIG),
        (b";" * 300 + b"a\n;b\n", TOO_BIG),
        (b";" * 300_001 + b"\na;b\n", TOO_BIG),
    ],
    ids=["rows", "columns", "cells"],
)
def test_a_table_that_is_too_big_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read(data, name="p.csv")
    assert refusal.value.message == message


@pytest.mark.parametrize(
    ("xml", "message"),
    [(FAR_ROW, TOO_BIG), (FAR_COLUMNS, TOO_BIG), (ENTITIES, tables.BROKEN), (b"<worksheet", tables.BROKEN)],
    ids=["far row", "far columns", "entities", "broken"],
)
def test_a_hostile_sheet_is_refused(xml: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read(with_part(workbook(("A", [("x",)])), SHEET1, xml), name="p.xlsx")
    assert refusal.value.message == message


def test_a_sheet_that_lies_about_its_size_is_read_for_what_it_is() -> None:
    assert read(with_part(workbook(("A", [("x",)])), SHEET1, LYING), name="p.xlsx").text == "A\nx"


def test_merged_cells_without_end_are_ignored() -> None:
    xml = (
        HEAD
        + b'<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row></sheetData><mergeCells>'
        + b'<mergeCell ref="A1:A1048576"/>' * 500
        + b"</mergeCells></worksheet>"
    )

    assert read(with_part(workbook(("A", [("x",)])), SHEET1, xml), name="p.xlsx").text == "A\nx"


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match=r"^Ce tableau est vide\.$"):
        read(workbook(("A", [])), name="p.xlsx")

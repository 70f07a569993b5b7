"""Build the list of territories shipped with Parvis from the official package, unpacked in a folder.

    npm pack @etalab/decoupage-administratif@6.0.0 && tar xzf etalab-decoupage-administratif-6.0.0.tgz
    python scripts/build_territories.py package cog-2026 2026-01-01 src/parvis/territories/data/cog-2026.tsv.xz

The format is described in src/parvis/territories/data/README.md.
"""

import argparse
import json
import lzma
import re
import sys
from collections.abc import Iterator
from pathlib import Path

Row = tuple[str, str, str, int | None, list[str]]

CLASSES = {"CC": "Communauté de communes", "CA": "Communauté d’agglomération", "CU": "Communauté urbaine"}


def official_name(name: str) -> str:
    """The name with French quotation marks and apostrophes, and its class in full: "CA du Pays" is for clerks."""
    tidy = re.sub(r"\s+", " ", name.replace("'", "’")).strip()
    tidy = re.sub(r'"([^"]+)"', "«\u00a0\\1\u00a0»", tidy)
    short, _, rest = tidy.partition(" ")
    return f"{CLASSES[short]} {rest}" if short in CLASSES else tidy


def rows(package: Path) -> Iterator[Row]:
    def read(name: str) -> list[dict]:
        return json.loads((package / "data" / f"{name}.json").read_text(encoding="utf-8"))

    for region in read("regions"):
        yield "region", region["code"], official_name(region["nom"]), None, []
    for department in read("departements"):
        outer = [f"region:{department['region']}"]
        yield "departement", department["code"], official_name(department["nom"]), None, outer
    groups: dict[str, list[str]] = {}
    for kind in ("epci", "ept"):
        for group in read(kind):
            for member in group["membres"]:
                groups.setdefault(member["code"], []).append(f"{kind}:{group['code']}")
            yield kind, group["code"], official_name(group["nom"]), group["populationMunicipale"], []
    for commune in read("communes"):
        if commune["type"] == "commune-actuelle":
            outer = [f"departement:{commune['departement']}", *groups.get(commune["code"], [])]
            yield "commune", commune["code"], official_name(commune["nom"]), commune.get("population"), outer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path, help="the unpacked package")
    parser.add_argument("edition", help="what this list is called: cog-2026")
    parser.add_argument("in_force_from", help="its first day: 2026-01-01")
    parser.add_argument("target", type=Path)
    options = parser.parse_args()

    lines = [f"{options.edition}\t{options.in_force_from}"]
    for kind, code, name, population, outer in rows(options.package):
        lines.append("\t".join((kind, code, name, "" if population is None else str(population), " ".join(outer))))
    text = "\n".join(lines) + "\n"
    options.target.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    sys.stdout.write(f"{len(lines) - 1} territories, {options.target.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()

"""The same measure is the same number in CSV, JSON, Parquet, the workbook and the page, as precisely as each shows it."""

import csv
import html.parser
import json
import math
import pathlib
import re
import sys

import openpyxl
import pyarrow.parquet as parquet

folder = pathlib.Path(sys.argv[1])


def wrong(message):
    sys.exit(f"wrong: {message}")


def near(a, b):
    """Equal but for the last digits that Excel keeps (15) or that adding in another order changes."""
    return math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-12)


with (folder / "summary.csv").open(encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
known = {(row["configuration"], row["measure"]): row for row in rows}
means = {key: float(row["mean"]) for key, row in known.items() if row["mean"]}
if len(means) < 20:
    wrong(f"summary.csv defines {len(means)} means")

study = json.loads((folder / "study.json").read_text())
of_json = {
    (row["configuration"], row["measure"]): row["estimate"]["mean"] for row in study["summaries"] if row["estimate"]
}
if of_json != means:
    wrong("study.json and summary.csv differ")

values = {}
for row in parquet.read_table(folder / "replications.parquet").to_pylist():
    if row["value"] is not None:
        values.setdefault((row["configuration"], row["measure"]), []).append(row["value"])
of_parquet = {key: math.fsum(found) / len(found) for key, found in values.items()}
if of_parquet.keys() != means.keys() or not all(near(of_parquet[key], mean) for key, mean in means.items()):
    wrong("the means of replications.parquet are not those of summary.csv")

book = openpyxl.load_workbook(folder / "rvtsim.xlsx")
sheet, table = next((sheet, sheet.tables["Measures"]) for sheet in book if "Measures" in sheet.tables)
cells = [[cell.value for cell in row] for row in sheet[table.ref]]
place = {re.search(r"\((\w+)\)$", head)[1]: at for at, head in enumerate(cells[0]) if head.endswith(")")}
of_book = {
    (row[place["configuration"]], row[place["measure"]]): row[place["mean"]]
    for row in cells[1:]
    if row[place["mean"]] is not None
}
if of_book.keys() != means.keys() or not all(near(of_book[key], mean) for key, mean in means.items()):
    wrong("the sheet of measures differs from summary.csv")


class Page(html.parser.HTMLParser):
    """Gathers the rows of the tables of measures: language, measure, and the first words of each cell."""

    def __init__(self):
        super().__init__()
        self.languages, self.found, self.row, self.inside, self.taken = [], [], None, False, False

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "lang" in attributes:
            self.language = attributes["lang"]
        if tag == "tr" and "data-measure" in attributes:
            self.row = (self.language, attributes["data-measure"], [])
        if tag == "td" and self.row:
            self.row[2].append("")
            self.inside = True
        elif tag == "span":
            self.inside = False

    def handle_endtag(self, tag):
        if tag == "td":
            self.inside = False
        if tag == "tr" and self.row:
            self.found.append(self.row)
            self.row = None

    def handle_data(self, text):
        if self.row and self.inside:
            self.row[2][-1] += text


page = Page()
page.feed((folder / "report.html").read_text())
order = [note["name"] for note in study["configurations"]]
seen = set()
for language, measure, shown in page.found:
    if len(shown) != len(order):
        wrong(f"the page shows {len(shown)} values of {measure}")
    for name, text in zip(order, shown):
        text = text.strip().replace("\u2212", "-").rstrip("*† ")
        mean = means.get((name, measure))
        if text == "–" or mean is None:
            if (text == "–") != (mean is None):
                wrong(f"the page shows {text!r} for {measure} of {name}, summary.csv says {mean}")
            continue
        percent = text.endswith("%")
        text = text.rstrip("%").strip()
        point, group = (",", ".") if language == "nl" else (".", ",")
        number = text.replace(group, "").replace("\u00a0", "").replace("\u202f", "").replace(point, ".")
        decimals = len(number.partition(".")[2])
        if abs(float(number) - mean * (100 if percent else 1)) > 0.5 * 10**-decimals * (1 + 1e-9):
            wrong(f"the page ({language}) shows {text} for {measure} of {name}, summary.csv says {mean}")
        seen.add((language, name, measure))
for language in ("en", "nl"):
    missing = [key for key in means if (language, *key) not in seen]
    if missing:
        wrong(f"the page ({language}) lacks {missing[:3]}")
print(f"{len(means)} means are the same in CSV, JSON, Parquet, the workbook and the page in two languages")

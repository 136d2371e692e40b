"""Reads rvtsim.xlsx with openpyxl, and what LibreOffice made of it, beside the CSV files. Stops at the first that is wrong.

usage: read_workbook.py FOLDER FOLDER-OF-LIBREOFFICE
"""

import csv
import pathlib
import re
import sys
import unicodedata
import zipfile

import openpyxl

# Table in the workbook, and the file with the same numbers; a run of one configuration has the last four only.
FILES = {
    "Comparison": "comparison.csv",
    "Pairs": "pairs.csv",
    "Scorecard": "scorecard.csv",
    "Measures": "summary.csv",
    "Replications": "replications.csv",
    "Stations": "stations.csv",
    "Groups": "subgroups.csv",
}
OTHERS = ["Contents", "ChartWaits", "Input", "Assumptions", "ReferenceCases", "Accountability"]
COMPARED = ["ChartDifferences", "ChartScores", "Comparison", "Pairs", "Scorecard"]
# Columns whose words are in the language of the workbook.
WORDS = {"unit", "direction", "verdict", "evidence", "group"}
FORMULA = ("=", "+", "-", "@")
# What no text for people holds.
MARKS = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")


def need(truth, message):
    if not truth:
        sys.exit(f"wrong: {message}")


def clean(text):
    """Without control characters and invisible marks, as every text for people."""
    text = MARKS.sub("", re.sub("[\n\r\t]", " ", text))
    return "".join(c for c in text if unicodedata.category(c) != "Cc")


def look_inside(path):
    with zipfile.ZipFile(path) as book:
        need(book.testzip() is None, "a damaged part")
        for part in book.infolist():
            need(part.date_time == (1980, 1, 1, 0, 0, 0), f"{part.filename} has a clock: {part.date_time}")
        core = book.read("docProps/core.xml").decode()
        times = re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)
        need(times and set(times) == {"2000-01-01T00:00:00Z"}, f"clock in the properties: {times}")
        need("rvtsim" in core, "no author")
        names = book.namelist()
        need(not any("vba" in n or "externalLink" in n for n in names), "macros or links to elsewhere")
        each = [book.read(n).decode() for n in names if re.match(r"xl/charts/chart\d+\.xml", n)]
        need(each and all(chart.count("<c:title>") == 3 for chart in each), "a chart without its title or those of its axes")
        need(not any("3D" in chart for chart in each), "a chart in three dimensions")
        drawings = "".join(book.read(n).decode() for n in names if re.match(r"xl/drawings/drawing\d+\.xml", n))
        frames = re.findall(r"<xdr:cNvPr [^>]*>", drawings)
        need(frames and all('descr="' in frame for frame in frames), "a chart without alternative text")


def table_of(sheet):
    need(len(sheet.tables) == 1, f"{sheet.title}: {len(sheet.tables)} tables")
    table = next(iter(sheet.tables.values()))
    cells = sheet[table.ref]
    heads = [cell.value for cell in cells[0]]
    need(table.autoFilter is not None and table.autoFilter.ref == table.ref, f"{table.name}: no filter")
    need(heads == [column.name for column in table.tableColumns], f"{table.name}: headers")
    need(len({head.lower() for head in heads}) == len(heads), f"{table.name}: two equal headers")
    need(cells[-1][0].row == sheet.max_row, f"{table.name}: rows outside the table")
    need(table.tableStyleInfo.showRowStripes, f"{table.name}: no bands")
    frozen = f"A{cells[0][0].row + 1}"
    need(table.name == "Contents" or sheet.freeze_panes == frozen, f"{table.name}: frozen at {sheet.freeze_panes}")
    need(sheet.page_setup.orientation == "landscape" and sheet.page_setup.fitToHeight == 0, f"{table.name}: print")
    need(table.name == "Contents" or sheet.print_title_rows, f"{table.name}: headers are not repeated")
    need(re.search("synthetisch|synthetic", str(sheet.oddFooter.left.text)), f"{table.name}: footer")
    return table.name, heads, [[cell.value for cell in row] for row in cells[1:]]


def look_at_cells(sheet):
    for row in sheet.iter_rows():
        for cell in row:
            need(cell.data_type != "f", f"{sheet.title}!{cell.coordinate}: a formula")
            need(cell.data_type != "e", f"{sheet.title}!{cell.coordinate}: an error")
            if isinstance(cell.value, str):
                need(cell.value.lower() not in {"nan", "inf", "-inf", "#num!"}, f"{sheet.title}!{cell.coordinate}: {cell.value}")
                if cell.value.startswith(FORMULA):
                    need(cell.data_type == "s", f"{sheet.title}!{cell.coordinate}: not a text")
            if cell.hyperlink is not None:
                need(cell.hyperlink.target is None and sheet.tables.get("Contents"), f"{sheet.title}!{cell.coordinate}: a link")


def compare(name, file, heads, rows):
    with open(file, newline="", encoding="utf-8") as text:
        head, *lines = csv.reader(text)
    need(len(lines) == len(rows), f"{name}: {len(rows)} rows, {file.name} has {len(lines)}")
    numbers = 0
    for column, word in enumerate(head):
        places = [k for k, h in enumerate(heads) if h.endswith(f"({word})")]
        need(len(places) == 1, f"{name}: {len(places)} columns for {word}")
        for number, (line, row) in enumerate(zip(lines, rows), 2):
            there, here = line[column], row[places[0]]
            where = f"{name} row {number} column {word}: {here!r}, {file.name} has {there!r}"
            if word in WORDS:
                need(isinstance(here, str) or here is None, where)
            elif there == "":
                need(here is None, where)
            elif isinstance(here, bool):
                need(there == str(here).lower(), where)
            elif isinstance(here, (int, float)):
                need(float(there) == float(here), where)
                numbers += 1
            else:
                need(here == clean(there)[:32767], where)
    need(numbers > 0, f"{name}: no numbers")
    return numbers


def by_libreoffice(folder, sheet, rows):
    """The same number of rows, the same texts and numbers, as another program reads them."""
    found = [path for path in folder.glob("*.csv") if path.stem.endswith(f"-{sheet.title}")]
    need(len(found) == 1, f"LibreOffice made {len(found)} files of {sheet.title}")
    with open(found[0], newline="", encoding="utf-8") as text:
        seen = list(csv.reader(text))[-len(rows):]
    for number, (there, here) in enumerate(zip(seen, rows), 1):
        for word, value in zip(there, here):
            where = f"LibreOffice, {sheet.title}, row {number}: {word!r}, openpyxl reads {value!r}"
            if value is None:
                need(word == "", where)
            elif isinstance(value, bool):
                need(word in {"TRUE", "FALSE", "1", "0"}, where)
            elif isinstance(value, (int, float)):
                # LibreOffice writes fifteen digits, at most twenty decimals, and what is shown in percent as percent
                read = float(word[:-1]) / 100 if word.endswith("%") else float(word)
                need(abs(read - value) <= 1e-13 * abs(value) + 1e-19, where)
            else:
                need(word == value, where)


def main():
    folder, made = map(pathlib.Path, sys.argv[1:])
    path = folder / "rvtsim.xlsx"
    look_inside(path)
    book = openpyxl.load_workbook(path)
    tables, charts, numbers = {}, 0, 0
    for sheet in book.worksheets:
        need(len(sheet.title) <= 31, f"name of a sheet: {sheet.title}")
        look_at_cells(sheet)
        name, heads, rows = table_of(sheet)
        part = re.fullmatch(r"(.*)_\d+", name)
        if part:
            need(tables[part[1]][0] == heads, f"{name}: other headers than {part[1]}")
            tables[part[1]][1].extend(rows)
        else:
            tables[name] = (heads, rows)
        by_libreoffice(made, sheet, rows)
        charts += len(sheet._charts)
    compared = (folder / "comparison.csv").exists()
    wanted = set(OTHERS) | set(FILES) | set(COMPARED) if compared else (set(OTHERS) | set(FILES)) - set(COMPARED)
    need(set(tables) == wanted, f"tables {sorted(set(tables) ^ wanted)}")
    for name, file in FILES.items():
        if name in tables:
            numbers += compare(name, folder / file, *tables[name])
    need(charts >= (4 if compared else 1), f"{charts} charts")
    links = [row[0] for row in tables["Contents"][1]]
    need(links == book.sheetnames[1:], "contents are not the sheets")
    print(f"workbook: {len(book.sheetnames)} sheets, {charts} charts, {numbers} numbers equal to the CSV files")


main()

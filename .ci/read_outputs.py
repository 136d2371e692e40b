"""Reads every file of a comparison with parsers that are not ours. Stops with a message at the first that is wrong."""

import csv
import html.parser
import json
import math
import pathlib
import struct
import sys
import xml.etree.ElementTree as xml

# Tags of HTML that have no end.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def need(truth, message):
    if not truth:
        sys.exit(f"wrong: {message}")


class Page(html.parser.HTMLParser):
    """Checks that tags close in order and that nothing is loaded from elsewhere."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.tags, self.scripts = [], 0, 0, 0

    def handle_starttag(self, tag, attributes):
        self.tags += 1
        need(tag not in {"link", "iframe", "object"}, f"report.html holds <{tag}>")
        if tag == "script":
            # its own script, which the policy of the page knows by its hash, and the data for it
            need(attributes in ([], [("type", "application/json"), ("id", "data")]), f"report.html holds a script {attributes}")
            self.scripts += 1
            need(self.scripts <= 2, "report.html holds more scripts than its own")
        for name, value in attributes:
            loads = name in {"src", "srcset", "xlink:href"} or (name == "href" and tag != "a")
            outside = loads and not (value or "").startswith(("#", "data:"))
            need(not outside, f"report.html points to {value}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        need(self.open and self.open[-1] == tag, f"report.html: </{tag}> closes {self.open[-1:]} (line {self.getpos()[0]})")
        self.open.pop()

    def handle_data(self, data):
        self.text += len(data.strip())


def no_nan(word):
    sys.exit(f"wrong: {word} in JSON")


def read_png(path):
    data = path.read_bytes()
    need(data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR", f"{path.name} is no PNG")
    return len(data), struct.unpack(">II", data[16:24])


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    need(len(rows) > 1, f"{path.name} holds no rows")
    for number, row in enumerate(rows, 1):
        need(len(row) == len(rows[0]), f"{path.name}:{number} has {len(row)} cells, the header {len(rows[0])}")
        for cell in row:
            try:
                value = float(cell)
            except ValueError:
                continue
            need(math.isfinite(value), f"{path.name}:{number} holds {cell}")
    return len(rows) - 1


def main():
    study, screenshot = map(pathlib.Path, sys.argv[1:3])
    size, (width, height) = read_png(screenshot)
    # an empty page of this size takes about 10 kB
    need(size > 50_000 and (width, height) == (1280, 2000), f"the screenshot has {size} bytes, {width} x {height}")
    print(f"screenshot: {width} x {height}, {size} bytes")

    page = Page()
    page.feed((study / "report.html").read_text(encoding="utf-8"))
    page.close()
    need(not page.open, f"report.html leaves {page.open} open")
    need(page.text > 5_000, "report.html holds little text")
    print(f"report.html: {page.tags} tags, {page.text} characters")

    charts = sorted((study / "charts").glob("*.svg"))
    need(charts, "no charts")
    for chart in charts:
        root = xml.parse(chart).getroot()
        need(root.tag == "{http://www.w3.org/2000/svg}svg", f"{chart.name} is no SVG")
        need(root.find("{http://www.w3.org/2000/svg}title") is not None, f"{chart.name} has no title")
        bytes_, (width, height) = read_png(chart.with_suffix(".png"))
        need(bytes_ > 2_000 and width > 200 and height > 100, f"{chart.stem}.png is tiny")
        print(f"{chart.name}: {sum(1 for _ in root.iter())} elements; PNG {width} x {height}")

    tables = sorted(study.glob("*.csv"))
    names = {"summary", "replications", "comparison", "pairs", "best", "stations", "scorecard", "subgroups", "households"}
    need({table.stem for table in tables} == names, f"tables: {[t.name for t in tables]}")
    for table in tables:
        print(f"{table.name}: {read_csv(table)} rows")

    for name in ("manifest.json", "study.json", "csv-metadata.json", "datapackage.json"):
        content = json.loads((study / name).read_text(encoding="utf-8"), parse_constant=no_nan)
        need(isinstance(content, dict) and content, f"{name} is no object")
        print(f"{name}: {len(content)} keys")


main()

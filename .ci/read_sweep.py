"""Reads the tables of a sweep with programs that are not ours, the Parquet file with pyarrow, and works out by hand what can be.

    python read_sweep.py FOLDER      needs pyarrow

Stops with a message at the first thing that is wrong.
"""

import collections
import csv
import json
import pathlib
import sys

import pyarrow.parquet as parquet


def need(truth, message):
    if not truth:
        sys.exit(f"wrong: {message}")


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def main():
    folder = pathlib.Path(sys.argv[1])
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    design = rows_of(folder / "design.csv")
    need(len(design) == manifest["points"], "design.csv has other points than the manifest")
    need([row["point"] for row in design] == [str(n) for n in range(len(design))], "points are not numbered from 0")
    results = rows_of(folder / "results.csv")
    failures = rows_of(folder / "analysis" / "failures.csv")
    expected = (manifest["runs"] - len(failures)) * len(manifest["measures"])
    need(len(results) == expected, f"results.csv has {len(results)} rows, not {expected}")

    table = parquet.read_table(folder / "results.parquet").to_pylist()
    need(len(table) == len(results), "the Parquet file has another number of rows")
    for number, (one, other) in enumerate(zip(results, table)):
        value = None if one["value"] == "" else float(one["value"])
        same = (int(one["point"]), one["configuration"], int(one["replication"]), one["measure"], value)
        need(tuple(other[c] for c in one) == same, f"row {number}: {one} and {other}")

    # the mean of a point as first_places.csv has it, where one measure ranks
    study = json.loads((folder / "analysis" / "sweep.json").read_text(encoding="utf-8"))
    sums = collections.defaultdict(list)
    for row in results:
        if row["value"]:
            sums[row["point"], row["configuration"], row["measure"]].append(float(row["value"]))
    checked = 0
    levels = {row["point"]: float(row[study["factors"][0]["name"]]) for row in design}
    for row in rows_of(folder / "analysis" / "response_curves.csv"):
        # cells that are one value of the first factor: the mean over its points of the means over replications
        if row["factor"] != study["factors"][0]["name"] or row["minus"] or row["mean"] == "" or row["outcome"] == "score":
            continue
        points = [p for p, value in levels.items() if float(row["from"]) <= value <= float(row["to"])]
        means = [sums[p, row["configuration"], row["outcome"]] for p in points]
        means = [sum(m) / len(m) for m in means if m]
        need(abs(sum(means) / len(means) - float(row["mean"])) < 1e-9 * (1 + abs(float(row["mean"]))), f"{row}")
        checked += 1
    need(checked > 20, "too few curves to check")
    print(f"design {len(design)} points, results {len(results)} rows in both files, {checked} means of curves by hand")


main()

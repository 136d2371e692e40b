"""csvw reads every CSV file by what csv-metadata.json says of it, and finds every row."""

import csv
import pathlib
import sys

import csvw

folder = pathlib.Path(sys.argv[1])
group = csvw.CSVW(str(folder / "csv-metadata.json"), validate=True)
if not group.is_valid or group.warnings:
    sys.exit(f"wrong: {[str(warning.message) for warning in group.warnings]}")
files = {path.name for path in folder.glob("*.csv")}
told = {table.url.string for table in group.tables}
if told != files:
    sys.exit(f"wrong: csv-metadata.json tells of {sorted(told)}, there are {sorted(files)}")
for table in group.tables:
    table.check_primary_key()
    rows = sum(1 for _ in table.iterdicts(strict=True))
    with (folder / table.url.string).open(encoding="utf-8", newline="") as file:
        lines = sum(1 for _ in csv.reader(file)) - 1
    if rows != lines or rows == 0:
        sys.exit(f"wrong: {table.url.string} has {lines} rows, csvw reads {rows}")
    print(f"csvw: {table.url.string}, {rows} rows")

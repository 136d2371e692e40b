"""duckdb reads the Parquet files and finds the rows and numbers of the CSV files."""

import pathlib
import sys

import duckdb

folder = pathlib.Path(sys.argv[1])
files = sorted(folder.glob("*.parquet"))
if not files:
    sys.exit("wrong: no Parquet file")
for path in files:
    table = path.with_suffix(".csv")
    columns = [row[0] for row in duckdb.sql(f"describe select * from '{path}'").fetchall()]
    # everything as text in the CSV file, so that no reader guesses a type
    text = duckdb.sql(f"select * from read_csv('{table}', header=true, all_varchar=true, nullstr='', delim=',')")
    if text.columns != columns:
        sys.exit(f"wrong: {path.name} has the columns {columns}, {table.name} has {text.columns}")
    same = []
    for name, kind in zip(columns, duckdb.sql(f"select * from '{path}'").types):
        cast = "" if str(kind) == "VARCHAR" else f"::{kind}"
        same.append(f'nullif("{name}", \'\') {cast} as "{name}"' if not cast else f'("{name}"){cast} as "{name}"')
    of_csv = f"select {', '.join(same)} from text"
    differ = duckdb.sql(f"(select * from '{path}' except all {of_csv}) union all ({of_csv} except all select * from '{path}')")
    wrong = differ.fetchall()
    rows = duckdb.sql(f"select count(*) from '{path}'").fetchall()[0][0]
    if wrong or rows == 0:
        sys.exit(f"wrong: {path.name}, {rows} rows, {len(wrong)} differ from {table.name}: {wrong[:3]}")
    print(f"duckdb: {path.name}, {rows} rows, equal to {table.name}")

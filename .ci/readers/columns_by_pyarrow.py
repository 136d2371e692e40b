"""pyarrow reads the Parquet files with their types and what they say of their columns."""

import json
import pathlib
import sys

import pyarrow.parquet as parquet

folder = pathlib.Path(sys.argv[1])
schemas = {
    resource["path"]: resource["schema"]["fields"]
    for resource in json.loads((folder / "datapackage.json").read_text())["resources"]
    if "schema" in resource
}
KINDS = {"string": "string", "integer": "int64", "number": "double", "boolean": "bool"}
for path in sorted(folder.glob("*.parquet")):
    table = parquet.read_table(path)
    fields = schemas[path.with_suffix(".csv").name]
    found = [(field.name, str(field.type)) for field in table.schema]
    wanted = [(field["name"], KINDS[field["type"]]) for field in fields]
    if found != wanted:
        sys.exit(f"wrong: {path.name} has {found}, datapackage.json says {wanted}")
    about = json.loads(table.schema.metadata[b"rvtsim"])
    if [column["name"] for column in about["columns"]] != [name for name, _ in found]:
        sys.exit(f"wrong: {path.name} tells of {about['columns']}")
    print(f"pyarrow: {path.name}, {table.num_rows} rows, {len(found)} columns with their meaning")

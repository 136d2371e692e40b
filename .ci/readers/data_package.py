"""frictionless validates the data package: sizes, hashes, types, keys; and every file of the folder is in it."""

import pathlib
import sys

from frictionless import Package

folder = pathlib.Path(sys.argv[1])
package = Package(str(folder / "datapackage.json"))
report = package.validate()
if not report.valid:
    sys.exit(f"wrong: {[f'{task.name}: {error.message}' for task in report.tasks for error in task.errors]} {report.errors}")
listed = {resource.path for resource in package.resources}
# the manifest holds the clock, the package does not list itself, a PDF is made by a browser
aside = {"manifest.json", "datapackage.json", "report.pdf"}
there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - aside
if listed != there:
    sys.exit(f"wrong: listed but not there {sorted(listed - there)}, there but not listed {sorted(there - listed)}")
print(f"frictionless: {len(listed)} files are as datapackage.json says")

"""Breaks keys of every file in turn, and asks of its schema to refuse it: `python break_every_key.py FILE...`.

Run by `.ci/schemas`, with the library behind check-jsonschema.
"""

import copy
import json
import pathlib
import sys

import jsonschema

try:
    import tomllib
except ModuleNotFoundError:
    import tomli as tomllib

# what the program does not look at: anything may stand there
ANYTHING = [("figure", "value"), ("figure", "unit"), ("set", "figures"), ("made",)]


def places(node, path=()):
    """Path and value of everything in a file."""
    yield path, node
    if isinstance(node, dict):
        for key, value in node.items():
            yield from places(value, (*path, key))
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from places(value, (*path, place))


def put(tree, path, value):
    """The tree with another value at a path."""
    tree = copy.deepcopy(tree)
    node = tree
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    return tree


def ways(path, node):
    """The ways to break one place."""
    if isinstance(node, dict):
        yield (*path, "no_such_key"), "x"
        if "unit" in node and "value" in node and "source" in node and "grade" not in node:
            yield (*path, "unit"), "furlong"
            if not path[-1] == "published":
                yield path, node["value"]
                yield path, {key: value for key, value in node.items() if key != "unit"}
            if node["source"] == "assumption":
                yield path, {key: value for key, value in node.items() if key not in ("range", "spread")}
    elif isinstance(node, str):
        yield path, 17
        yield path, "   "
    elif isinstance(node, (bool, int, float)):
        yield path, "x"
    elif isinstance(node, list) and path:
        yield path, "x"


def main():
    wrong = count = 0
    for name in sys.argv[1:]:
        text = pathlib.Path(name).read_text(encoding="utf-8")
        named = text.splitlines()[0].removeprefix("#:schema ")
        schema = json.loads((pathlib.Path(name).parent / named).read_text(encoding="utf-8"))
        check = jsonschema.Draft7Validator(schema)
        tree = tomllib.loads(text)
        reference = named.endswith("reference.json")
        # of a long file every so many, so that all of it is seen and the check stays short
        spots = list(places(tree))
        for path, node in spots[:: max(1, len(spots) // 120)]:
            names = tuple(step for step in path if isinstance(step, str))
            evidence = named.endswith("evidence.json") or named.endswith("parameters.json")
            if evidence and any(names[: len(free)] == free for free in ANYTHING):
                continue
            for place, value in ways(path, node):
                # the unit of a reference figure is free text
                if reference and place[-1] == "unit" and value == "furlong":
                    continue
                if not place:
                    continue
                count += 1
                if check.is_valid(put(tree, place, value)):
                    wrong += 1
                    print(f"{name}: {'.'.join(map(str, place))} = {value!r} is accepted", file=sys.stderr)
    print(f"{count} broken keys, {wrong} accepted")
    return 1 if wrong or count < 1000 else 0


sys.exit(main())

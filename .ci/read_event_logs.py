"""Reads the event logs of a study with a program of others and compares with what study.json says of them.

    python3 .ci/read_event_logs.py READER FOLDER

READER is pm4py, rustxes or vidigi, which must be installed. Called by .ci/event_logs.
"""

import json
import pathlib
import sys
import warnings

READER, STUDY = sys.argv[1], pathlib.Path(sys.argv[2])
EVENTS = STUDY / "events"

wrong = 0


def check(what, found, wanted):
    global wrong
    same = found == wanted
    wrong += not same
    print(f"{READER:8} {what:32} {found}{'' if same else f'  DIFFERS: {wanted}'}")


def paths(cases, activities):
    """Different sequences of activities over the events of a case, in the order of the file."""
    found = {}
    for case, activity in zip(cases, activities):
        found.setdefault(case, []).append(activity)
    return len({tuple(path) for path in found.values()})


def pm4py(name, wanted):
    import pm4py as reader

    log = reader.read_xes(str(EVENTS / f"{name}.xes"))
    check(f"{name}.xes", (log["case:concept:name"].nunique(), len(log), len(reader.get_variants(log))), wanted)
    # sorted by time alone, events of the same moment stay in their order
    columns = {"case_id": "case:concept:name", "activity_key": "concept:name", "timestamp_key": "time:timestamp"}
    again = reader.format_dataframe(log, **columns)
    check(f"{name}.xes, sorted again", paths(again["case:concept:name"], again["concept:name"]), wanted[2])
    log = reader.read_ocel2_json(str(EVENTS / f"{name}.ocel.json"))
    households = log.objects[log.objects["ocel:type"] == "household"]
    # events of different households stand between each other; variants are those of cases that stand together
    flat = reader.format_dataframe(reader.ocel_flattening(log, "household"), **columns)
    check(f"{name}.ocel.json", (len(households), len(log.events), len(reader.get_variants(flat))), wanted)
    kinds = set(log.objects["ocel:type"])
    check(f"{name}.ocel.json, objects", kinds, {"household", "organisation", "professional"})
    check(f"{name}.ocel.json, changes", len(log.object_changes) > 0, True)


def rustxes(name, wanted):
    import rustxes as reader

    log, about = reader.import_xes(str(EVENTS / f"{name}.xes"))
    cases, activities = log["case:concept:name"].to_list(), log["concept:name"].to_list()
    check(f"{name}.xes", (len(set(cases)), len(activities), paths(cases, activities)), wanted)
    prefixes = {extension["prefix"] for extension in json.loads(about)["extensions"]}
    check(f"{name}.xes, extensions", prefixes, {"concept", "lifecycle", "time", "org"})


def vidigi(name, wanted):
    import pandas
    from vidigi.prep import generate_animation_df, reshape_for_animations

    log = pandas.read_csv(EVENTS / f"{name}.vidigi.csv")
    positions = pandas.read_csv(EVENTS / f"{name}.positions.csv")
    check(f"{name}.vidigi.csv", log["entity_id"].nunique(), wanted[0])
    check(f"{name}.positions.csv", set(log["event"]) - set(positions["event"]), set())
    first, last = int(log["time"].min()), int(log["time"].max()) + 1
    # what vidigi warns of is an event without a place, or a household without an arrival
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        frames = reshape_for_animations(log, every_x_time_units=7, warm_up=first, limit_duration=last)
        drawn = generate_animation_df(frames, event_position_df=positions)
    seen = frames["entity_id"].dropna().nunique()
    check(f"{name}.vidigi.csv, frames", seen > 0.9 * wanted[0] and len(drawn) > 0, True)


def main():
    note = json.loads((STUDY / "study.json").read_text(encoding="utf-8"))["events"]
    if not note or not note["configurations"]:
        sys.exit("the study has no event logs")
    for row in note["configurations"]:
        if row["households"] == 0:
            sys.exit(f"{row['configuration']}: no households")
        {"pm4py": pm4py, "rustxes": rustxes, "vidigi": vidigi}[READER](
            row["configuration"], (row["households"], row["events"], row["paths"])
        )
    sys.exit(1 if wrong else 0)


main()

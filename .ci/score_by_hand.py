"""Scores a decision matrix with a program of its own, and compares with `rvtsim score --json` (given as a file).

    python3 .ci/score_by_hand.py FRAMEWORK.toml MATRIX.csv SCORE.json
"""

import csv
import json
import random
import sys
import tomllib

DRAWS = 40_000


def need(truth, message):
    if not truth:
        sys.exit(f"wrong: {message}")


def interpolate(anchors, value):
    anchors = sorted(anchors)
    if value <= anchors[0][0]:
        return anchors[0][1]
    for (x0, y0), (x1, y1) in zip(anchors, anchors[1:]):
        if value <= x1:
            return y0 + (y1 - y0) * (value - x0) / (x1 - x0)
    return anchors[-1][1]


def main():
    framework = tomllib.load(open(sys.argv[1], "rb"))
    rows = list(csv.DictReader(open(sys.argv[2], encoding="utf-8")))
    found = json.load(open(sys.argv[3], encoding="utf-8"))
    criteria = framework["criterion"]
    names = list(dict.fromkeys(row["alternative"] for row in rows))
    need(names == found["alternatives"], "another order of alternatives")
    value, span, rating = {}, {}, {}
    for row in rows:
        key = row["alternative"], row["criterion"]
        value[key] = float(row["value"])
        span[key] = float(row["lower"]), float(row["upper"])
    for judgement in framework["judgement"]:
        key = judgement["configuration"], judgement["criterion"]
        value[key], rating[key] = judgement["rating"], judgement["range"]

    def score(criterion, x):
        return x if criterion["evidence"] == "judged" else interpolate(criterion["anchors"], x)

    def totals(weights, cell):
        return [sum(w * score(c, cell(a, c["id"])) for c, w in zip(criteria, weights)) for a in names]

    written = [c["weight"] for c in criteria]
    scores = totals(written, lambda a, c: value[a, c])
    for name, mine, theirs in zip(names, scores, found["scores"]):
        need(abs(mine - theirs) < 1e-12, f"{name} scores {mine} here and {theirs} there")
    ranks = [1 + sum(other > mine for other in scores) for mine in scores]
    need(ranks == found["ranks"], f"ranks {ranks} here and {found['ranks']} there")
    best = ranks.index(1)

    flips = 0
    for flip in found["flips"]:
        if flip["kind"] != "weight":
            continue
        k = [c["id"] for c in criteria].index(flip["criterion"])
        for part, changes in ((0.999, False), (1.001, True)):
            to = flip["from"] + (flip["to"] - flip["from"]) * part
            other = [to if i == k else w * (1 - to) / (1 - written[k]) for i, w in enumerate(written)]
            new = totals(other, lambda a, c: value[a, c])
            leader = names[new.index(max(new))]
            need((leader != names[best]) == changes, f"{flip['criterion']} at {to}: {leader}")
            need(not changes or leader == flip["winner"], f"{flip['criterion']}: {leader} wins, not {flip['winner']}")
        flips += 1

    # everything in doubt at once: weights uniform within their ranges by plain rejection of exponentials
    draw = random.Random(1)
    share = [[0] * len(names) for _ in names]
    for _ in range(DRAWS):
        while True:
            parts = [draw.expovariate(1) for _ in criteria]
            weights = [p / sum(parts) for p in parts]
            if all(c["weight_range"][0] <= w <= c["weight_range"][1] for c, w in zip(criteria, weights)):
                break

        def cell(a, c):
            if (a, c) in rating:
                return draw.uniform(*rating[a, c])
            z = draw.gauss(0, 1)
            low, high = span[a, c]
            side = value[a, c] - low if z < 0 else high - value[a, c]
            return value[a, c] + z * side / 1.959963984540054

        new = totals(weights, cell)
        for a, mine in enumerate(new):
            share[a][sum(other > mine for other in new)] += 1 / DRAWS
    for a, name in enumerate(names):
        for rank in range(len(names)):
            theirs = found["rank_acceptability"][a][rank]
            # 5 standard errors of a share over 40,000 draws, at most 0.0125
            need(abs(share[a][rank] - theirs) < 0.0125, f"{name} at rank {rank + 1}: {share[a][rank]} here, {theirs} there")
    print(f"{len(names)} alternatives score the same by hand, {flips} weight flips flip, rank shares agree over {DRAWS} draws")


main()

"""The relay chain of `examples/relay_chain.rs` in SimPy, an independent simulator: for speed, and to see that both agree.

    python3 -m venv peers && peers/bin/pip install simpy
    peers/bin/python benches/peers/relay_chain_simpy.py --variant b --reps 5 --seed 1

Prints one JSON line with the keys of `relay_chain`. Other random numbers, same laws. All cases are synthetic.
"""

import argparse
import json
import math
import random
import statistics
import time

import simpy

SERVICE = [5.0, 10.0, 7.5, 4.0, 25.0]
LEAVES = [0.35, 0.30, 0.25, 0.0, 0.85]
SERVERS = {"a": [6, 12, 9, 5, 30], "b": [6, 8, 4, 2, 10]}
WARM_UP, HORIZON = 730.0, 4380.0


class Replication:
    def __init__(self, servers, seed):
        self.random = random.Random(seed)
        self.env = simpy.Environment()
        self.stations = [simpy.PriorityResource(self.env, capacity=n) for n in servers]
        self.waits = [[] for _ in servers]
        self.by_class = ([], [])
        self.visits_per_case = []
        self.events = self.visits = 0
        self.env.process(self.arrivals())
        self.env.run(until=HORIZON)

    def arrivals(self):
        while True:
            yield self.env.timeout(self.random.expovariate(1.0))
            self.events += 1
            urgent = self.random.random() < 0.2
            self.env.process(self.case(0 if urgent else 1))

    def case(self, priority):
        env, visits = self.env, 0
        while True:
            for station, mean in enumerate(SERVICE):
                came = env.now
                visits += 1
                with self.stations[station].request(priority=priority) as turn:
                    yield turn
                    self.visits += 1
                    if env.now >= WARM_UP:
                        self.waits[station].append(env.now - came)
                        if station == 0:
                            self.by_class[priority].append(env.now - came)
                    # coefficient of variation 1: the logarithm has variance ln 2
                    yield env.timeout(self.random.lognormvariate(math.log(mean) - math.log(2) / 2, math.sqrt(math.log(2))))
                    self.events += 1
                if self.random.random() < LEAVES[station]:
                    if env.now >= WARM_UP:
                        self.visits_per_case.append(visits)
                    return
            yield env.timeout(self.random.expovariate(1 / 180.0))
            self.events += 1


def p95(values):
    values = sorted(values)
    return values[max(math.ceil(0.95 * len(values) - 1e-9), 1) - 1]


def figure(values):
    half = 1.96 * statistics.stdev(values) / math.sqrt(len(values)) if len(values) > 1 else None
    return [statistics.mean(values), half]


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--variant", choices="ab", default="a")
    options.add_argument("--reps", type=int, default=5)
    options.add_argument("--seed", type=int, default=1)
    options = options.parse_args()
    start = time.perf_counter()
    runs = [Replication(SERVERS[options.variant], f"{options.seed}/{rep}") for rep in range(options.reps)]
    wall = time.perf_counter() - start
    events = sum(run.events for run in runs)
    print(json.dumps({
        "peer": f"simpy {simpy.__version__}",
        "workload": f"relay_chain_{options.variant}",
        "par": 1,
        "reps": options.reps,
        "wall_s": wall,
        "events": events,
        "visits": sum(run.visits for run in runs),
        "ns_per_event": wall * 1e9 / events,
        "mean_wait": [figure([statistics.mean(run.waits[s]) for run in runs]) for s in range(5)],
        "p95_wait": [figure([p95(run.waits[s]) for run in runs]) for s in range(5)],
        "st1_by_class": [figure([statistics.mean(run.by_class[c]) for run in runs]) for c in range(2)],
        "visits_per_case": figure([statistics.mean(run.visits_per_case) for run in runs]),
    }))


if __name__ == "__main__":
    main()

"""What the GPU peers share: one cell's settings from the command line, its statistics as a line of JSON.

A peer gives `run(cell)`, which makes all trajectories and returns x, freezing and y_freeze at the end as NumPy arrays. It is
called once to warm up (compilation, caches) and then timed.
"""

import argparse
import dataclasses
import json
import time

import numpy


@dataclasses.dataclass
class Cell:
    eta: float
    sigma: float
    trajectories: int
    steps: int
    seed: int
    x_start: float = 0.01
    y_start: float = 5.0
    x1: float = 0.8
    x2: float = 0.65
    c: float = 1.0  # x0^2/f0
    yb: float = 30.0
    yf: float = 20.0
    yd: float = 100.0
    ld: float = 1.0


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--eta", type=float, default=0.05)
    parser.add_argument("--sigma", type=float, default=0.05)
    parser.add_argument("--trajectories", type=int, default=1_000_000)
    parser.add_argument("--steps", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1001)
    return Cell(**vars(parser.parse_args()))


def statistics(x, freezing, y_freeze):
    """P_flat with its diverged trajectories, t_f and y_freeze: the quantities of cells.csv."""
    finite = numpy.isfinite(x)
    n = int(finite.sum())
    t = freezing[finite].astype(numpy.float64)
    y = y_freeze[finite].astype(numpy.float64)
    return {
        "trajectories": len(x),
        "p_flat": float((x > 0).sum() / len(x)),
        "diverged": len(x) - n,
        "freezing_time_mean": float(t.mean()),
        "freezing_time_sem": float(t.std(ddof=1) / n**0.5),
        "y_freeze_mean": float(y.mean()),
        "y_freeze_sd": float(y.std(ddof=1)),
    }


def main(name, run, rounds=3):
    cell = parse()
    run(dataclasses.replace(cell, steps=min(cell.steps, 64)))
    run(cell)
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        ends = run(cell)
        seconds.append(time.perf_counter() - start)
    steps = cell.trajectories * cell.steps
    record = {"peer": name, **dataclasses.asdict(cell), **statistics(*ends)}
    record["seconds"] = seconds
    record["steps_per_second"] = steps / sorted(seconds)[len(seconds) // 2]
    print(json.dumps(record))

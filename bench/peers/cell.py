"""What the GPU peers share: one cell's settings from the command line, its statistics as a line of JSON.

A peer gives `run(cell)`, which makes all trajectories and returns x, freezing and y_freeze at the end, where the device has them,
once the device is idle again; and `host(array)`, which makes a NumPy array of one. It is called once to warm up (compilation,
allocator, all of the very same shape), and then timed.
"""

import argparse
import dataclasses
import json
import sys
import time

import numpy


@dataclasses.dataclass
class Cell:
    eta: float
    sigma: float
    trajectories: int
    steps: int
    seed: int
    device: str
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
    parser.add_argument("--device", choices=("auto", "gpu", "cpu"), default="auto", help="auto: a GPU if there is one")
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


def no_device(peer, wanted):
    """Ends with exit code 3: the peer is there, the device is not."""
    print(f"{peer} sees no {wanted.upper()}", file=sys.stderr)
    sys.exit(3)


def timed(work, seconds=5.0, rounds=3):
    """Times of up to so many rounds, as many as begin within some seconds, after one that is not counted; and what the last made."""
    work()
    taken = []
    while not taken or (len(taken) < rounds and sum(taken) < seconds):
        start = time.perf_counter()
        made = work()
        taken.append(time.perf_counter() - start)
    return taken, made


def main(name, cell, run, host, device, **more):
    seconds, ends = timed(lambda: run(cell))
    record = {"peer": name, **dataclasses.asdict(cell), "device": device, **more, **statistics(*(host(end) for end in ends))}
    record["seconds"] = seconds
    record["steps_per_second"] = cell.trajectories * cell.steps / sorted(seconds)[len(seconds) // 2]
    print(json.dumps(record))

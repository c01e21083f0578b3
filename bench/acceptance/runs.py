"""Kramers' commands, each within a limit, and the rates of a run by three clocks."""

import csv
import dataclasses
import importlib.util
import json
import math
import statistics
import time
from pathlib import Path

from acceptance.record import Failed, Unable

# A command that would have less is not begun.
LEAST_SECONDS = 0.5
# Of device_seconds in run.json, where steps are made.
STEPPING = ("trajectories", "training")
CLOCKS = {
    "command_seconds": "from the start of the process to its end, the JVM's start and files included",
    "wall_seconds": "the run inside a started JVM, its devices' setting up included (run.json)",
    "device_seconds": "what the devices worked, summed over them, by kind of work (run.json)",
}


@dataclasses.dataclass(frozen=True)
class Run:
    """A command that ended well, and its folder."""

    folder: Path
    ended: object

    def info(self):
        try:
            return json.loads((self.folder / "run.json").read_text())
        except (OSError, ValueError) as e:
            raise Failed(self.ended, f"run.json cannot be read: {e}") from None

    def rows(self, name):
        """Of a table, at least one."""
        try:
            with (self.folder / name).open(newline="") as table:
                rows = list(csv.DictReader(table))
        except (OSError, ValueError) as e:
            raise Failed(self.ended, f"{name} cannot be read: {e}") from None
        if not rows:
            raise Failed(self.ended, f"{name} has no rows")
        return rows

    def rates(self):
        """Seconds and steps a second by each clock; None where a build does not tell."""
        info = self.info()
        device = info.get("device_seconds")
        device = device if isinstance(device, dict) else None
        steps = info.get("trajectory_steps", info.get("network_steps"))
        stepping = next((device[kind] for kind in STEPPING if device and device.get(kind) is not None), None)
        wall = info.get("wall_seconds")
        return {
            "command_seconds": self.ended.seconds,
            "wall_seconds": wall,
            "device_seconds": device,
            "steps": steps,
            "steps_per_command_second": ratio(steps, self.ended.seconds),
            "steps_per_wall_second": ratio(steps, wall),
            "steps_per_device_second": ratio(steps, stepping),
        }


class Kramers:
    """The program under test, and how much time there is."""

    def __init__(self, launcher, children, record, scratch, deadline, scale, small):
        self.launcher = launcher
        self.children = children
        self.record = record
        self.scratch = scratch
        self.deadline = deadline
        self.scale = scale
        self.small = small
        self.part_deadline = deadline
        self.kept = {}

    def begin(self, part):
        self.part_deadline = time.monotonic() + part.limit * self.scale

    def left(self):
        return self.deadline - time.monotonic()

    def size(self, full, small):
        return small if self.small else full

    def run(self, command, limit, environment=None):
        """Any command, however it ends."""
        end = min(self.deadline, self.part_deadline)
        left = end - time.monotonic()
        if left < LEAST_SECONDS * min(1, self.scale):
            raise Unable("not begun: " + ("--minutes are over" if end == self.deadline else "the time of this part is over"))
        return self.children.run(command, min(limit * self.scale, left), environment)

    def must(self, command, limit, environment=None):
        ended = self.run(command, limit, environment)
        if not ended.good:
            raise Failed(ended)
        return ended

    def writing(self, name, *words, limit, environment=None):
        """A command of Kramers' that writes a folder."""
        folder = self.scratch / name
        command = [self.launcher, words[0], "--quiet", "--overwrite", "--out", folder, *words[1:]]
        return Run(folder, self.must(command, limit, environment))

    def phase(self, name, backend, *options, limit):
        return self.writing(f"phase {name} {backend}", "phase", "--backend", backend, *options, limit=limit)

    def train(self, name, backend, *options, limit, environment=None):
        """Training steps alone: nothing is measured between the start and the end."""
        words = ("train", "--checkpoints", "1", "--flatness", "none", "--backend", backend, *options)
        return self.writing(f"train {name} {backend}", *words, limit=limit, environment=environment)

    def flatness(self, name, backend, *words, limit):
        return self.writing(f"flatness {name} {backend}", "flatness", "--backend", backend, *words, limit=limit)

    def repeated(self, run, seconds):
        """Rates of up to three runs, as many as begin within some seconds: the one with the middle time on the device."""
        runs, end = [], time.monotonic() + seconds * self.scale
        while not runs or (len(runs) < 3 and time.monotonic() < end):
            runs.append(run())
        rates = [each.rates() for each in runs]
        clock = "steps_per_device_second" if all(r["steps_per_device_second"] for r in rates) else "steps_per_command_second"
        middle = statistics.median_low([r[clock] or 0 for r in rates])
        at = [r[clock] or 0 for r in rates].index(middle)
        return runs[at], {**rates[at], "runs": len(runs)}

    def rate(self, name, rates, unit, remark=""):
        """Keeps and prints a rate."""
        self.record.data["rates"][name] = rates
        told = {"device's": "steps_per_device_second", "run's": "steps_per_wall_second", "whole command's": "steps_per_command_second"}
        parts = [f"{rates[key]:.3g} by the {whose} clock" for whose, key in told.items() if rates[key] is not None]
        self.record.say(f"         {name}: {unit}/s, {', '.join(parts)}{remark}")


def ratio(a, b):
    return a / b if isinstance(a, (int, float)) and isinstance(b, (int, float)) and b > 0 and math.isfinite(b) else None


def need(module, what="this"):
    """Unable without a module of Python's."""
    if importlib.util.find_spec(module) is None:
        raise Unable(f"Python has no {module}, which {what} needs")

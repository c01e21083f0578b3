"""Parts that need no network: the same bits, the sanitizers, rates, cuRAND's normals."""

import filecmp
import json
import shutil

from acceptance import compare
from acceptance.record import Failed, Unable

CELL = {"eta": 0.05, "sigma": 0.05, "trajectories": 1_000_000, "steps": 20_000}
SMALL_CELL = {"eta": 0.05, "sigma": 0.05, "trajectories": 500, "steps": 200}
SMALL_GRID = ("--eta", "0.01,0.1", "--sigma", "0.02,0.3")
BENCH_SECONDS = 75


def cell(k):
    """The cell that others compute too, as words of a command line."""
    return [word for key, value in k.size(CELL, SMALL_CELL).items() for word in (f"--{key}", str(value))]


def devices(k):
    with k.record.trial("devices") as check:
        ended = k.must([k.launcher, "devices"], 30)
        k.record.data["devices"] = ended.out.splitlines()
        found = [line for line in ended.out.splitlines() if line.startswith("cuda:")]
        check(found, "; ".join(found) or f"no CUDA device: {ended.out.strip()} {ended.err.strip()}")


def verify(k):
    with k.record.trial("verify: the same bits on every backend") as check:
        ended = k.run([k.launcher, "verify"], 60)
        k.record.data["verify"] = ended.out.splitlines()
        if not ended.good:
            raise Failed(ended)
        check("cuda:0" in ended.out, ended.reason())


def same_bytes(k):
    """A scan on all devices and on the CPU."""
    options = ["--trajectories", k.size("500", "64"), "--steps", k.size("1001", "101"), *k.size((), SMALL_GRID)]
    for name, *more in (["float"], ["double", "--precision", "double"], ["squared noise", "--noise-power", "2"]):
        with k.record.trial(f"cells.csv, {name}: the same bytes from CPU and CUDA") as check:
            cpu, cuda = (k.phase(name, backend, *options, *more, limit=30) for backend in ("cpu", "cuda"))
            check(same_cells(cpu, cuda), f"{len(cpu.rows('cells.csv'))} cells")


def same_cells(one, other):
    return filecmp.cmp(one.folder / "cells.csv", other.folder / "cells.csv", shallow=False)


def sanitize(k):
    """Racecheck and synccheck look at shared memory and barriers, which the kernels of trajectories do without."""
    tool = shutil.which("compute-sanitizer") or shutil.which("compute-sanitizer", path="/usr/local/cuda/bin")
    sanitized(k, tool, "memcheck", "verify", lambda out: ())
    train = ("--eta", "0.05", "--batch", "10", "--repeats", "2", "--time", "0.2", "--checkpoints", "1", "--flatness", "none")
    for what in ("memcheck", "racecheck", "synccheck"):
        sanitized(k, tool, what, "train", lambda out: (*train, "--out", out))
        sanitized(k, tool, what, "flatness", lambda out: ("--eigenvalues", "2", "--out", out, trained(k, train)))


def sanitized(k, tool, what, command, options):
    with k.record.trial(f"{what} over {command}") as check:
        if tool is None:
            raise Unable("compute-sanitizer is not installed")
        words = (command, "--quiet", "--backend", "cuda:0", *options(k.scratch / f"{what} {command}"))
        ended = k.run([tool, "--tool", what, "--target-processes", "all", "--error-exitcode", "9", k.launcher, *words], 40)
        summary = [line.strip(" =") for line in (ended.out + ended.err).splitlines() if "SUMMARY" in line]
        if not ended.good:
            raise Failed(ended, f"ended with {ended.code}: {summary[-1]}" if summary and ended.code is not None else None)
        check(True, f"{summary[-1] if summary else 'no summary'}, {ended.seconds:.1f} s")


def trained(k, options):
    """A tiny network to take the curvature of, made once and without a sanitizer."""
    if "tiny" not in k.kept:
        k.kept["tiny"] = k.writing("tiny", "train", "--backend", "cuda:0", *options, limit=20)
    return min((k.kept["tiny"].folder / "networks").iterdir())


def bench(k):
    """Both halves beside the machine's ceilings, those of cuRAND and cuBLAS too where they are found."""
    out = k.scratch / "bench"
    with k.record.trial("bench") as check:
        ended = k.must([k.launcher, "bench", "--backend", "cuda", "--seconds", "40", "--out", out], BENCH_SECONDS)
        k.record.say(ended.out.rstrip())
        k.record.data["bench"] = json.loads((out / "bench.json").read_text())
        check(k.record.data["bench"]["results"], f"{ended.seconds:.1f} s")
        for result in (*k.record.data["bench"]["results"], *k.record.data["bench"].get("ceilings", ())):
            if result.get("missing"):
                k.record.skip(f"{result['workload']}, {result['backend']}", result["missing"])


def grids(k):
    """The paper's Fig. 3 with many trajectories a cell and all statistics."""
    for precision, target, trajectories in (("float", 5e10, 400_000), ("double", 1e10, 200_000)):
        with k.record.trial(f"Fig. 3 grid, {precision}") as check:
            options = ["--trajectories", k.size(trajectories, 20), *k.size(("--steps", "20000"), ("--steps", "101", *SMALL_GRID))]
            run = k.phase(f"grid {precision}", "cuda:0", *options, "--precision", precision, limit=60)
            cells, rates = len(run.rows("cells.csv")), run.rates()
            check(True, f"{cells} cells, {options[1]} trajectories each, {run.ended.seconds:.1f} s")
            k.rate(f"fig3_grid_{precision}", rates, "trajectory-steps", f"; target {target:.0e}")


def curand(k):
    """Normals of cuRAND instead of ours, where libcurand is found: the same statistics, and the same bytes when repeated."""
    for precision in ("float", "double"):
        name = f"cuRAND instead of Philox, {precision}"
        theirs = None
        options = [*cell(k), "--precision", precision]
        with k.record.trial(f"{name}: P_flat, t_f and y_freeze agree") as check:
            theirs = driven(k, f"curand {precision}", options)
            k.rate(f"curand_{precision}", theirs.rates(), "trajectory-steps")
            ours = k.phase(f"philox {precision}", "cuda:0", *options, limit=20)
            z = compare.distances(ours.rows("cells.csv")[0], theirs.rows("cells.csv")[0])
            check(compare.agrees(z), compare.in_words(z))
        with k.record.trial(f"{name}: the same bytes again") as check:
            if theirs is None:
                raise Unable("there is no first run to compare with")
            again = driven(k, f"curand again {precision}", options)
            check(same_cells(theirs, again))


def driven(k, name, options):
    try:
        return k.phase(name, "cuda:0", *options, "--rng", "curand", limit=20)
    except Failed as e:
        if "cuRAND was not found" in str(e):
            raise Unable(str(e)) from None
        raise

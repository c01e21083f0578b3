"""How far apart two results are."""

import math
import statistics

# Five standard errors happen by chance once in two million comparisons.
Z_LIMIT = 5.0


def distances(ours, theirs):
    """Differences of a cell's means in units of their standard error: a row of cells.csv and the same by name from elsewhere."""
    n = int(ours["trajectories"]), int(theirs["trajectories"])
    p = (float(ours["p_flat"]) + float(theirs["p_flat"])) / 2
    spread = {
        "p_flat": math.sqrt(p * (1 - p) * (1 / n[0] + 1 / n[1])),
        "freezing_time_mean": math.hypot(float(ours["freezing_time_sem"]), float(theirs["freezing_time_sem"])),
        "y_freeze_mean": math.hypot(float(ours["y_freeze_sd"]) / n[0] ** 0.5, float(theirs["y_freeze_sd"]) / n[1] ** 0.5),
    }
    return {key: off(float(ours[key]), float(theirs[key]), sem) for key, sem in spread.items()}


def off(ours, theirs, sem):
    return 0.0 if ours == theirs else (ours - theirs) / sem if sem > 0 else math.nan


def agrees(z):
    return all(abs(value) < Z_LIMIT for value in z.values())


def in_words(z):
    return "z = " + ", ".join(f"{value:.1f}" for value in z.values())


def weights_apart(left, right):
    """Distance of two runs' last weights in units of the way that the left ones went: the median over their networks, since once
    in a while a unit sits so close to its kink that rounding decides, which is 1e-3 of the way and no mistake."""
    return statistics.median(apart(file, right / "networks" / file.name) for file in sorted((left / "networks").iterdir()))


def apart(ours, theirs):
    """The same for one network: a file of Kramers', and another one or the weights alone that a peer has written."""
    import numpy

    with numpy.load(ours) as mine, numpy.load(theirs) as other:
        names = [key for key in other.files if key.endswith((".weight", ".bias"))]
        last = {key: other[key][-1] if "step" in other else other[key] for key in names}
        begin = {key: mine[key][0] for key in last}
        end = {key: mine[key][-1] for key in last}

    def distance(a, b):
        return math.sqrt(sum(float(((a[key] - b[key]).astype("f8") ** 2).sum()) for key in last))

    way = distance(end, begin)
    return distance(end, last) / way if way > 0 else math.nan

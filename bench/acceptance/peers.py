"""Parts that race others on the same work: they must agree before their speed counts."""

import json
import sys
from pathlib import Path

from acceptance import compare, networks, trajectories
from acceptance.record import Failed, Unable
from acceptance.runs import need, ratio

PEERS = Path(__file__).resolve().parents[1] / "peers"
LANGEVIN = {"cupy": "langevin_cupy.py", "jax": "langevin_jax.py", "torch": "langevin_torch.py"}
NETWORKS = {"torch": "network_batched.py", "jax": "network_jax.py"}
# What a peer's exit code says: no device of the kind that was asked for.
NO_DEVICE = 3
# Batch size and steps of a race; 720 networks, as many as in Fig. 2.
RACES = {"50": "400", "10": "400", "500": "100"}
SMALL_RACES = {"50": "4", "10": "4"}
RACE_ETA = 0.05
AGREE = {"steps": "100", "eta": "0.002"}
SMALL_AGREE = {"steps": "10", "eta": "0.002"}
LANGEVIN_CLOCKS = {
    "kramers": "device_seconds.trajectories of run.json: the kernels that make the steps, with all statistics; the middle of `runs`",
    "peer": "the middle of `seconds`, each from an idle device that holds nothing of the run to an idle device that holds its ends,"
    " after a whole run of the same shape that is not counted; nothing is copied to the host",
    "kramers_over_peer_device": "steps by Kramers' device second over steps by the peer's second: the same work on both sides",
    "kramers_command_over_peer": "steps by the second of Kramers' whole command, start-up and files included, over the same"
    " warmed-up seconds of the peer: not the same work",
}
NETWORK_CLOCKS = {
    **LANGEVIN_CLOCKS,
    "kramers": "device_seconds.training of run.json: training steps alone, the permutations of their batches included, which the"
    " device makes; the middle of `runs`",
    "peer": "the middle of `seconds`, each from an idle device that holds images, batches and initial weights to an idle device"
    " that holds the trained weights, after the same training once that is not counted; nothing is measured or copied to the host",
}


def langevin_peers(k):
    """One cell in other hands."""
    options = trajectories.cell(k)
    run, ours = k.repeated(lambda: k.phase("cell", "cuda:0", *options, limit=20), 3)
    k.rate("cell", ours, "trajectory-steps")
    cell = run.rows("cells.csv")[0]
    k.record.data["peers"]["langevin"] = results = {"clocks": LANGEVIN_CLOCKS, "kramers": ours}
    for module, script in LANGEVIN.items():
        with k.record.trial(f"peer {module}: P_flat, t_f and y_freeze agree") as check:
            need(module)
            ended = peer(k, script, *options, limit=60)
            theirs = lines(k, ended)[-1]
            z = compare.distances(cell, theirs)
            agrees = compare.agrees(z)
            results[module] = {**theirs, "command_seconds": ended.seconds, "z": z, **ratios(ours, theirs["steps_per_second"], agrees)}
            check(agrees, compare.in_words(z))
            race(k, results[module], theirs["steps_per_second"], "trajectory-steps")


def network_peers(k):
    """Many networks at once in other hands: the same weights first, then the same training steps, nothing measured between."""
    need("numpy", "the comparison of networks")
    start = min((networks.checked(k, "50" if not k.small else "10", "cuda:0") / "networks").iterdir())
    races, many = k.size(RACES, SMALL_RACES), k.size("720", "4")
    k.record.data["peers"]["networks"] = results = {"clocks": NETWORK_CLOCKS}
    ours = {}
    for batch, steps in races.items():
        with k.record.trial(f"{many} networks, {steps} steps of {batch} images") as check:
            time = f"{int(steps) * RACE_ETA:g}"
            options = ("--eta", str(RACE_ETA), "--batch", batch, "--repeats", many, "--time", time)
            ours[batch] = k.repeated(lambda: k.train(f"race {batch}", "cuda:0", *options, limit=30), 3)[1]
            check(ours[batch]["steps"] == int(many) * int(steps), f"{ours[batch]['steps']:.0f} network-steps")
            k.rate(f"networks_b{batch}", ours[batch], "network-steps")
    results["kramers"] = ours
    for module, script in NETWORKS.items():
        with k.record.trial(f"network peer {module}: the same weights") as check:
            need(module)
            network_peer(k, module, script, start, races, many, ours, check)


def network_peer(k, module, script, start, races, many, ours, check):
    """One process makes the comparison and then a race after the other, and prints a line each."""
    weights = k.scratch / f"{module}.npz"
    agree = k.size(AGREE, SMALL_AGREE)
    words = ["--check", start, weights, "--check-steps", agree["steps"], "--check-eta", agree["eta"]]
    words += ["--check-batch", k.size("50", "10")]
    words += ["--networks", many, "--eta", str(RACE_ETA), "--batch", ",".join(races), "--steps", ",".join(races.values())]
    ended = peer(k, script, *words, limit=60)
    if not weights.is_file():
        raise Failed(ended)
    apart = compare.apart(start, weights)
    agrees = apart < 1e-3
    check(agrees, f"{apart:.1e} of their way apart")
    found = {str(line["batch"]): line for line in lines(k, ended)}
    result = k.record.data["peers"]["networks"][module] = {"apart": apart, "command_seconds": ended.seconds, "races": found}
    for batch in races:
        with k.record.trial(f"network peer {module}: race at B = {batch}") as raced:
            if batch not in found:
                raise Failed(ended)
            if batch not in ours:
                raise Unable("Kramers did not run it")
            theirs = found[batch]["network_steps_per_second"]
            result["races"][batch] |= ratios(ours[batch], theirs, agrees)
            raced(theirs > 0)
            race(k, found[batch], theirs, "network-steps")


def peer(k, script, *words, limit):
    """A peer's process, which may have failed after some of its lines."""
    ended = k.run([sys.executable, PEERS / script, "--device", k.size("gpu", "auto"), *words], limit)
    if ended.code == NO_DEVICE:
        raise Unable(ended.reason())
    return ended


def lines(k, ended):
    """The objects of JSON that it printed, one a line."""
    found = [json.loads(line) for line in ended.out.splitlines() if line.startswith("{") and line.endswith("}")]
    if not found:
        raise Failed(ended)
    return found


def ratios(ours, theirs, agrees):
    """None where the two do not agree, or a build does not tell its device seconds."""
    return {
        "kramers_over_peer_device": ratio(ours["steps_per_device_second"], theirs) if agrees else None,
        "kramers_command_over_peer": ratio(ours["steps_per_command_second"], theirs) if agrees else None,
    }


def race(k, result, theirs, unit):
    device, command = result["kramers_over_peer_device"], result["kramers_command_over_peer"]
    told = ", no ratio: the two do not agree"
    if command is not None:
        of_device = f"{device:.3g} by device time" if device is not None else "unknown by device time (this build does not tell)"
        told = f"; Kramers / peer {of_device}, {command:.3g} as a whole command"
    k.record.say(f"         peer {theirs:.3g} {unit}/s on {result['device']}{told}")

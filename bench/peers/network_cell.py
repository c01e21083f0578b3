"""What the peers share that train many networks at once: settings, batches, the clock, a line of JSON for each race.

A peer gives `prepared(start, x, y, index, eta)`, with weights by name, images, labels and index [steps, networks, batch]; it puts
them on the device and returns a function that trains from the start and returns the weights of all networks by name,
[networks, ...], where the device has them, once the device is idle again. That function is called once to warm up and then timed.
"""

import argparse
import json

import numpy

import digits
from cell import timed

# Permutations take long in Python, and a step's cost does not depend on them: network i has those of repeat i % 4.
REPEATS = 4


def parse():
    p = argparse.ArgumentParser()
    p.add_argument("--networks", type=int, default=20)
    p.add_argument("--batch", type=numbers, default=[50], help="divisors of 1000, a race each: 50,10")
    p.add_argument("--eta", type=float, default=0.05)
    p.add_argument("--steps", type=numbers, default=[1000], help="of each race")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--device", choices=("auto", "gpu", "cpu"), default="auto", help="auto: a GPU if there is one")
    words = ("START.npz", "END.npz")
    p.add_argument("--check", nargs=2, metavar=words, help="first train from snapshot 0 of a file of Kramers', write repeat 0's end")
    p.add_argument("--check-steps", type=int, default=100)
    p.add_argument("--check-eta", type=float, default=0.002)
    p.add_argument("--check-batch", type=int, default=50)
    args = p.parse_args()
    if any(digits.IMAGES % batch != 0 for batch in [*args.batch, args.check_batch]):
        p.error("--batch must divide 1000")
    if len(args.steps) != len(args.batch):
        p.error("--steps must be as many numbers as --batch")
    return args


def numbers(text):
    return [int(word) for word in text.split(",")]


def batches(seed, networks, batch, steps):
    """Indices [steps, networks, batch] of repeats 0, 1, ..."""
    per_epoch = digits.IMAGES // batch
    epochs = -(-steps // per_epoch)
    repeats = min(networks, REPEATS)
    orders = numpy.array([[digits.permutation(seed, r, e) for r in range(repeats)] for e in range(epochs)])
    few = orders.reshape(epochs, repeats, per_epoch, batch).swapaxes(1, 2).reshape(-1, repeats, batch)[:steps]
    return numpy.ascontiguousarray(few[:, numpy.arange(networks) % repeats])


def main(name, args, prepared, host, device):
    x, y = digits.images()
    if args.check:
        start, end = args.check
        index = batches(args.seed, REPEATS, args.check_batch, args.check_steps)
        weights = prepared(digits.start(start), x, y, index, args.check_eta)()
        numpy.savez(end, **{n: host(w)[0] for n, w in weights.items()})
    for batch, steps in zip(args.batch, args.steps):
        index = batches(args.seed, args.networks, batch, steps)
        seconds, _ = timed(prepared(digits.fresh(), x, y, index, args.eta))
        rate = args.networks * steps / sorted(seconds)[len(seconds) // 2]
        race = {"networks": args.networks, "batch": batch, "eta": args.eta, "steps": steps, "seed": args.seed}
        print(json.dumps({"peer": name, "device": device, **race, "seconds": seconds, "network_steps_per_second": rate}), flush=True)

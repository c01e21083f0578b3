"""What the peers share that train many networks at once: settings, batches, the clock, a line of JSON.

A peer gives `train(start, x, y, index, args)`, with weights by name, images, labels and index [steps, networks, batch], which
returns the weights of all networks by name, [networks, ...]. It is called once to warm up and then timed.
"""

import argparse
import json
import time

import numpy

import digits


def parse(device):
    p = argparse.ArgumentParser()
    p.add_argument("--networks", type=int, default=20)
    p.add_argument("--batch", type=int, default=50, help="a divisor of 1000")
    p.add_argument("--eta", type=float, default=0.05)
    p.add_argument("--steps", type=int, default=1000)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--device", default=device)
    p.add_argument("--start", help="weights to start from, snapshot 0 of a file of Kramers'")
    p.add_argument("--out", help="weights of network 0 at the end, .npz")
    args = p.parse_args()
    if digits.IMAGES % args.batch != 0:
        p.error("--batch must divide 1000")
    return args


def batches(args, networks):
    """Indices [steps, networks, batch] of repeats 0, 1, ..."""
    per_epoch = digits.IMAGES // args.batch
    epochs = -(-args.steps // per_epoch)
    orders = numpy.array([[digits.permutation(args.seed, r, e) for r in range(networks)] for e in range(epochs)])
    index = orders.reshape(epochs, networks, per_epoch, args.batch).swapaxes(1, 2).reshape(-1, networks, args.batch)
    return index[: args.steps]


def main(name, train, device):
    args = parse(device)
    x, y = digits.images()
    start = digits.start(args.start) if args.start else digits.fresh()
    # Permutations take long in Python, and a step's cost does not depend on them: network i has those of repeat i % 4.
    few = batches(args, min(args.networks, 4))
    index = numpy.ascontiguousarray(numpy.resize(few.swapaxes(0, 1), (args.networks, *few.shape[::2])).swapaxes(0, 1))
    train(start, x, y, index, args)
    begin = time.perf_counter()
    weights = train(start, x, y, index, args)
    seconds = time.perf_counter() - begin
    if args.out:
        numpy.savez(args.out, **{n: w[0] for n, w in weights.items()})
    steps = args.networks * args.steps
    print(json.dumps({"peer": name, **vars(args), "seconds": seconds, "network_steps_per_second": steps / seconds}))

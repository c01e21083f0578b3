#!/usr/bin/env python3
"""The peer of `kramers continue`: full-batch gradient descent from a checkpoint, with PyTorch.

    continuation.py BRANCH.npz --eta 0.05 [--tolerance 1e-4]

BRANCH.npz is what `kramers continue --keep checkpoints` leaves of a branch: its first snapshot is the start, its last the end. PyTorch
makes the same steps in single and in double precision. Prints, as one line of JSON, the distances of the ends in units of the
way from start to end: Kramers and PyTorch in single precision each from PyTorch in double, and from each other. Exit code 1
if Kramers is further from double precision than the tolerance, and than twice PyTorch's own single precision.
"""
import argparse
import json
import sys

import numpy
import torch

import digits


def descend(start, steps, eta, kind):
    x, y = (torch.from_numpy(a) for a in digits.images())
    x = x.to(kind)
    weights = [torch.from_numpy(a.copy()).to(kind).requires_grad_() for a in start]
    for _ in range(steps):
        h = x
        for layer in range(len(weights) // 2):
            h = torch.nn.functional.linear(torch.relu(h) if layer else h, weights[2 * layer], weights[2 * layer + 1])
        loss = torch.nn.functional.cross_entropy(h, y)
        for w, g in zip(weights, torch.autograd.grad(loss, weights)):
            w.data.sub_(g, alpha=eta)
    return flat(w.detach().numpy() for w in weights)


def flat(arrays):
    return numpy.concatenate([numpy.asarray(a, "f8").ravel() for a in arrays])


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("branch", metavar="BRANCH.npz")
    p.add_argument("--eta", type=float, required=True)
    p.add_argument("--tolerance", type=float, default=1e-4)
    args = p.parse_args()
    saved = numpy.load(args.branch)
    names = [name for name in saved.files if name.endswith((".weight", ".bias"))]
    start, end = [saved[name][0] for name in names], flat(saved[name][-1] for name in names)
    steps = int(saved["step"][-1] - saved["step"][0])
    single, double = (descend(start, steps, args.eta, kind) for kind in (torch.float32, torch.float64))
    way = numpy.linalg.norm(double - flat(start))
    apart = {
        "kramers_from_double": numpy.linalg.norm(end - double) / way,
        "torch_single_from_double": numpy.linalg.norm(single - double) / way,
        "kramers_from_torch_single": numpy.linalg.norm(end - single) / way,
    }
    print(json.dumps({"branch": args.branch, "start": int(saved["step"][0]), "steps": steps, "way": way, **apart}))
    agree = apart["kramers_from_double"] <= max(args.tolerance, 2 * apart["torch_single_from_double"])
    sys.exit(0 if agree else 1)


if __name__ == "__main__":
    main()

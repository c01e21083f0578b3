#!/usr/bin/env python3
"""A peer of `kramers train` that trains many networks at once with PyTorch's batched matrix products (bmm), on CPU or GPU.

    network_batched.py --networks 20 --batch 50 --steps 1000 [--device cpu] [--start FILE.npz --out WEIGHTS.npz]

Same start and batches as Kramers' study, see network_cell.py. Prints one line of JSON; --out takes the weights of repeat 0.
"""

import torch

import network_cell


def train(start, x, y, index, args):
    device = torch.device(args.device)
    x, y, index = (torch.from_numpy(a).to(device) for a in (x, y, index))
    names = list(start)
    weights = [torch.from_numpy(start[n]).to(device).expand(args.networks, *start[n].shape).clone() for n in names]
    for w in weights:
        w.requires_grad_()

    def step(batch):
        h = x[batch]
        for layer in range(3):
            w, b = weights[2 * layer], weights[2 * layer + 1]
            h = torch.baddbmm(b.unsqueeze(1), h, w.transpose(1, 2))
            h = torch.relu(h) if layer < 2 else h
        # Each network's mean loss; a sum over networks leaves their gradients apart.
        loss = torch.nn.functional.cross_entropy(h.flatten(0, 1), y[batch].flatten(), reduction="sum") / batch.shape[1]
        for w, g in zip(weights, torch.autograd.grad(loss, weights)):
            w.data.sub_(g, alpha=args.eta)

    for batch in index:
        step(batch)
    if device.type == "cuda":
        torch.cuda.synchronize()
    return {n: w.detach().cpu().numpy() for n, w in zip(names, weights)}


network_cell.main("torch-bmm", train, device="cuda" if torch.cuda.is_available() else "cpu")

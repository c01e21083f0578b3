#!/usr/bin/env python3
"""A peer of `kramers train` that trains many networks at once with PyTorch's batched matrix products (bmm), on CPU or GPU.

    network_batched.py --networks 20 --batch 50 --steps 1000 [--device cpu] [--check START.npz END.npz]

Same start and batches as Kramers' study, see network_cell.py. Products are in strict float32. Prints one line of JSON a race.
"""

import torch

import network_cell
from torch_device import chosen, idle

ARGS = network_cell.parse()
DEVICE, NAME = chosen(ARGS.device)


def prepared(start, x, y, index, eta):
    x, y, index = (torch.from_numpy(a).to(DEVICE) for a in (x, y, index))
    networks = index.shape[1]
    names = list(start)
    begin = [torch.from_numpy(start[n]).to(DEVICE) for n in names]

    def step(weights, batch):
        h = x[batch]
        for layer in range(3):
            w, b = weights[2 * layer], weights[2 * layer + 1]
            h = torch.baddbmm(b.unsqueeze(1), h, w.transpose(1, 2))
            h = torch.relu(h) if layer < 2 else h
        # Each network's mean loss; a sum over networks leaves their gradients apart.
        loss = torch.nn.functional.cross_entropy(h.flatten(0, 1), y[batch].flatten(), reduction="sum") / batch.shape[1]
        for w, g in zip(weights, torch.autograd.grad(loss, weights)):
            w.data.sub_(g, alpha=eta)

    def train():
        weights = [b.expand(networks, *b.shape).clone().requires_grad_() for b in begin]
        for batch in index:
            step(weights, batch)
        idle(DEVICE)
        return dict(zip(names, weights))

    idle(DEVICE)
    return train


network_cell.main("torch-bmm", ARGS, prepared, lambda w: w.detach().cpu().numpy(), NAME)

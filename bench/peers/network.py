#!/usr/bin/env python3
"""The peer of `kramers train`: the plain loop that PyTorch users write, one network, one thread.

    network.py train --batch 50 --steps 400 --eta 0.05 --repeat 0 --start FILE.npz    weights after so many steps, as .npz
    network.py rate --batch 50 --seconds 5                                            steps a second
    network.py peak --seconds 3                                                       FLOP/s of a large matrix product

The images are Kramers' embedded ones; batches come from the same permutations (Philox, see Batches.java), computed before
the clock starts. Needs PyTorch and NumPy (Debian: apt install python3-torch libopenblas0).
"""
import argparse
import gzip
import json
import time
from pathlib import Path

import numpy
import torch

DATA = Path(__file__).resolve().parents[2] / "src/main/resources/kramers/network/mnist-1000-200"
IMAGES = 1000
STREAM = 0x42415443


def images():
    pixels = gzip.decompress((DATA / "train-images-idx3-ubyte.gz").read_bytes())[16:]
    labels = gzip.decompress((DATA / "train-labels-idx1-ubyte.gz").read_bytes())[8:]
    x = torch.tensor(numpy.frombuffer(pixels, numpy.uint8).reshape(IMAGES, 784).astype(numpy.float32))
    return (x / 255 - 0.5) / 0.5, torch.tensor(numpy.frombuffer(labels, numpy.uint8).astype(numpy.int64))


def philox(counter, key):
    """Philox4x32-10: four words at a counter."""
    c, k = list(counter), list(key)
    for _ in range(10):
        p, q = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(q >> 32) ^ c[1] ^ k[0], q & 0xFFFFFFFF, (p >> 32) ^ c[3] ^ k[1], p & 0xFFFFFFFF]
        k = [(k[0] + 0x9E3779B9) & 0xFFFFFFFF, (k[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return c


def permutation(seed, repeat, epoch):
    order = list(range(IMAGES))
    for i in range(IMAGES - 1, 0, -1):
        words = philox((i >> 1, epoch, repeat, STREAM), (seed & 0xFFFFFFFF, seed >> 32))
        at = 2 * (i & 1)
        j = ((words[at] << 32 | words[at + 1]) * (i + 1)) >> 64
        order[i], order[j] = order[j], order[i]
    return order


def batches(seed, repeat, batch, epochs):
    for epoch in range(epochs):
        order = torch.tensor(permutation(seed, repeat, epoch))
        yield from order.split(batch)


def network():
    linear, relu = torch.nn.Linear, torch.nn.ReLU
    return torch.nn.Sequential(linear(784, 50), relu(), linear(50, 50), relu(), linear(50, 10))


def step(net, optimiser, loss, x, y, index):
    optimiser.zero_grad(set_to_none=True)
    loss(net(x[index]), y[index]).backward()
    optimiser.step()


def train(args):
    x, y = images()
    net = network()
    start = numpy.load(args.start)
    net.load_state_dict({k: torch.from_numpy(start[k][0]) for k in start.files if k != "step"})
    optimiser, loss = torch.optim.SGD(net.parameters(), lr=args.eta), torch.nn.CrossEntropyLoss()
    epochs = -(-args.steps // -(-IMAGES // args.batch))
    for n, index in enumerate(batches(args.seed, args.repeat, args.batch, epochs)):
        if n == args.steps:
            break
        step(net, optimiser, loss, x, y, index)
    numpy.savez(args.out, **{k: v.numpy() for k, v in net.state_dict().items()})


def rate(args):
    x, y = images()
    net = network()
    optimiser, loss = torch.optim.SGD(net.parameters(), lr=0.01), torch.nn.CrossEntropyLoss()
    ready = list(batches(1, 0, args.batch, 1))
    for index in ready * 2:
        step(net, optimiser, loss, x, y, index)
    steps, begin = 0, time.perf_counter()
    while time.perf_counter() - begin < args.seconds:
        for index in ready:
            step(net, optimiser, loss, x, y, index)
        steps += len(ready)
    print(json.dumps({"steps": steps, "seconds": time.perf_counter() - begin}))


def peak(args):
    n = 1024
    a, b = torch.randn(n, n), torch.randn(n, n)
    c = torch.mm(a, b)
    count, begin = 0, time.perf_counter()
    while time.perf_counter() - begin < args.seconds:
        torch.mm(a, b, out=c)
        count += 1
    print(json.dumps({"flops": 2 * n**3 * count, "seconds": time.perf_counter() - begin}))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("task", choices=("train", "rate", "peak"))
    p.add_argument("--batch", type=int, default=50)
    p.add_argument("--eta", type=float, default=0.05)
    p.add_argument("--steps", type=int, default=400)
    p.add_argument("--repeat", type=int, default=0)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--start", help="weights to start from, snapshot 0 of a file of Kramers'")
    p.add_argument("--out", default="network.npz")
    p.add_argument("--seconds", type=float, default=5)
    args = p.parse_args()
    torch.set_num_threads(1)
    {"train": train, "rate": rate, "peak": peak}[args.task](args)


if __name__ == "__main__":
    main()

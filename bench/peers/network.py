#!/usr/bin/env python3
"""The peer of `kramers train`: the plain loop that PyTorch users write, one network, one thread.

    network.py train --batch 50 --steps 400 --eta 0.05 --repeat 0 --start FILE.npz    weights after so many steps, as .npz
    network.py rate --batch 50 --seconds 5                                            steps a second
    network.py peak --seconds 3                                                       FLOP/s of a large matrix product

With --model cnn the paper's convolutional network, channels last in memory or not (--channels-last). The images are Kramers'
embedded ones, or with --cifar FOLDER the first 1,000 of CIFAR-10's binary files; batches come from the same permutations (Philox, see MinibatchSampler.java), computed before
the clock starts. Needs PyTorch and NumPy (Debian: apt install python3-torch libopenblas0).
"""
import argparse
import json
import time

import numpy
import torch

import digits

def images(args):
    x, y = (torch.from_numpy(a) for a in (digits.cifar(args.cifar) if args.cifar else digits.images()))
    if args.model == "cnn":
        x = x.reshape((-1, 3, 32, 32) if args.cifar else (-1, 1, 28, 28))
        x = x.contiguous(memory_format=layout(args))
    return x, y


def layout(args):
    return torch.channels_last if args.channels_last else torch.contiguous_format


def batches(seed, repeat, batch, epochs):
    for epoch in range(epochs):
        order = torch.tensor(digits.permutation(seed, repeat, epoch))
        yield from order.split(batch)


def network(args):
    linear, relu = torch.nn.Linear, torch.nn.ReLU
    if args.model == "mlp":
        return torch.nn.Sequential(linear(784, 50), relu(), linear(50, 50), relu(), linear(50, 10))
    layers = []
    for channels, outputs in ((3 if args.cifar else 1, 32), (32, 64), (64, 64)):
        layers += [torch.nn.Conv2d(channels, outputs, 3, padding=1), relu(), torch.nn.MaxPool2d(2)]
    features = 64 * (16 if args.cifar else 9)
    layers += [torch.nn.Flatten(), linear(features, 128), relu(), linear(128, 10)]
    return torch.nn.Sequential(*layers).to(memory_format=layout(args))


def step(net, optimiser, loss, x, y, index):
    optimiser.zero_grad(set_to_none=True)
    loss(net(x[index]), y[index]).backward()
    optimiser.step()


def train(args):
    x, y = images(args)
    net = network(args)
    net.load_state_dict({k: torch.from_numpy(v) for k, v in digits.start(args.start).items()})
    optimiser, loss = torch.optim.SGD(net.parameters(), lr=args.eta), torch.nn.CrossEntropyLoss()
    epochs = -(-args.steps // -(-digits.IMAGES // args.batch))
    for n, index in enumerate(batches(args.seed, args.repeat, args.batch, epochs)):
        if n == args.steps:
            break
        step(net, optimiser, loss, x, y, index)
    numpy.savez(args.out, **{k: v.numpy() for k, v in net.state_dict().items()})


def rate(args):
    x, y = images(args)
    net = network(args)
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
    p.add_argument("--model", choices=("mlp", "cnn"), default="mlp")
    p.add_argument("--channels-last", action="store_true")
    p.add_argument("--cifar", metavar="FOLDER", help="with --model cnn")
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

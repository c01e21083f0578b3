"""Convolutional networks in PyTorch, for ConvolutionalPyTorchTest. In the working directory lie the images, as bytes:
train-pixels [images][784], train-labels [images], test-pixels, test-labels.

save NAME  draws a network, trains it for some steps, saves its state as NAME.npz and prints what it computes in double precision
load FILE  loads what Kramers saved as the network of LAYERS and prints the same

Printed are, a line each: training loss, training accuracy, test loss, test accuracy, and the eigenvalues of the Hessian of the
training loss by the output layer's weights, descending. With features a and probabilities p of an image, this Hessian is the mean
over images of (diag p - p p^T) x a a^T.
"""

import sys

import numpy
import torch
from torch.nn import Conv2d, Flatten, Linear, MaxPool2d, Module, ReLU, Sequential
from torch.nn.functional import cross_entropy, max_pool2d, relu


def images(part, scale):
    pixels = torch.from_numpy(numpy.fromfile(part + "-pixels", "u1").astype("f8").reshape(-1, 1, 28, 28))
    return scale(pixels), torch.from_numpy(numpy.fromfile(part + "-labels", "u1").astype("i8"))


def symmetric(pixels):
    return (pixels / 255 - 0.5) / 0.5


def unit(pixels):
    return pixels / 255


class Named(Module):
    """Layers by names, in another order than they are used, with poolings that have no names."""

    def __init__(self):
        super().__init__()
        self.classes = Linear(16, 10)
        self.first = Conv2d(1, 4, 3, padding=1)
        self.second = Conv2d(4, 8, 3, padding=1)
        self.third = Conv2d(8, 5, 3, padding=1, bias=False)
        self.hidden = Linear(45, 16)

    def forward(self, x):
        for convolution in (self.first, self.second, self.third):
            x = max_pool2d(relu(convolution(x)), 2)
        return self.classes(relu(self.hidden(x.flatten(1))))


def pooled():
    return Sequential(
        Conv2d(1, 4, 3, padding=1), ReLU(), MaxPool2d(2), Conv2d(4, 8, 3, padding=1), ReLU(), MaxPool2d(2), Flatten(),
        Linear(392, 16), ReLU(), Linear(16, 10))


def once():
    return Sequential(
        Conv2d(1, 3, 3, padding=1), ReLU(), Conv2d(3, 4, 3, padding=1), ReLU(), MaxPool2d(2), Conv2d(4, 2, 3, padding=1), ReLU(),
        Flatten(), Linear(392, 12), ReLU(), Linear(12, 10))


NETWORKS = {"pooled": (pooled, symmetric), "once": (once, unit), "named": (Named, unit)}


def output_features(net, x):
    """What enters the last linear layer."""
    kept = []
    last = [layer for layer in net.modules() if isinstance(layer, Linear) and layer.out_features == 10][0]
    hook = last.register_forward_pre_hook(lambda layer, entering: kept.append(entering[0]))
    net(x)
    hook.remove()
    return kept[0]


def report(net, scale):
    net = net.double()
    with torch.no_grad():
        for part in ("train", "test"):
            x, y = images(part, scale)
            z = net(x)
            print(cross_entropy(z, y).item())
            print((z.argmax(1) == y).double().mean().item())
        x, _ = images("train", scale)
        p = net(x).softmax(1)
        a = output_features(net, x)
        between = torch.diag_embed(p) - p[:, :, None] * p[:, None, :]
        n = p.shape[1] * a.shape[1]
        hessian = torch.einsum("icd,ij,ik->cjdk", between, a, a).reshape(n, n) / len(a)
        for value in numpy.linalg.eigvalsh(hessian.numpy())[::-1]:
            print(value)


def save(name):
    torch.manual_seed(5)
    make, scale = NETWORKS[name]
    net = make()
    x, y = images("train", scale)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for _ in range(20):
        optimizer.zero_grad()
        cross_entropy(net(x.float()), y).backward()
        optimizer.step()
    numpy.savez(name + ".npz", **{k: v.numpy() for k, v in net.state_dict().items()})
    report(net, scale)


def load(file):
    saved = numpy.load(file)
    assert str(saved["layers"]) == "1x28x28-conv4-pool-conv8-pool-16-10", saved["layers"]
    net = pooled()
    state = {k: torch.from_numpy(saved[k][-1]) for k in saved if k not in ("step", "pixels", "layers")}
    net.load_state_dict(state, strict=True)
    report(net, symmetric)


{"save": save, "load": load}[sys.argv[1]](sys.argv[2])

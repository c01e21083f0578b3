"""A PyTorch peer: an array program over all trajectories, compiled by torch.compile, a Python loop over steps.

Versions before 2.0 have no torch.compile: they run the program as it stands, and the line of JSON says so.
"""

import torch

from cell import main, parse
from torch_device import chosen, idle


def advance(k, x, y, freezing, y_freeze, n1, n2, index):
    """Eq. 6 in the plain formulas; see langevin_cupy.py for the notation."""
    s = torch.where(x < 0, -1 / k.x2, 1 / k.x1)
    big = x * s
    u, v = y + k.yb, y + k.yf
    i = 1 / v
    q, r = (big * u - y) * i, y * i
    w = big * (k.yf - k.yb) - k.yf
    q_x, q_y, q_yy, q_xy = u * i, w * i**2, -2 * w * i**3, (k.yf - k.yb) * i**2
    r_y, r_yy = k.yf * i**2, -2 * k.yf * i**3
    e = k.ld * torch.exp(-y / k.yd)
    g_x = 2 * k.c * q * q_x * s
    g_y = -e / k.yd + 2 * k.c * (q * q_y - r * r_y)
    a = 2 * k.c * (q_x * s) ** 2
    b = 2 * k.c * (q_x * q_y + q * q_xy) * s
    d = e / k.yd**2 + 2 * k.c * (q_y**2 + q * q_yy - r_y**2 - r * r_yy)
    det = a * d - b * b
    definite = det >= 0
    root_a = torch.sqrt(a)
    m, h = (a + d) / 2, (a - d) / 2
    root = torch.sqrt(h * h + b * b)
    p = h + root
    f = torch.sqrt((m + root) / (2 * root * p))
    l11 = torch.where(definite, root_a, p * f)
    l21 = torch.where(definite, b / root_a, b * f)
    l22 = torch.where(definite, torch.sqrt(det.clamp(min=0)) / root_a, 0.0)
    amplitude = k.eta * (2 * k.sigma) ** 0.5
    x_new = x - k.eta * g_x + amplitude * l11 * n1
    y_new = y - k.eta * g_y + amplitude * (l21 * n1 + l22 * n2)
    crossed = (x < 0) != (x_new < 0)
    freezing = torch.where(crossed, index + 1, freezing)
    y_freeze = torch.where(crossed, y_new, y_freeze)
    return x_new, y_new, freezing, y_freeze


COMPILES = hasattr(torch, "compile")
COMPILED = torch.compile(advance) if COMPILES else advance
CELL = parse()
DEVICE, NAME = chosen(CELL.device)


def run(cell):
    device = DEVICE
    generator = torch.Generator(device).manual_seed(cell.seed)
    n = cell.trajectories
    x = torch.full((n,), cell.x_start, device=device)
    x[::2] = -cell.x_start
    y = torch.full((n,), cell.y_start, device=device)
    freezing = torch.ones(n, dtype=torch.int32, device=device)
    y_freeze = y.clone()
    index = torch.zeros((), dtype=torch.int32, device=device)
    with torch.no_grad():
        for _ in range(cell.steps):
            index += 1
            normals = torch.randn(2, n, device=device, generator=generator)
            x, y, freezing, y_freeze = COMPILED(cell, x, y, freezing, y_freeze, normals[0], normals[1], index)
    idle(device)
    return x, freezing, y_freeze


main("torch", CELL, run, lambda end: end.cpu().numpy(), NAME, compiled=COMPILES)

"""A JAX peer: one trajectory's step, vmap over trajectories, fori_loop over steps, jit around all of it."""

import functools

import jax
import jax.numpy as jnp
import numpy

from cell import main, parse
from jax_device import chosen


def step(k, t, state):
    """Eq. 6 in the plain formulas; see langevin_cupy.py for the notation."""
    x, y, freezing, y_freeze, key = state
    s = jnp.where(x < 0, -1 / k.x2, 1 / k.x1)
    big = x * s
    u, v = y + k.yb, y + k.yf
    i = 1 / v
    q, r = (big * u - y) * i, y * i
    w = big * (k.yf - k.yb) - k.yf
    q_x, q_y, q_yy, q_xy = u * i, w * i**2, -2 * w * i**3, (k.yf - k.yb) * i**2
    r_y, r_yy = k.yf * i**2, -2 * k.yf * i**3
    e = k.ld * jnp.exp(-y / k.yd)
    g_x = 2 * k.c * q * q_x * s
    g_y = -e / k.yd + 2 * k.c * (q * q_y - r * r_y)
    a = 2 * k.c * (q_x * s) ** 2
    b = 2 * k.c * (q_x * q_y + q * q_xy) * s
    d = e / k.yd**2 + 2 * k.c * (q_y**2 + q * q_yy - r_y**2 - r * r_yy)
    det = a * d - b * b
    definite = det >= 0
    root_a = jnp.sqrt(a)
    m, h = (a + d) / 2, (a - d) / 2
    root = jnp.sqrt(h * h + b * b)
    p = h + root
    f = jnp.sqrt((m + root) / (2 * root * p))
    l11 = jnp.where(definite, root_a, p * f)
    l21 = jnp.where(definite, b / root_a, b * f)
    l22 = jnp.where(definite, jnp.sqrt(jnp.maximum(det, 0)) / root_a, 0)
    n1, n2 = jax.random.normal(jax.random.fold_in(key, t), (2,))
    amplitude = k.eta * (2 * k.sigma) ** 0.5
    x_new = x - k.eta * g_x + amplitude * l11 * n1
    y_new = y - k.eta * g_y + amplitude * (l21 * n1 + l22 * n2)
    crossed = (x < 0) != (x_new < 0)
    return x_new, y_new, jnp.where(crossed, t + 2, freezing), jnp.where(crossed, y_new, y_freeze), key


def trajectory(k, index, key):
    x = jnp.where(index % 2 == 0, -k.x_start, k.x_start).astype(jnp.float32)
    y = jnp.float32(k.y_start)
    start = (x, y, jnp.int32(1), y, jax.random.fold_in(key, index))
    x, _, freezing, y_freeze, _ = jax.lax.fori_loop(0, k.steps, functools.partial(step, k), start)
    return x, freezing, y_freeze


COMPILED = {}


def run(cell):
    name = repr(cell)
    if name not in COMPILED:
        COMPILED[name] = jax.jit(jax.vmap(functools.partial(trajectory, cell), in_axes=(0, None)))
    key = jax.random.key(cell.seed, impl="rbg") if hasattr(jax.random, "key") else jax.random.PRNGKey(cell.seed)
    ends = COMPILED[name](jnp.arange(cell.trajectories), key)
    return jax.block_until_ready(ends)


CELL = parse()
main("jax", CELL, run, numpy.asarray, chosen(CELL.device))

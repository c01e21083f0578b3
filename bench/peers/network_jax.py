#!/usr/bin/env python3
"""A peer of `kramers train` that trains many networks at once with JAX: vmap over networks, scan over steps, jit around both.

    network_jax.py --networks 720 --batch 50 --steps 1000 [--device cpu] [--check START.npz END.npz]

Same start and batches as Kramers' study, see network_cell.py. Products are in strict float32.
"""

import functools

import jax
import jax.numpy as jnp
import numpy

import network_cell
from jax_device import chosen

ARGS = network_cell.parse()
NAME = chosen(ARGS.device)
jax.config.update("jax_default_matmul_precision", "highest")


def loss(weights, x, y):
    h = x
    for place in (0, 2, 4):
        h = h @ weights[f"{place}.weight"].T + weights[f"{place}.bias"]
        h = jax.nn.relu(h) if place < 4 else h
    return -jnp.mean(jnp.take_along_axis(jax.nn.log_softmax(h), y[:, None], axis=1))


@functools.partial(jax.jit, static_argnames=("eta",))
def trained(start, x, y, index, eta):
    def network(order):
        def step(weights, batch):
            gradient = jax.grad(loss)(weights, x[batch], y[batch])
            return jax.tree_util.tree_map(lambda w, g: w - eta * g, weights, gradient), None

        return jax.lax.scan(step, start, order)[0]

    return jax.vmap(network, in_axes=1)(index)


def prepared(start, x, y, index, eta):
    given = jax.block_until_ready(jax.tree_util.tree_map(jnp.asarray, (start, x, y, index)))
    return lambda: jax.block_until_ready(trained(*given, eta))


network_cell.main("jax", ARGS, prepared, numpy.asarray, NAME)

"""Which device JAX works on."""

import jax

from cell import no_device


def chosen(wanted):
    """Makes the device the one that JAX takes, and names it: the first GPU, if there is one, with "auto"."""
    try:
        device = jax.devices("gpu" if wanted == "auto" else wanted)[0]
    except RuntimeError:
        if wanted != "auto":
            no_device("JAX", wanted)
        device = jax.devices("cpu")[0]
    jax.config.update("jax_default_device", device)
    return device.device_kind

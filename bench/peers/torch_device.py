"""Which device PyTorch works on."""

import torch

from cell import no_device


def chosen(wanted):
    """The device, and its name: the first GPU, if there is one, with "auto"."""
    if wanted == "gpu" and not torch.cuda.is_available():
        no_device("PyTorch", wanted)
    if wanted == "cpu" or not torch.cuda.is_available():
        return torch.device("cpu"), "cpu"
    return torch.device("cuda"), torch.cuda.get_device_name()


def idle(device):
    """Waits until the device has nothing left to do."""
    if device.type == "cuda":
        torch.cuda.synchronize()

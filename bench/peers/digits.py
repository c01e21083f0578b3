"""What the peers of `kramers train` share: its embedded images and its batches.

Batches come from the same permutations as Kramers' (Philox, see MinibatchSampler.java).
"""

import gzip
import zipfile
from pathlib import Path

import numpy

ROOT = Path(__file__).resolve().parents[2]
DATA = "kramers/network/data/mnist-1000-200"
IMAGES = 1000
STREAM = 0x42415443


def read(name):
    """A file of the repository, or of the jar of a bundle."""
    file = ROOT / "src/main/resources" / DATA / name
    if file.is_file():
        return gzip.decompress(file.read_bytes())
    jar = next((ROOT / "lib").glob("kramers-*.jar"))
    return gzip.decompress(zipfile.ZipFile(jar).read(f"{DATA}/{name}"))


def images():
    """Training images, standardised, float32 [1000, 784], and labels, int64 [1000]."""
    pixels = read("train-images-idx3-ubyte.gz")[16:]
    labels = read("train-labels-idx1-ubyte.gz")[8:]
    x = numpy.frombuffer(pixels, numpy.uint8).reshape(IMAGES, 784).astype(numpy.float32)
    return (x / 255 - 0.5) / 0.5, numpy.frombuffer(labels, numpy.uint8).astype(numpy.int64)


def cifar(folder):
    """The same of the first 1,000 records of CIFAR-10's binary training files: [1000, 3072]."""
    files = sorted(Path(folder).glob("data_batch_?.bin"))
    records = numpy.frombuffer(b"".join(f.read_bytes() for f in files), numpy.uint8).reshape(-1, 3073)[:IMAGES]
    return (records[:, 1:].astype(numpy.float32) / 255 - 0.5) / 0.5, records[:, 0].astype(numpy.int64)


def make_up_cifar(folder):
    """1,000 + 200 images of noise as CIFAR-10's binary files, to be timed."""
    random = numpy.random.default_rng(1)
    for name in (*(f"data_batch_{k}.bin" for k in range(1, 6)), "test_batch.bin"):
        records = random.integers(0, 256, (200, 3073), numpy.uint8)
        records[:, 0] %= 10
        (Path(folder) / name).write_bytes(records.tobytes())


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


def start(file):
    """Weights to start from, snapshot 0 of a file of Kramers', by PyTorch's names."""
    saved = numpy.load(file)
    return {name: saved[name][0] for name in saved.files if name.endswith((".weight", ".bias"))}


def fresh():
    """Weights for measurements that need no particular ones: He's variance, zero biases."""
    random = numpy.random.default_rng(1)
    weights = {}
    for place, (fan_in, fan_out) in zip((0, 2, 4), ((784, 50), (50, 50), (50, 10))):
        weights[f"{place}.weight"] = (random.standard_normal((fan_out, fan_in)) * (2 / fan_in) ** 0.5).astype("f4")
        weights[f"{place}.bias"] = numpy.zeros(fan_out, "f4")
    return weights

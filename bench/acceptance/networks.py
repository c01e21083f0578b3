"""Parts that train networks: the same weights as the CPU's, the paper's grid, wide networks, convolutions, curvature."""

import filecmp
import math

from acceptance import compare
from acceptance.record import Unable
from acceptance.runs import need

WEIGHTS_LIMIT = 1e-5
# Here and there two pixels of a window are so nearly equal that rounding decides which is the larger: a thousandth of the way.
CONVOLUTIONAL_LIMIT = 2e-2


def checked(k, batch, backend):
    """Five networks after 100 small steps, with the weights that they started from."""
    if (batch, backend) not in k.kept:
        sizes = k.size(("--repeats", "5", "--time", "0.2"), ("--repeats", "2", "--time", "0.02"))
        options = ("--eta", "0.002", "--batch", batch, *sizes, "--keep", "checkpoints")
        k.kept[batch, backend] = k.train(f"check {batch}", backend, *options, limit=30)
    return k.kept[batch, backend].folder


def networks(k):
    need("numpy", "the comparison of networks")
    for batch in k.size(("10", "50", "500"), ("10",)):
        with k.record.trial(f"networks, B = {batch}: the same weights from CPU and CUDA") as check:
            apart = compare.weights_apart(*(checked(k, batch, backend) for backend in ("cpu", "cuda:0")))
            check(apart < WEIGHTS_LIMIT, f"{apart:.1e} of their way apart")


def wide_networks(k):
    """Layer by layer with cuBLAS, in global memory without: the same weights as the CPU's, a network alone among many."""
    need("numpy", "the comparison of networks")
    wide = ("--hidden", k.size("300-100", "60-60"), "--batch", "50")
    steps = ("--time", k.size("0.2", "0.01"), "--keep", "checkpoints")
    few = (*wide, "--eta", "0.002", "--repeats", k.size("5", "2"), *steps)
    many = (*wide, "--eta", k.size("0.002,0.05", "0.002,0.005"), "--repeats", k.size("32", "3"), *steps)
    long = (*wide, "--eta", "0.05", "--repeats", k.size("64", "2"), "--time", k.size("20", "0.2"))
    for name, environment in (("cuBLAS", None), ("global memory", {"KRAMERS_LIBCUBLAS": "none"})):
        one = None
        with k.record.trial(f"wide networks, {name}: the same weights from CPU and CUDA") as check:
            one = k.train(f"wide {name}", "cuda:0", *few, limit=30, environment=environment)
            if "wide" not in k.kept:
                k.kept["wide"] = k.train("wide", "cpu", *few, limit=30)
            apart = compare.weights_apart(k.kept["wide"].folder, one.folder)
            check(apart < WEIGHTS_LIMIT, f"{apart:.1e} of their way apart")
        with k.record.trial(f"wide networks, {name}: the same bits alone and among many") as check:
            if one is None:
                raise Unable("there is none to compare with")
            among = k.train(f"wide among many {name}", "cuda:0", *many, limit=30, environment=environment)
            files = sorted(file.name for file in (one.folder / "networks").iterdir())
            same = filecmp.cmpfiles(one.folder / "networks", among.folder / "networks", files, shallow=False)[0]
            check(files and same == files, f"{len(same)} of {len(files)} networks")
        with k.record.trial(f"wide networks, {name}: rate") as check:
            rates = k.train(f"wide rate {name}", "cuda:0", *long, limit=30, environment=environment).rates()
            check(True, f"{rates['command_seconds']:.1f} s")
            k.rate(f"wide_networks_b50_{name.replace(' ', '_')}", rates, "network-steps")


def convolutional_networks(k):
    """With convolutions: the weights of the CPU, but for windows of which rounding decides; a network alone among many; the rate."""
    need("numpy", "the comparison of networks")
    layers = ("--layers", k.size("conv32-pool-conv64-pool-conv64-pool-128", "conv4-pool-8"), "--batch", "50")
    steps = ("--time", k.size("0.1", "0.004"), "--keep", "checkpoints")
    few = (*layers, "--eta", "0.002", "--repeats", k.size("5", "1"), *steps)
    many = (*layers, "--eta", k.size("0.002,0.05", "0.002,0.004"), "--repeats", k.size("20", "1"), *steps)
    long = (*layers, "--eta", "0.05", "--repeats", k.size("42", "1"), "--time", k.size("20", "0.1"))
    one = None
    with k.record.trial("convolutional networks: the same weights from CPU and CUDA") as check:
        one, other = (k.train("convolutional", backend, *few, limit=30) for backend in ("cuda:0", "cpu"))
        apart = compare.weights_apart(other.folder, one.folder)
        check(apart < CONVOLUTIONAL_LIMIT, f"{apart:.1e} of their way apart")
    with k.record.trial("convolutional networks: the same bits alone and among many") as check:
        if one is None:
            raise Unable("there is none to compare with")
        among = k.train("convolutional among many", "cuda:0", *many, limit=30)
        files = sorted(file.name for file in (one.folder / "networks").iterdir())
        same = filecmp.cmpfiles(one.folder / "networks", among.folder / "networks", files, shallow=False)[0]
        check(files and same == files, f"{len(same)} of {len(files)} networks")
    with k.record.trial("convolutional networks: rate") as check:
        rates = k.train("convolutional rate", "cuda:0", *long, limit=30).rates()
        check(True, f"{rates['command_seconds']:.1f} s")
        k.rate("convolutional_networks_b50", rates, "network-steps")


def fig2(k):
    """The paper's Fig. 2: 36 cells of 20 networks, 100/eta steps each."""
    grid = ("0.002,0.005,0.01,0.02,0.05,0.1", "500,200,100,50,20,10", "20", "100")
    eta, batch, repeats, time = k.size(grid, ("0.05,0.1", "10,20", "1", "0.5"))
    with k.record.trial("Fig. 2 training grid") as check:
        options = ("--eta", eta, "--batch", batch, "--repeats", repeats, "--time", time)
        run = k.train("fig2", "cuda:0", *options, limit=120)
        trained, rates = len(run.rows("networks.csv")), run.rates()
        check(True, f"{trained} networks in {run.ended.seconds:.1f} s; target 60 s, aim 20 s")
        k.rate("fig2_training", rates, "network-steps")


def eigenvalues(k):
    """Networks at 101 checkpoints each: the ten largest eigenvalues of all on a device, and of one network on the CPU as well."""
    repeats, snapshots = k.size(("10", 101), ("1", 3))
    run = files = None
    with k.record.trial("eigenvalues on a device") as check:
        options = ("--eta", "0.05", "--batch", "50", "--repeats", repeats, "--time", k.size("100", "0.1"), "--keep", "checkpoints")
        words = ("train", "--checkpoints", str(snapshots - 1), "--flatness", "none", "--backend", "cuda:0", *options)
        files = sorted((k.writing("many", *words, limit=30).folder / "networks").iterdir())
        run = k.flatness("many", "cuda:0", *files, limit=40)
        wanted = int(repeats) * snapshots
        found = len(run.rows("flatness.csv"))
        rates = {**run.rates(), "networks": found}
        k.record.data["rates"]["eigenvalues"] = rates
        check(found == wanted, f"{found} of {wanted} networks, {rates['wall_seconds']:.1f} s; target 10 s")
    with k.record.trial("flatness and largest eigenvalue: the same from CPU and CUDA to 1e-4") as check:
        if run is None:
            raise Unable("there are none from a device")
        cpu = k.flatness("one", "cpu", files[0], limit=30).rows("flatness.csv")
        pairs = [(float(a[key]), float(b[key])) for a, b in zip(cpu, run.rows("flatness.csv")) for key in ("lambda_max", "flatness")
                 if a[key] and b[key]]
        apart = max((abs(a - b) / abs(a) for a, b in pairs if math.isfinite(a)), default=math.nan)
        check(apart < 1e-4, f"{apart:.1e} apart in {len(pairs)} numbers")


def dense_spectrum(k):
    """All eigenvalues of a trained network's middle layer, its matrix from the device by cuBLAS, or from the CPU."""
    with k.record.trial("dense spectrum: the same from CPU and CUDA to 1e-10 of the largest") as check:
        file = min((checked(k, k.size("50", "10"), "cuda:0") / "networks").iterdir())
        spectra = []
        for backend in ("cpu", "cuda:0"):
            run = k.flatness("dense", backend, file, "--spectrum", limit=40)
            rows = run.rows("spectrum.csv")
            spectra.append([float(row["eigenvalue"]) for row in rows if row["step"] == rows[-1]["step"]])
            k.record.data["rates"][f"dense_spectrum_{backend}"] = run.rates()
        apart = max((abs(a - b) / abs(spectra[0][0]) for a, b in zip(*spectra)), default=math.nan)
        numbers = [len(spectrum) for spectrum in spectra]
        check(apart < 1e-10 and numbers[0] == numbers[1], f"{apart:.1e} of the largest apart, {numbers} eigenvalues")

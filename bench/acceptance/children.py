"""Commands as children in a session of their own, so that all that they start ends with them.

A launcher's JVM is its grandchild under compute-sanitizer; to end the launcher alone would leave the JVM running on the device.
"""

import dataclasses
import os
import select
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

# What is left of a group when its leader has ended gets so long to end by itself: the launcher's filter of standard error does.
REST_SECONDS = 1.0
# From TERM to KILL: a JVM deletes its temporary files meanwhile.
GRACE_SECONDS = 3.0
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody wants the whole run to end."""


@dataclasses.dataclass(frozen=True)
class Ended:
    """How a command ended, with all that it had printed by then. The code is None if it had to be killed."""

    command: list
    code: object
    out: str
    err: str
    seconds: float
    limit: float

    @property
    def good(self):
        return self.code == 0

    def reason(self):
        """Why it is not good, in a line."""
        said = (self.err.strip() or self.out.strip()).splitlines()
        last = said[-1].strip() if said else ""
        if self.code is None:
            return f"killed after {self.limit:.0f} s" + (f"; its last words: {last}" if last else ", without a word till then")
        return last or f"ended with {self.code}, without a word"

    def tail(self, lines=20):
        """The command and the ends of its two streams, for the record."""
        ends = {"stdout": self.out.splitlines()[-lines:], "stderr": self.err.splitlines()[-lines:]}
        return {"command": " ".join(self.command), "exit": self.code, **{name: text for name, text in ends.items() if text}}


class Children:
    def __init__(self, scratch):
        self.scratch = scratch
        self.started = 0
        self.running = None
        self.held = False
        self.pending = None

    def run(self, command, limit, environment=None):
        """Ends within so many seconds, with its whole group."""
        self.started += 1
        command = [str(word) for word in command]
        out, err = (self.scratch / f"{self.started}.{name}" for name in ("out", "err"))
        start = time.monotonic()
        with out.open("wb") as stdout, err.open("wb") as stderr:
            with self.signals_held():
                self.running = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=stdout,
                    stderr=stderr,
                    env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **(environment or {})},
                    start_new_session=True,
                )
            ended = wait(self.running, limit)
            seconds = time.monotonic() - start
            code = self.running.returncode if ended else None
            self.end()
        said = [file.read_text(errors="replace") for file in (out, err)]
        return Ended(command, code, *said, seconds, limit)

    def end(self):
        """Ends the child that runs, if one does, and what is left of its group."""
        if self.running is None:
            return
        group = self.running.pid
        if self.running.poll() is None or not self.gone(group, REST_SECONDS):
            send(group, signal.SIGTERM)
            if not self.gone(group, GRACE_SECONDS):
                send(group, signal.SIGKILL)
                self.gone(group, GRACE_SECONDS)
        self.running = None

    def gone(self, group, seconds):
        end = time.monotonic() + seconds
        while lives(group, self.running):
            if time.monotonic() > end:
                return False
            time.sleep(0.01)
        return True

    def stop_on_signals(self):
        for number in STOPPING:
            signal.signal(number, self.stop)

    def stop(self, number, _):
        """The first signal stops the run; further ones must not keep it from ending its children and writing its record."""
        self.ignore_signals()
        if self.held:
            self.pending = number
        else:
            raise Stopped(signal.Signals(number).name)

    def ignore_signals(self):
        for number in STOPPING:
            signal.signal(number, signal.SIG_IGN)

    @contextmanager
    def signals_held(self):
        """No signal may part the start of a child from the note of it."""
        self.held = True
        try:
            yield
        finally:
            self.held = False
        if self.pending is not None:
            raise Stopped(signal.Signals(self.pending).name)


def wait(process, seconds):
    """Whether it ended in time; to the millisecond, where Popen.wait looks every 50."""
    end = time.monotonic() + seconds
    try:
        descriptor = os.pidfd_open(process.pid)
    except (AttributeError, OSError):
        descriptor = None
    if descriptor is not None:
        try:
            select.select([descriptor], [], [], seconds)
        finally:
            os.close(descriptor)
    try:
        process.wait(max(0.0, end - time.monotonic()))
        return True
    except subprocess.TimeoutExpired:
        return False


def send(group, number):
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        pass


def lives(group, leader):
    """Whether a process of the group is there that is not dead already: a container's first process may leave the dead unburied."""
    leader.poll()
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its = status.read_text().rpartition(")")[2].split()[:3]
        except (OSError, ValueError):
            continue
        if int(its) == group and state not in "ZX":
            return True
    return False

"""What a run found: checks, rates and peers, each part with its seconds, in one JSON that is whole at any time."""

import datetime
import json
import math
import os
import time
import traceback
from contextlib import contextmanager
from pathlib import Path


class Failed(Exception):
    """A command that did not do what it should, or wrote what it should not."""

    def __init__(self, ended, reason=None):
        super().__init__(reason or ended.reason())
        self.output = ended.tail() if ended is not None else {}


class Unable(Exception):
    """A check that cannot be made here, and why."""


class Record:
    def __init__(self, file, about):
        self.file = file
        self.part = None
        self.data = {**about, "started": now(), "ended": None, "complete": False, "interrupted": None}
        self.data |= {"parts": [], "checks": [], "rates": {}, "peers": {}}
        self.start = time.monotonic()

    def checks(self, verdict):
        return [check for check in self.data["checks"] if check["ok"] is verdict]

    def check(self, name, good, detail="", **more):
        good = bool(good)
        self._note(name, good, detail, "ok" if good else "FAILED", more)

    def skip(self, name, reason):
        self._note(name, None, reason, "skipped", {})

    def _note(self, name, verdict, detail, word, more):
        self.data["checks"].append({"part": self.part, "name": name, "ok": verdict, "detail": detail, **more})
        self.say(f"{word:8} {name}" + (f": {detail}" if detail else ""))

    def say(self, text):
        print(text, flush=True)

    @contextmanager
    def trial(self, name):
        """One check by itself: what goes wrong in it, be it a mistake of this script's, is its failure and nothing else's.

        Gives a function to call with the verdict and a detail.
        """
        verdicts = []

        def check(good, detail="", **more):
            verdicts.append(good)
            self.check(name, good, detail, **more)

        try:
            yield check
            if not verdicts:
                self.check(name, False, "came to no verdict")
        except Unable as e:
            self.skip(name, str(e))
        except Failed as e:
            self.check(name, False, str(e), output=e.output)
        except Exception as e:
            self.check(name, False, in_words(e))

    @contextmanager
    def running(self, part, place):
        """A part, which a failure ends, and after which the JSON is written."""
        self.part = part.name
        self.say(f"\n{place} {part.name}, {time.monotonic() - self.start:.0f} s after the start")
        start, before, state = time.monotonic(), len(self.data["checks"]), "stopped"
        try:
            try:
                yield
            except Unable as e:
                self.skip(part.name, str(e))
            except Failed as e:
                self.check(part.name, False, str(e), output=e.output)
            except Exception as e:
                self.check(part.name, False, in_words(e))
            verdicts = [check["ok"] for check in self.data["checks"][before:]]
            state = "failed" if False in verdicts else "done" if True in verdicts else "skipped"
        finally:
            self._part(part, state, time.monotonic() - start)
            self.part = None
            self.save()

    def skip_part(self, part, reason):
        self.part = part.name
        self.skip(part.name, reason)
        self._part(part, "not begun", 0)
        self.part = None
        self.save()

    def _part(self, part, state, seconds):
        expected = {"expected_seconds": part.expected, "limit_seconds": part.limit}
        self.data["parts"].append({"name": part.name, "state": state, "seconds": round(seconds, 3), **expected})

    def save(self):
        """Whether it could be written: what fills up on the way must not end the run."""
        try:
            self.write()
            return True
        except OSError as e:
            self.say(f"{self.file} cannot be written: {e.strerror}")
            return False

    def write(self):
        """Whole or not at all."""
        self.data["ended"] = now()
        self.data["seconds"] = round(time.monotonic() - self.start, 3)
        beside = self.file.with_name(f".{self.file.name}.{os.getpid()}")
        try:
            beside.write_text(json.dumps(finite(self.data), indent=2, allow_nan=False) + "\n")
            os.replace(beside, self.file)
        finally:
            beside.unlink(missing_ok=True)


def finite(value):
    """JSON has no word for a number that is not finite."""
    if isinstance(value, dict):
        return {str(key): finite(member) for key, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [finite(member) for member in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def in_words(error):
    """An exception of Python's in a line, with the place where it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "bench" in Path(frame.filename).parts] or frames
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}: {ours[-1].line}"
    said = " ".join(traceback.format_exception_only(type(error), error)[-1].split())
    return f"{said} ({place})"


def now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")

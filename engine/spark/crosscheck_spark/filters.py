"""A process of crosscheck that lives long: batches of lines in, one answer a line out.

A process that dies or says less than it was asked is started again, and its batch is tried once more. When that fails
too, the batch goes through line by line, and the lines that no process survives are answered by {"error"}. When none
gets through, that is no fault of the lines: FilterFailed is raised, and Spark tries the task elsewhere.
"""

from __future__ import annotations

import collections
import json
import subprocess
import sys
import threading
from typing import Deque, Dict, Iterable, Iterator, List, Sequence, Tuple

BATCH_LINES = 256
BATCH_BYTES = 4 << 20
SECONDS_A_BATCH = 600.0
MOST_FAILURES = 3  # at the beginning of a batch, before the program itself is held to be broken


class FilterFailed(Exception):
    """The process ended, or hung, before all answers were there."""


def batches(lines: Iterable[str], most_lines: int, most_bytes: int) -> Iterator[List[str]]:
    """Lists of lines: each as long as the limits allow, and one line at least."""
    batch: List[str] = []
    size = 0
    for line in lines:
        if batch and (len(batch) >= most_lines or size + len(line) > most_bytes):
            yield batch
            batch, size = [], 0
        batch.append(line)
        size += len(line)
    if batch:
        yield batch


class Filter:
    """One process of `command`. Not for several threads."""

    def __init__(
        self,
        command: Sequence[str],
        most_lines: int = BATCH_LINES,
        most_bytes: int = BATCH_BYTES,
        seconds: float = SECONDS_A_BATCH,
    ) -> None:
        self.command = list(command)
        self.most_lines, self.most_bytes, self.seconds = most_lines, most_bytes, seconds
        self.starts = 0
        self._process: "subprocess.Popen[bytes] | None" = None
        self._said: Deque[str] = collections.deque(maxlen=20)

    def answers(self, lines: Iterable[str]) -> Iterator[Tuple[str, str]]:
        """(line, its answer), in order. A line must not be empty nor hold a line end."""
        for batch in batches(lines, self.most_lines, self.most_bytes):
            yield from zip(batch, self._answer(batch))

    def close(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            try:
                if pipe:
                    pipe.close()
            except OSError:
                pass  # what was not yet written to the dead process

    def _answer(self, batch: List[str]) -> List[str]:
        for _ in range(2):
            try:
                return self._ask(batch)
            except FilterFailed as failed:
                print(f"crosscheck: {failed}; started again", file=sys.stderr)
        out, failures = [], 0
        for line in batch:
            try:
                out.extend(self._ask([line]))
            except FilterFailed as failed:
                failures += 1
                if failures == len(out) + 1 > MOST_FAILURES:
                    raise  # not these lines: the program does not run here
                out.append(json.dumps({"error": f"no answer: {failed}"}))
        return out

    def _ask(self, batch: List[str]) -> List[str]:
        process = self._process or self._start()
        assert process.stdin and process.stdout
        # Writing and reading at once: neither side waits for the other to empty its pipe.
        writer = threading.Thread(target=_write, args=(process.stdin, batch), daemon=True)
        clock = threading.Timer(self.seconds, process.kill)
        clock.daemon = True
        answers: List[str] = []
        try:
            writer.start()
            clock.start()
            while len(answers) < len(batch):
                line = process.stdout.readline()
                if not line.endswith(b"\n"):
                    raise FilterFailed(self._why(process))
                answers.append(line[:-1].decode("utf-8"))
            writer.join()
            return answers
        except BaseException:
            self.close()  # what it may still say belongs to no later batch
            raise
        finally:
            clock.cancel()

    def _start(self) -> "subprocess.Popen[bytes]":
        self.starts += 1
        try:
            process = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        except OSError as error:
            raise FilterFailed(f"{self.command[0]}: {error.strerror}") from error
        self._process = process
        self._said = collections.deque(maxlen=20)
        self._listener = threading.Thread(
            target=_listen, args=(process.stderr, self._said), daemon=True
        )
        self._listener.start()
        return process

    def _why(self, process: "subprocess.Popen[bytes]") -> str:
        process.kill()
        status = process.wait()
        self._listener.join(5)
        said = f": {self._said[-1]}" if self._said else ""
        return f"{' '.join(self.command[:3])} ended with status {status}{said}"


def _write(pipe, batch: List[str]) -> None:
    try:
        pipe.write("".join(line + "\n" for line in batch).encode("utf-8"))
        pipe.flush()
    except (OSError, ValueError):
        pass  # the reader sees the end of the process and says so


def _listen(pipe, said: Deque[str]) -> None:
    """What the process says goes to the executor's log."""
    with pipe:
        for line in pipe:
            text = line.decode("utf-8", "replace").rstrip()
            said.append(text)
            print(text, file=sys.stderr, flush=True)


_FILTERS: Dict[Tuple[str, ...], Filter] = {}


def filter_of(command: Sequence[str], most_bytes: int = BATCH_BYTES) -> Filter:
    """The process of this Python worker: Spark keeps a worker for each task slot, from task to task."""
    key = tuple(command)
    if key not in _FILTERS:
        _FILTERS[key] = Filter(command, most_bytes=most_bytes)
    return _FILTERS[key]

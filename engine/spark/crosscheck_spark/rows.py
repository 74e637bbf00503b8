"""Rows of articles: found, given an id each, and made into the lines that the steps of crosscheck take."""

from __future__ import annotations

import collections
import hashlib
import json
import math
from typing import Any, Deque, Dict, Iterable, Iterator, List, Tuple

from pyspark import SparkFiles

from .filters import BATCH_BYTES, filter_of

Asked = Tuple[str, "str | None", "str | None"]  # key, answer, error
SPACE = " \t\r\n\f\v"


def identified(line: str) -> Asked:
    """(id, row, error). A row without an id is named after its content, so that it has the same name tomorrow."""
    try:
        row = json.loads(line)
    except ValueError as error:
        return named(line), None, f"not valid JSON: {error}"
    if not isinstance(row, dict):
        return named(line), None, "not an article: a JSON object with a text is needed"
    given = article_of(row).get("id")
    if isinstance(given, str) and given.strip(SPACE):
        return given.strip(SPACE), line, None
    name = numeral(given) or named(line)
    return name, renamed(line, name), None


def numeral(value: Any) -> str:
    """A number as a name; empty for what is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return ""
    return str(int(value)) if float(value).is_integer() else repr(value)


def named(line: str) -> str:
    return "row-" + hashlib.sha256(line.encode("utf-8")).hexdigest()[:16]


def article_of(row: Dict[str, Any]) -> Dict[str, Any]:
    """The row itself, or the article that a line of `annotate --text` holds."""
    annotated = str(row.get("schema", "")).startswith("crosscheck/annotations/")
    document = row.get("document")
    return document if annotated and isinstance(document, dict) else row


def renamed(line: str, name: str) -> str:
    row = json.loads(line)
    article_of(row)["id"] = name
    return json.dumps(row, ensure_ascii=False)


def identified_rows(rows: Iterable[Any]) -> Iterator[Asked]:
    return (identified(row[0]) for row in rows if row[0] and row[0].strip(SPACE))


def unique_rows(rows: Iterable[Any]) -> Iterator[Asked]:
    """Rows of (id, row, error, number of this row among those of the id): "x", "x#2", …"""
    for name, line, error, number in rows:
        if number > 1:
            name = f"{name}#{number}"
            line = renamed(line, name) if line is not None else None
        yield name, line, error


class Ask:
    """Answers of one step to the lines of a partition; runs on the executors."""

    def __init__(self, command: List[str], statistics: "str | None" = None) -> None:
        self.command = command
        self.statistics = statistics  # name of a file that Spark brought here

    def __call__(self, rows: Iterable[Any]) -> Iterator[Asked]:
        command = list(self.command)
        if self.statistics:
            command += ["--statistics", SparkFiles.get(self.statistics)]
        waiting: Deque[str] = collections.deque()

        def lines() -> Iterator[str]:
            for key, line in rows:
                waiting.append(key)
                yield line

        for _, answer in filter_of(command, BATCH_BYTES).answers(lines()):
            failed = answer.startswith('{"error"')
            error = json.loads(answer)["error"] if failed else None
            yield waiting.popleft(), None if failed else answer, error


def findings_of(rows: Iterable[Any]) -> Iterator[Tuple[Any, ...]]:
    for _, answer in rows:
        for finding in json.loads(answer)["findings"]:
            first: Dict[str, Any] = next(iter(finding["claims"]), {})
            yield (
                finding["id"],
                finding["kind"],
                finding["severity"],
                float(finding["confidence"]),
                finding["story"],
                first.get("document"),
                first.get("begin"),
                finding["message"],
                json.dumps(finding, ensure_ascii=False, separators=(",", ":")),
            )


def stories_of(rows: Iterable[Any]) -> Iterator[Tuple[str, List[str]]]:
    for _, answer in rows:
        story = json.loads(answer)
        yield story["story"], story["documents"]


def reports_of(rows: Iterable[Any]) -> Iterator[Tuple[str, str, str]]:
    for _, answer in rows:
        story = json.loads(answer)
        for form, report in story.get("reports", {}).items():
            yield story["story"], form, report

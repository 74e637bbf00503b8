"""The stages of a run. Each writes one Parquet table below the output folder, and is not computed again once it is there.

articles    id, row                    what was given, with ids made unique
terms       id, answer                 what each article is about       (crosscheck steps terms)
terms.tsv                              in how many articles each term stands
weights     id, answer                 the terms weighed, and blocks    (crosscheck steps weigh)
pairs       a, b                       what may be one story            (crosscheck steps pairs)
told        story, id                  which article is in which story  (crosscheck steps stories)
checked     story, answer              the findings of each story       (crosscheck steps check)
findings, stories, annotations, reports, errors: the results
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import subprocess
from typing import Any, Dict, List, Optional

from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as F

from . import rows
from .components import link
from .store import Stages, Store

ASKED = "id string, answer string, error string"
STATISTICS = "terms.tsv"
LARGEST_ROW = 1 << 30  # bytes: a row of Spark cannot have more than two of these
LARGE_STORY = 1 << 20  # bytes of text: begun before the others


@dataclasses.dataclass(frozen=True)
class Settings:
    articles: str
    output: str
    binary: str
    partitions: int
    annotations: bool = False
    reports: "tuple[str, ...]" = ()
    as_of: Optional[str] = None
    rules: Optional[str] = None
    references: "tuple[str, ...]" = ()

    def command(self, *words: str) -> List[str]:
        command = [self.binary, *words, "--threads", "1", "--errors", "inline", "--quiet"]
        return command + (["--rules", self.rules] if self.rules else [])

    def check(self) -> List[str]:
        command = self.command("steps", "check", "-")
        for reference in self.references:
            command += ["--reference", reference]
        command += ["--as-of", self.as_of] if self.as_of else []
        return command + (["--format", ",".join(self.reports)] if self.reports else [])


def identity(settings: Settings) -> Dict[str, str]:
    """What the results depend on besides the articles; asked of an executor, where the binary is."""
    command = [settings.binary, "report", "-", "--format", "json", "--output", "-", "--quiet"]
    command += ["--rules", settings.rules] if settings.rules else []
    for reference in settings.references:
        command += ["--reference", reference]
    asked = subprocess.run(command, input=b"Nothing happened today.\n", capture_output=True)
    if asked.returncode != 0:
        said = asked.stderr.decode("utf-8", "replace").strip()
        raise RuntimeError(f"{settings.binary} does not run on an executor: {said}")
    run = json.loads(asked.stdout)["run"]
    with open(settings.binary, "rb") as file:
        return {
            "rules": run["rules"],
            "version": run["version"],
            "binary": hashlib.sha256(file.read()).hexdigest(),
        }


class Job:
    def __init__(self, spark: SparkSession, settings: Settings) -> None:
        self.spark = spark
        self.settings = settings
        self.store = Store(spark, settings.output)
        self.stages = Stages(self.store, lambda line: print(f"crosscheck: {line}", flush=True))
        self.errors: List[DataFrame] = []

    def run(self) -> Dict[str, int]:
        made_of = self.spark.sparkContext.parallelize([self.settings], 1).map(identity).first()
        articles = self._articles()
        key = self.stages.keys
        if self.settings.annotations:
            command = self.settings.command("annotate", "-", "--text")
            self._asked("annotations", articles, command, made_of, key["articles"])
        command = self.settings.command("steps", "terms", "-")
        terms = self._asked("terms", articles, command, made_of, key["articles"])
        self._count_terms(terms)
        command = self.settings.command("steps", "weigh", "-")
        weights = self._asked("weights", terms, command, made_of, key["terms"], statistics=True)
        told = self._told(weights, self._pairs(weights, made_of), made_of)
        checked = self._checked(told, articles, made_of)
        return self._results(checked, key["checked"])

    # ---- stages ------------------------------------------------------------------------------------

    def _articles(self) -> DataFrame:
        files = self.store.files(self.settings.articles)
        if not files:
            raise FileNotFoundError(f"{self.settings.articles}: no such file or folder")

        def make() -> DataFrame:
            parquet = any(one["name"].endswith(".parquet") for one in files)
            given = (
                self._parquet_rows() if parquet else self.spark.read.text(self.settings.articles)
            )
            named = self._frame(given.rdd.mapPartitions(rows.identified_rows), ASKED)
            spread = named.repartition(self.settings.partitions, "id")
            same = Window.partitionBy("id").orderBy("answer")
            numbered = spread.withColumn("number", F.row_number().over(same))
            return self._frame(numbered.rdd.mapPartitions(rows.unique_rows), ASKED)

        return self._good("articles", self.stages.table("articles", make, files))

    def _parquet_rows(self) -> DataFrame:
        table = self.spark.read.parquet(self.settings.articles)
        return table.select(F.to_json(F.struct(*table.columns)))

    def _asked(
        self,
        name: str,
        given: DataFrame,
        command: List[str],
        *depends: Any,
        statistics: bool = False,
    ) -> DataFrame:
        """The table of a step's answers to the lines (key, line) of another."""

        def make() -> DataFrame:
            ask = rows.Ask(command, STATISTICS if statistics else None)
            return self._frame(given.rdd.mapPartitions(ask), ASKED)

        return self._good(name, self.stages.table(name, make, command, *depends))

    def _good(self, name: str, table: DataFrame) -> DataFrame:
        bad = table.where("error is not null")
        self.errors.append(bad.select(F.lit(name).alias("stage"), "id", "error"))
        return table.where("error is null").select("id", "answer")

    def _count_terms(self, terms: DataFrame) -> None:
        if not self.stages.finished("statistics", self.stages.keys["terms"]):
            read = terms.select(F.from_json("answer", "terms array<array<string>>").alias("row"))
            named = read.select(
                F.explode(F.expr("transform(row.terms, one -> one[0])")).alias("term")
            )
            counted = named.groupBy("term").count()
            shown = (
                counted.where("count > 1").orderBy("term").toLocalIterator(prefetchPartitions=True)
            )
            lines = [f"crosscheck-statistics/1\t{terms.count()}"]
            lines += [f"{row[0]}\t{row[1]}" for row in shown]
            self.store.write_text(STATISTICS, "\n".join(lines) + "\n")
            self.stages.finish("statistics", terms=len(lines) - 1)
        self.spark.sparkContext.addFile(self.store.path(STATISTICS))

    def _pairs(self, weights: DataFrame, made_of: Any) -> DataFrame:
        """Pairs of articles that may be one story: those of each block, found on their own."""

        def make() -> DataFrame:
            blocks = F.from_json("answer", "blocks array<string>")["blocks"]
            shared = (
                weights.select("answer", F.explode(blocks).alias("block"))
                .repartition(self.settings.partitions, "block")
                .groupBy("block")
                .agg(F.collect_list("answer").alias("articles"))
                .where("size(articles) > 1")
                .withColumn("head", F.to_json(F.struct("block")))
            )
            lines = shared.select(
                "block", F.concat(F.expr("left(head, length(head) - 1)"), F.lit(","), _articles())
            )
            return self._frame(lines.rdd.mapPartitions(rows.Ask(command)), ASKED)

        command = self.settings.command("steps", "pairs", "-")
        key = self.stages.keys["weights"]
        asked = self._good("pairs", self.stages.table("pairs", make, command, made_of, key))
        pairs = F.from_json("answer", "pairs array<array<string>>")["pairs"]
        return asked.select(F.explode(pairs).alias("pair")).selectExpr("pair[0] a", "pair[1] b")

    def _told(self, weights: DataFrame, pairs: DataFrame, made_of: Any) -> DataFrame:
        """Stories, looked for in each component of the pairs: as few articles at once as may be."""

        def make() -> DataFrame:
            linked = pairs.rdd.mapPartitions(link).repartition(1).mapPartitions(link)
            components = self._frame(linked, "id string, component string")
            together = (
                weights.join(components, "id", "left")
                .withColumn("component", F.coalesce("component", "id"))
                .repartition(self.settings.partitions, "component")
                .groupBy("component")
                .agg(F.collect_list("answer").alias("articles"), _bytes("answer"))
            )
            lines = _fitting(together, "articles").select(
                "component", F.concat(F.lit("{"), _articles())
            )
            return self._frame(lines.rdd.mapPartitions(rows.Ask(command)), ASKED)

        command = self.settings.command("steps", "stories", "-")
        key = self.stages.keys["pairs"]
        asked = self._good("told", self.stages.table("told", make, command, made_of, key))
        stories = F.from_json("answer", "stories array<array<string>>")["stories"]
        return asked.select(F.explode(stories).alias("ids")).select(
            F.col("ids")[0].alias("story"), F.explode("ids").alias("id")
        )

    def _checked(self, told: DataFrame, articles: DataFrame, made_of: Any) -> DataFrame:
        def make() -> DataFrame:
            whole = (
                told.join(articles, "id")
                .repartition(self.settings.partitions, "story")
                .groupBy("story")
                .agg(F.collect_list("answer").alias("articles"), _bytes("answer"))
            )
            lines = _fitting(whole, "articles").select(
                "story", F.concat(F.lit("{"), _articles()).alias("line"), "bytes"
            )
            # Each large story in a task of its own, and those first: no task ends long after the others.
            large = lines.where(F.col("bytes") > LARGE_STORY)
            large = large.repartition(self.settings.partitions, "story")
            spread = large.unionAll(lines.where(F.col("bytes") <= LARGE_STORY)).drop("bytes")
            return self._frame(spread.rdd.mapPartitions(ask), ASKED)

        ask = rows.Ask(self.settings.check(), STATISTICS)
        key = self.stages.keys["told"]
        depends = (self.settings.check(), made_of, key)
        return self._good("checked", self.stages.table("checked", make, *depends))

    def _results(self, checked: DataFrame, key: str) -> Dict[str, int]:
        def findings() -> DataFrame:
            columns = (
                "id string, kind string, severity string, confidence double, story string, "
                "document string, begin long, message string, finding string"
            )
            found = self._frame(checked.rdd.mapPartitions(rows.findings_of), columns)
            # The same words in two stories are one finding, as on one machine.
            rank = F.expr("array_position(array('error', 'warning', 'note'), severity)")
            order = (rank, F.desc("confidence"), "document", "begin")
            first = F.row_number().over(Window.partitionBy("id").orderBy(*order))
            return found.withColumn("number", first).where("number = 1").drop("number")

        def stories() -> DataFrame:
            return self._frame(
                checked.rdd.mapPartitions(rows.stories_of), "story string, documents array<string>"
            )

        def reports() -> DataFrame:
            return self._frame(
                checked.rdd.mapPartitions(rows.reports_of),
                "story string, format string, report string",
            )

        def errors() -> DataFrame:
            return functools.reduce(DataFrame.unionAll, self.errors)

        counts = {
            "findings": self.stages.table("findings", findings, key).count(),
            "stories": self.stages.table("stories", stories, key).count(),
        }
        if self.settings.reports:
            counts["reports"] = self.stages.table("reports", reports, key).count()
        counts["errors"] = self.stages.table("errors", errors, self.stages.keys).count()
        return counts

    def _frame(self, given: Any, columns: str) -> DataFrame:
        return self.spark.createDataFrame(given, columns, verifySchema=False)


def _articles() -> Column:
    """The end of a row of JSON that holds articles."""
    return F.concat(F.lit('"articles":['), F.concat_ws(",", "articles"), F.lit("]}"))


def _bytes(column: str) -> Column:
    return F.sum(F.length(column)).alias("bytes")


def _fitting(table: DataFrame, what: str) -> DataFrame:
    """Stops where what belongs together is more than a row of Spark can hold, and says so."""
    message = f"{what} of one story are more than {LARGEST_ROW} bytes: give a shorter period"
    return table.where(
        F.when(F.col("bytes") <= LARGEST_ROW, True).otherwise(
            F.raise_error(message).cast("boolean")
        )
    )

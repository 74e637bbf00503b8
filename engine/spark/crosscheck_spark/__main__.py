"""The command line: python -m crosscheck_spark, or spark-submit of this file's package."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import zipfile
from typing import List, Optional

from pyspark.sql import SparkSession

from .job import Job, Settings


def parse(words: Optional[List[str]]) -> argparse.Namespace:
    page = argparse.ArgumentParser(prog="crosscheck_spark", description=__doc__.split(":")[0])
    page.add_argument(
        "--articles", required=True, help="JSON lines or Parquet: a file, a folder or a pattern"
    )
    page.add_argument(
        "--output",
        required=True,
        help="folder for the tables; finished ones are not computed again",
    )
    page.add_argument("--binary", default="crosscheck", help="path of the program on the executors")
    page.add_argument(
        "--rules", help="folder of rule files on the executors, instead of the program's own"
    )
    page.add_argument(
        "--reference",
        action="append",
        default=[],
        help="file of dated facts on the executors; may be repeated",
    )
    page.add_argument("--as-of", help="the reports' date, such as 2026-02-28")
    page.add_argument(
        "--annotations",
        action="store_true",
        help="also what `crosscheck annotate --text` says of each article",
    )
    page.add_argument(
        "--reports", default="", help="also each story's report: html, json or both with a comma"
    )
    page.add_argument(
        "--partitions",
        type=int,
        help="pieces that each stage is cut into (default: four a task slot)",
    )
    page.add_argument("--master", help="as for spark-submit; for runs without it")
    return page.parse_args(words)


def ship(spark: SparkSession) -> None:
    """This package to the executors, wherever it is installed."""
    here = os.path.dirname(os.path.abspath(__file__))
    if not os.path.isdir(here):
        return  # spark-submit --py-files has shipped it as an archive
    archive = os.path.join(tempfile.mkdtemp(prefix="crosscheck-"), "crosscheck_spark.zip")
    with zipfile.ZipFile(archive, "w") as out:
        for name in sorted(os.listdir(here)):
            if name.endswith(".py"):
                out.write(os.path.join(here, name), f"crosscheck_spark/{name}")
    spark.sparkContext.addPyFile(archive)


def main(words: Optional[List[str]] = None) -> int:
    given = parse(words)
    builder = SparkSession.builder.appName("crosscheck")
    if given.master:
        builder = builder.master(given.master)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("WARN")
    ship(spark)
    settings = Settings(
        articles=given.articles,
        output=given.output,
        binary=given.binary,
        partitions=given.partitions or 4 * spark.sparkContext.defaultParallelism,
        annotations=given.annotations,
        reports=tuple(one for one in given.reports.split(",") if one),
        as_of=given.as_of,
        rules=given.rules,
        references=tuple(given.reference),
    )
    try:
        counts = Job(spark, settings).run()
    except (FileNotFoundError, RuntimeError) as error:
        print(f"crosscheck: {error}", file=sys.stderr)
        return 2
    finally:
        spark.stop()
    print("crosscheck: " + ", ".join(f"{count} {what}" for what, count in counts.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

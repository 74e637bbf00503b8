"""Where the stages of a run lie, on any file system that Spark can write, and which of them are finished."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Callable, Dict, List

from pyspark.sql import DataFrame, SparkSession


class Store:
    def __init__(self, spark: SparkSession, folder: str) -> None:
        self.spark = spark
        self.folder = folder.rstrip("/")
        self._hadoop = spark.sparkContext._jvm.org.apache.hadoop.fs  # type: ignore[union-attr]
        self._settings = spark.sparkContext._jsc.hadoopConfiguration()

    def path(self, name: str) -> str:
        return f"{self.folder}/{name}"

    def files(self, path: str) -> List[Dict[str, Any]]:
        """The files at a path (a file, a folder or a pattern), with what tells a changed one from the old."""
        place = self._hadoop.Path(path)
        system = place.getFileSystem(self._settings)
        out: List[Dict[str, Any]] = []
        for status in system.globStatus(place) or []:
            walk = system.listFiles(status.getPath(), True)
            while walk.hasNext():
                one = walk.next()
                name = one.getPath().toString()
                if not one.getPath().getName().startswith(("_", ".")):
                    out.append(
                        {"name": name, "size": one.getLen(), "time": one.getModificationTime()}
                    )
        return sorted(out, key=lambda file: file["name"])

    def read_text(self, name: str) -> "str | None":
        place = self._hadoop.Path(self.path(name))
        system = place.getFileSystem(self._settings)
        if not system.exists(place):
            return None
        stream = system.open(place)
        try:
            reader = self.spark.sparkContext._jvm.org.apache.commons.io.IOUtils  # type: ignore[union-attr]
            return reader.toString(stream, "UTF-8")
        finally:
            stream.close()

    def write_text(self, name: str, text: str) -> None:
        """Beside its place first: whoever reads it finds all of it, or nothing."""
        draft = self._hadoop.Path(self.path(name + ".part"))
        system = draft.getFileSystem(self._settings)
        stream = system.create(draft, True)
        stream.write(bytearray(text.encode("utf-8")))
        stream.close()
        place = self._hadoop.Path(self.path(name))
        system.delete(place, False)
        if not system.rename(draft, place):
            raise OSError(f"{self.path(name)}: cannot be written")

    def table(self, name: str) -> DataFrame:
        return self.spark.read.parquet(self.path(name))


class Stages:
    """Stages that are computed once: each has a key made of all that its content depends on."""

    def __init__(self, store: Store, say: Callable[[str], None]) -> None:
        self.store = store
        self.say = say
        self.keys: Dict[str, str] = {}

    def finished(self, name: str, *depends: Any) -> bool:
        """Is the stage there, made of the same? Notes its key for the stages after it."""
        self.keys[name] = digest(depends)
        manifest = self.store.read_text(f"{name}.manifest.json")
        done = manifest is not None and json.loads(manifest).get("key") == self.keys[name]
        self.say(f"{name}: {'finished before' if done else 'begins'}")
        return done

    def finish(self, name: str, **facts: Any) -> None:
        manifest = {"stage": name, "key": self.keys[name], **facts}
        self.store.write_text(f"{name}.manifest.json", json.dumps(manifest, indent=1) + "\n")

    def table(self, name: str, make: Callable[[], DataFrame], *depends: Any) -> DataFrame:
        """The stage's Parquet, computed unless it is there."""
        if not self.finished(name, name, *depends):
            make().write.mode("overwrite").parquet(self.store.path(name))
            self.finish(name)
        return self.store.table(name)


def digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode("utf-8")).hexdigest()

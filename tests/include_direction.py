"""Reads every #include under engine/ and fails on one that runs back along the street, or on a
third-party library that is included in more than one folder. Also fails where two headers define a type of one
name: all of them share one namespace, and the linker would silently take one for the other."""
import collections
import pathlib
import re
import sys

STREET = ["base", "pattern", "json", "ingest", "text", "rulebook", "extract", "link", "check", "report", "archive", "review",
          "cli"]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
# What comes with the compiler and the C library.
SYSTEM = re.compile(r"^[a-z_0-9]+$|^(c[a-z]+|sys/[a-z]+\.h|unistd\.h|iconv\.h|fcntl\.h)$")


# clang 14, which the sanitizers and the fuzzer are built with, cannot compile those of libstdc++ 12 that give back a subrange.
SUBRANGES = re.compile(r"std::ranges::(?:unique|remove|remove_if|partition|stable_partition|rotate|search|equal_range|find_end"
                       r"|subrange)\b|std::views::")
TYPE = re.compile(r"^(?:struct|class|enum class) (\w+)[^;]*\{", re.M)


def doubled_types(engine):
    homes = collections.defaultdict(set)
    for path in sorted(engine.rglob("*.h")):
        for name in TYPE.findall(path.read_text(encoding="utf-8")):
            homes[name].add(str(path.relative_to(engine)))
    return [f"the type {name} is defined in {' and in '.join(sorted(files))}" for name, files in sorted(homes.items()) if len(files) > 1]


def problems_in(root):
    engine = root / "engine"
    homes = collections.defaultdict(set)
    problems = []
    files = sorted(p for p in engine.rglob("*") if p.suffix in (".h", ".cpp"))
    if not files:
        problems.append(f"{engine}: no source files found")
    for path in files:
        folder = path.relative_to(engine).parts[0]
        if folder not in STREET:
            problems.append(f"{path}: the folder {folder} is not on the street {STREET}")
            continue
        text = path.read_text(encoding="utf-8")
        problems += [f"{path}: {name} does not compile with clang 14" for name in SUBRANGES.findall(text)]
        for kind, name in INCLUDE.findall(text):
            if kind == '"':
                target = name.split("/")[0]
                if "/" not in name or target not in STREET:
                    problems.append(f'{path}: "{name}" is not named from engine/')
                elif STREET.index(target) > STREET.index(folder):
                    problems.append(f"{path}: {folder} includes {name}, which is to its right")
                elif not (engine / name).is_file():
                    problems.append(f"{path}: {name} does not exist")
            elif not SYSTEM.match(name):
                library = name.split("/")[0] if "boost" not in name else "/".join(name.split("/")[:2]).removesuffix(".hpp")
                homes[library].add(folder)
    for library, folders in sorted(homes.items()):
        if len(folders) > 1:
            problems.append(f"<{library}> is included in {len(folders)} folders: {', '.join(sorted(folders))}")
    return problems + doubled_types(engine)


if __name__ == "__main__":
    found = problems_in(pathlib.Path(sys.argv[1]))
    print("\n".join(found) or "all includes run from left to right")
    sys.exit(1 if found else 0)

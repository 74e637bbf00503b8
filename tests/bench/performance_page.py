#!/usr/bin/env python3
"""Writes docs/performance.md from a run of the benchmark and of the program, so that no figure in it is typed in.

usage: performance_page.py BUILD_DIR SOURCE_DIR [STORIES...] --date 2026-03-01 --commit abc1234

Run it on a quiet machine. All figures of one page come from one run; compare ratios, not seconds, across machines.
"""
import argparse
import os
import resource
import statistics
import subprocess
import tempfile
import time


def whole_process(command):
    """Median seconds of seven runs after one warm-up, and the peak memory in MB."""
    times = []
    for run in range(8):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        if run:
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build')
    parser.add_argument('source')
    parser.add_argument('--date', required=True)
    parser.add_argument('--commit', required=True)
    parser.add_argument('--text', action='append', help='a file of JSON lines or a folder to time the levels on')
    parser.add_argument('stories', nargs='*', default=['200', '1000', '2000'])
    arguments = parser.parse_args()
    rules, lexicon = os.path.join(arguments.source, 'rules'), os.path.join(arguments.build, 'share', 'crosscheck', 'lexicon.bin')
    program = os.path.join(arguments.build, 'crosscheck')
    with tempfile.TemporaryDirectory() as place:
        report = [program, 'report', os.path.join(arguments.source, 'corpus', 'ambassador'), '--quiet', '--output', place]
        cold = whole_process(report)
        one = whole_process([*report, '--threads', '1'])
    start = whole_process([program, 'rules', 'lint'])
    nothing = whole_process(['true'])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    table = subprocess.run([os.path.join(arguments.build, 'tests', 'bench', 'bench'), rules, lexicon, *arguments.stories],
                           stdout=subprocess.PIPE, check=False).stdout.decode()
    bench = os.path.join(arguments.build, 'tests', 'bench')
    def run_bench(name, *words):
        done = subprocess.run([os.path.join(bench, name), rules, lexicon, *words], stdout=subprocess.PIPE, check=True)
        return done.stdout.decode().strip()
    levels = run_bench('levels', *(arguments.text or [os.path.join(arguments.source, 'corpus')]))
    hostile = run_bench('hostile')
    with open(os.path.join(arguments.source, 'docs', 'performance.md'), 'w', encoding='utf-8') as page:
        page.write(f'''# How fast it is

Measured on {arguments.date} at {arguments.commit}, on two cores, all in one run. Written by `tests/bench/performance_page.py`; run it again with

```sh
python3 tests/bench/performance_page.py build/release . --date DATE --commit COMMIT
```

## Each level of the reading

One thread, warm, processor time. "plain scan" is one pass of an `RE2::Set` of 300 patterns over the same text, the floor for a program that
only matches patterns. {'The text is news of other people, not part of the project; run it on any JSON lines of articles with `--text FILE.jsonl`.' if arguments.text else 'The text is `corpus/`; `--text FILE.jsonl` takes other articles.'}

{levels}

## Texts made to be slow

Each is half a megabyte of one thing, on one thread; the second figure holds it against an eighth of the same. Reading in linear time gives 8, in
quadratic time 64; `tests/bench/hostile` fails beyond 32, and runs with the tests.

{hostile}

## The whole street on made stories

Five outlets tell each story; in every second story one of them has another death toll. "scan" is one pass of an `RE2::Set` of 300 patterns
over the same text, the floor for a program that only matches patterns. Reading is on one thread. The run fails when too many
stories or clashes are not found, or one too many.

{table}
Each row stands for itself: look at the columns per article to see how linking and checking grow. A row with one story is a dense one: a
single happening told by so many outlets, where every article could be compared with every other.

## The program from start to end

| run | seconds (median of 7) | against starting a process that does nothing |
|---|---|---|
| `crosscheck rules lint`: load every rule and the lexicon | {start:.3f} | {start / nothing:.0f} |
| `crosscheck report corpus/ambassador`: three articles, HTML and JSON | {cold:.3f} | {cold / nothing:.0f} |
| the same with `--threads 1` | {one:.3f} | {one / nothing:.0f} |

Peak memory of the largest of these processes: {peak:.0f} MB. Most of a short run is loading the rules and the lexicon.
''')


if __name__ == '__main__':
    main()

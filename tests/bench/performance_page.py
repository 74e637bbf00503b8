#!/usr/bin/env python3
"""Writes docs/performance.md from a run of the benchmark and of the program, so that no figure in it is typed in.

usage: performance_page.py BUILD_DIR SOURCE_DIR [STORIES...] --date 2026-03-01 --commit abc1234

Run it on a quiet machine. All figures of one page come from one run; compare ratios, not seconds, across machines.
"""
import argparse
import json
import math
import os
import resource
import shutil
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


def measured(command, runs=5):
    """Of the quickest run: seconds, processor seconds; of all runs: the peak memory in MB."""
    best, processor, peak = math.inf, math.inf, 0.0
    for _ in range(runs):
        start = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f'{command}: ended with {process.returncode}')
        best = min(best, time.perf_counter() - start)
        processor = min(processor, used.ru_utime + used.ru_stime)
        peak = max(peak, used.ru_maxrss / 1024)
    return best, processor, peak


def wink_speed(source, articles):
    """MB/s of wink-nlp on the same articles, or None where npm cannot fetch it."""
    if not shutil.which('npm') or not shutil.which('node'):
        return None
    with tempfile.TemporaryDirectory() as folder:
        fetched = subprocess.run(['npm', 'install', '--silent', '--no-audit', '--prefix', folder, 'wink-nlp', 'wink-eng-lite-web-model'],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if fetched.returncode != 0:
            return None
        done = subprocess.run(['node', os.path.join(source, 'tests', 'bench', 'wink.js'), folder, articles], stdout=subprocess.PIPE, check=True)
        return float(done.stdout)


def program_table(program, source, articles, scan):
    """The whole program on one file of articles: its speed on one thread and on two, its memory, and wink-nlp's speed."""
    with open(articles, encoding='utf-8') as given:
        rows_given = [json.loads(line) for line in given if line.strip()]
    megabytes = sum(len(row['text'].encode()) for row in rows_given) / 1e6
    rows = []
    with tempfile.TemporaryDirectory() as place:
        large = os.path.join(place, 'large.jsonl')
        times = max(1, round(10 / megabytes))
        with open(large, 'w', encoding='utf-8') as out:
            for copy in range(times):
                for number, row in enumerate(rows_given):
                    out.write(json.dumps(row | {'id': f'{copy}-{number}'}) + '\n')
        size = megabytes * times
        one = measured([program, 'annotate', large, '--threads', '1'], 3)
        two = measured([program, 'annotate', large, '--threads', '2'], 3)
        short = os.path.join(place, 'short.jsonl')
        with open(short, 'w', encoding='utf-8') as out:
            out.write(json.dumps({'id': 'a', 'text': 'The harbour was closed.'}) + '\n')
        bare = measured([program, 'annotate', short])
        hundred = os.path.join(place, 'hundred.jsonl')
        with open(hundred, 'w', encoding='utf-8') as out:
            out.writelines(json.dumps(row) + '\n' for row in rows_given[:100])
        report = [program, 'report', hundred, '--quiet', '--output', os.path.join(place, 'report')]
        cold, cold_one = measured(report), measured([*report, '--threads', '1'])
        written = sum(os.path.getsize(os.path.join(place, 'report', name)) for name in os.listdir(os.path.join(place, 'report'))) / 1e6
        given = os.path.getsize(hundred) / 1e6
    wink = wink_speed(source, articles)
    rows.append(f'| `annotate --threads 1`, {size:.1f} MB of text | {one[0]:.2f} | {size / one[1]:.2f} | {scan / (size / one[1]):.0f} | {one[2]:.0f} |')
    rows.append(f'| `annotate --threads 2` | {two[0]:.2f} | {size / two[0]:.2f} of the clock, {one[0] / two[0]:.2f} times one thread | | {two[2]:.0f} |')
    rows.append(f'| `annotate` of one sentence: the start | {bare[0]:.3f} | | | {bare[2]:.0f} |')
    rows.append(f'| `report` on 100 articles, {given:.2f} MB, cold | {cold[0]:.3f} | writes {written:.1f} MB | | {cold[2]:.0f} |')
    rows.append(f'| the same with `--threads 1` | {cold_one[0]:.3f} | | | {cold_one[2]:.0f} |')
    if wink is not None:
        rows.append(f'| wink-nlp (tokens, sentences, tags, entities), one thread | | {wink:.2f} | {scan / wink:.0f} | |')
    return '| run | seconds | MB/s of text | times the scan | peak MB |\n|---|---|---|---|---|\n' + '\n'.join(rows)


def batch_table(program, bench):
    """The nightly job: a first fill, a night with nothing new, a night of a hundred new articles."""
    rows = []
    with tempfile.TemporaryDirectory() as place:
        inbox, archive = os.path.join(place, 'inbox'), os.path.join(place, 'news.db')
        os.mkdir(inbox)
        made = subprocess.run([os.path.join(bench, 'articles'), '1020'], stdout=subprocess.PIPE, check=True).stdout.splitlines(keepends=True)
        def fill(name, lines):
            with open(os.path.join(inbox, name), 'wb') as out:
                out.writelines(lines)
        job = [program, 'batch', inbox, '--archive', archive, '--quiet']
        fill('a.jsonl', made[:5000])
        first = measured(job, 1)
        text = sum(len(json.loads(line)['text'].encode()) for line in made[:5000]) / 1e6
        rows.append(f'| 5,000 articles into an empty archive | {first[0]:.2f} | {first[0] / 5:.2f} | {first[2]:.0f} |')
        rows.append(f'| again, nothing new | {measured(job, 1)[0]:.2f} | | |')
        fill('b.jsonl', made[5000:5100])
        night = measured(job, 1)
        rows.append(f'| 100 new ones into the 5,000 | {night[0]:.2f} | {night[0] * 10:.2f} | {night[2]:.0f} |')
        size = os.path.getsize(archive) / 1e6
    return (f'| run | seconds | ms an article | peak MB |\n|---|---|---|---|\n' + '\n'.join(rows) +
            f'\n\nThe archive takes {size:.1f} MB for {text:.1f} MB of text.')


def growth_table(build, rules, lexicon, sizes):
    """The rows of the benchmark, each size in a process of its own, so that its peak memory is its own."""
    rows = []
    for size in sizes:
        done = subprocess.run([os.path.join(build, 'tests', 'bench', 'bench'), rules, lexicon, size], stdout=subprocess.PIPE, check=False)
        lines = done.stdout.decode().splitlines(keepends=True)
        rows += lines if not rows else lines[2:]
    return ''.join(rows)


def points_of(table):
    """(articles, microseconds an article) of the sparse and of the dense rows; columns are found by their names."""
    lines = [[cell.strip() for cell in line.strip().strip('|').split('|')] for line in table.splitlines()]
    cost = lines[0].index('linking and checking µs an article')
    made = lines[0].index('stories made / found')
    sparse, dense = [], []
    for row in lines[2:]:
        (dense if row[made].split(' / ')[0] == '1' else sparse).append((int(row[0]), float(row[cost])))
    return sorted(sparse), sorted(dense)


def growth_picture(table):
    """Cost per article against the number of articles, as SVG: light and dark, lines that differ in more than colour."""
    sparse, dense = points_of(table)
    left, right, top, bottom = 64, 560, 56, 300
    everything = sparse + dense
    low, high = math.log10(min(n for n, _ in everything)), math.log10(max(n for n, _ in everything))
    most = max(cost for _, cost in everything)
    step = next(s for s in (50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10000, 100000) if most / s <= 5)
    ceiling = math.ceil(most / step) * step

    def x(n):
        return left + (right - left) * (math.log10(n) - low) / max(high - low, 1e-9)

    def y(cost):
        return bottom - (bottom - top) * cost / ceiling

    out = ['<svg xmlns="http://www.w3.org/2000/svg" width="720" height="350" viewBox="0 0 720 350" role="img" aria-labelledby="t d">',
           '<title id="t">Linking and checking: cost per article against the number of articles</title>', '<desc id="d">']
    for name, points in (('Many stories of five articles', sparse), ('One story told by all', dense)):
        out.append(f'{name}: ' + ', '.join(f'{n:,} articles {cost:.0f} µs' for n, cost in points) + '. ')
    out.append('''</desc><style>svg{--ink:#1c1b19;--soft:#5b5851;--line:#dedad1;--paper:#faf9f6;background:var(--paper);color:var(--ink);font:13px system-ui,sans-serif}
@media (prefers-color-scheme:dark){svg{--ink:#e9e6df;--soft:#a9a69d;--line:#34363d;--paper:#15161a}}
text{fill:currentColor}.soft{fill:var(--soft)}.grid{stroke:var(--line)}.curve{fill:none;stroke:currentColor;stroke-width:2}.dense{stroke-dasharray:6 4}
.mark{fill:var(--paper);stroke:currentColor;stroke-width:2}</style>''')
    out.append('<text x="16" y="24" font-weight="600">Linking and checking, µs of processor time an article</text>')
    for k in range(int(ceiling / step) + 1):
        out.append(f'<line class="grid" x1="{left}" x2="{right}" y1="{y(k * step):.1f}" y2="{y(k * step):.1f}"/>'
                   f'<text class="soft" x="{left - 8}" y="{y(k * step) + 4:.1f}" text-anchor="end">{k * step:,}</text>')
    for power in range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1):
        out.append(f'<line class="grid" x1="{x(10 ** power):.1f}" x2="{x(10 ** power):.1f}" y1="{top}" y2="{bottom}"/>'
                   f'<text class="soft" x="{x(10 ** power):.1f}" y="{bottom + 20}" text-anchor="middle">{10 ** power:,}</text>')
    out.append(f'<text class="soft" x="{(left + right) / 2}" y="{bottom + 40}" text-anchor="middle">articles in one run (logarithmic)</text>')
    labels = []
    for kind, name, points in (('sparse', 'stories of five', sparse), ('dense', 'one story alone', dense)):
        if not points:
            continue
        path = ' '.join(f'{x(n):.1f},{y(cost):.1f}' for n, cost in points)
        out.append(f'<polyline class="curve {kind}" points="{path}"/>')
        for n, cost in points:
            title = f'<title>{name}: {n:,} articles, {cost:.0f} µs an article</title>'
            out.append(f'<circle class="mark" cx="{x(n):.1f}" cy="{y(cost):.1f}" r="4.5">{title}</circle>' if kind == 'sparse' else
                       f'<rect class="mark" x="{x(n) - 4.5:.1f}" y="{y(cost) - 4.5:.1f}" width="9" height="9">{title}</rect>')
        n, cost = points[-1]
        at = y(cost) + 4
        while any(abs(at - other) < 18 and abs(x(n) - where) < 140 for where, other in labels):
            at -= 18
        labels.append((x(n), at))
        out.append(f'<text x="{x(n) + 12:.1f}" y="{at:.1f}">{name}: {cost:.0f}</text>')
    out.append('</svg>')
    return '\n'.join(out) + '\n'


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build')
    parser.add_argument('source')
    parser.add_argument('--date', required=True)
    parser.add_argument('--commit', required=True)
    parser.add_argument('--text', action='append', help='a file of JSON lines or a folder to time the levels on')
    parser.add_argument('stories', nargs='*', default=['200', '2000', '20000', 'dense:300', 'dense:1000', 'dense:5000'])
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
    table = growth_table(arguments.build, rules, lexicon, arguments.stories)
    with open(os.path.join(arguments.source, 'docs', 'scale.svg'), 'w', encoding='utf-8') as picture:
        picture.write(growth_picture(table))
    bench = os.path.join(arguments.build, 'tests', 'bench')
    def run_bench(name, *words):
        done = subprocess.run([os.path.join(bench, name), rules, lexicon, *words], stdout=subprocess.PIPE, check=True)
        return done.stdout.decode().strip()
    levels = run_bench('levels', *(arguments.text or [os.path.join(arguments.source, 'corpus')]))
    hostile = run_bench('hostile')
    scan = next(float(row.split('|')[2]) for row in levels.splitlines() if row.startswith('| plain scan'))
    with tempfile.TemporaryDirectory() as place:
        articles = next((name for name in arguments.text or [] if name.endswith('.jsonl')), None)
        if articles is None:
            articles = os.path.join(place, 'articles.jsonl')
            with open(articles, 'wb') as out:
                subprocess.run([os.path.join(bench, 'articles'), '200'], stdout=out, check=True)
        whole = program_table(program, arguments.source, articles, scan)
    nights = batch_table(program, bench)
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
over the same text, the floor for a program that only matches patterns. Times are of one thread and of the processor, so that other work on
the machine hardly counts. The run fails when a story or clash too many is not found, or when one clash is flagged twice.

![Cost per article against the number of articles](scale.svg)

{table}
Look at the columns per article to see how linking and checking grow. A row with one story is a dense one: a single happening told by so many
outlets, where every article could be compared with every other. There only values that differ are compared, each by a few articles that stand
for it; what a story was too dense for is counted as comparisons left out, and a report says so.

## The program on many articles

The quickest of several runs, from start to end: starting, reading the file, writing the JSON. Speeds are of processor time where nothing else is
said.

{whole}

## The nightly job

`crosscheck batch` on made articles, all cores.

{nights}

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

#!/usr/bin/env python3
"""What each step costs on one core, and that all of them together find what `report` finds: the same rows as under Spark,
shared out by a few lines of Python in its place. Processor time, so that other work on the machine shows little.

usage: cost.py CROSSCHECK ARTICLES.jsonl [PYTHON_WITH_PYSPARK]

With a Python that has PySpark, the job itself is run too, on all articles and on a third of them (local[2]): what Spark adds to start, and
to each article.
"""
import collections
import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile

BINARY = ''


def run(lines, *words):
    """The answers, and the processor time of the program in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    asked = subprocess.run([BINARY, *words], input=''.join(one + '\n' for one in lines).encode(), stdout=subprocess.PIPE, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return asked.stdout.decode().splitlines(), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Table:
    def __init__(self, articles):
        self.articles = articles
        self.start = min(run(['{"articles":[]}'], 'steps', 'stories', '-', '--errors', 'inline', '-q')[1] for _ in range(3))
        self.rules = min(run(['{}'], 'steps', 'check', '-', '--errors', 'inline', '-q')[1] for _ in range(3))
        self.whole = 0.0
        print('| step | rows | bytes a row | µs an article | core hours a million articles |')
        print('|---|---|---|---|---|')

    def step(self, name, lines, *options, rules=True):
        answers, seconds = run(lines, 'steps', name, '-', '-j', '1', '-q', *options)
        each = max(0.0, seconds - (self.rules if rules else self.start)) / self.articles
        self.whole += each
        self.row(name, len(lines), sum(map(len, lines)) / max(1, len(lines)), each)
        return answers

    def row(self, name, rows, size, each):
        print(f'| {name} | {rows} | {size:.0f} | {each * 1e6:.0f} | {each * 1e6 / 3600:.2f} |', flush=True)


def with_spark(python, lines):
    """Processor seconds of the whole job with all its processes: Python, Java, Python's workers and the program's."""
    here = os.path.dirname(os.path.abspath(__file__))
    with tempfile.TemporaryDirectory() as place:
        articles = os.path.join(place, 'articles.jsonl')
        with open(articles, 'w', encoding='utf-8') as file:
            file.write(''.join(line + '\n' for line in lines))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([python, '-m', 'crosscheck_spark', '--articles', articles, '--output', os.path.join(place, 'out'), '--binary', BINARY,
                        '--master', 'local[2]'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
                       env=os.environ | {'PYTHONPATH': os.path.join(here, '..', '..', 'engine', 'spark')})
        while True:
            try:
                os.wait()
            except ChildProcessError:
                break
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def spark_rows(table, python, lines):
    """What Spark itself takes: fixed, and for each article, beside the program's own time."""
    subreaper = 36  # PR_SET_CHILD_SUBREAPER: processes whose parents have ended are counted, too
    ctypes.CDLL(None).prctl(subreaper, 1, 0, 0, 0)
    few, many = lines[:len(lines) // 3], lines
    seconds = [with_spark(python, some) for some in (few, many)]
    each = (seconds[1] - seconds[0]) / (len(many) - len(few))
    table.row('the job under Spark, beyond its start', len(many), 0, each)
    print(f'\nUnder Spark (local[2]): {seconds[1]:.0f} core seconds for {len(many)} articles, {seconds[0]:.0f} for {len(few)}; '
          f'starting takes {seconds[0] - each * len(few):.0f}, and each article {each / table.whole:.1f} times what the steps take by themselves.')


def main():
    with open(sys.argv[2], encoding='utf-8') as file:
        rows = {json.loads(line)['id']: line.rstrip('\n') for line in file}
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'engine', 'spark'))
    from crosscheck_spark.components import link
    with tempfile.TemporaryDirectory() as place:
        statistics = os.path.join(place, 'terms.tsv')
        table = Table(len(rows))
        terms = table.step('terms', list(rows.values()))
        with open(statistics, 'w', encoding='utf-8') as file:
            file.write('\n'.join(table.step('statistics', terms, rules=False)) + '\n')
        weights = {json.loads(one)['id']: one for one in table.step('weigh', terms, '--statistics', statistics)}
        blocks = collections.defaultdict(list)
        for one in weights.values():
            for block in json.loads(one)['blocks']:
                blocks[block].append(one)
        blocks = {block: those for block, those in blocks.items() if len(those) > 1}
        lines = ['{"block":%s,"articles":[%s]}' % (json.dumps(block), ','.join(those)) for block, those in blocks.items()]
        pairs = [tuple(pair) for one in table.step('pairs', lines, rules=False) for pair in json.loads(one)['pairs']]
        components = collections.defaultdict(list)
        component = dict(link(pairs))
        for name in rows:
            components[component.get(name, name)].append(weights[name])
        lines = ['{"articles":[%s]}' % ','.join(those) for those in components.values()]
        stories = [story for one in table.step('stories', lines, rules=False) for story in json.loads(one)['stories']]
        lines = ['{"articles":[%s]}' % ','.join(rows[name] for name in story) for story in stories]
        checked = [json.loads(one) for one in table.step('check', lines, '--statistics', statistics)]
        table.row('all', len(rows), sum(map(len, rows.values())) / len(rows), table.whole)
    given = list(rows.values())
    report, seconds = run(given, 'report', '-', '-f', 'json', '-o', '-', '-j', '1', '-q')
    single = json.loads('\n'.join(report))
    table.row('(`report` on one machine)', len(rows), 0, (seconds - table.rules) / len(rows))
    copies = sum(map(len, blocks.values())) / len(rows)
    print(f'\n{len(rows)} articles, {len(stories)} stories (largest {max(map(len, stories))}), {len(blocks)} blocks, {copies:.1f} copies of an '
          f"article's weights in them, largest component {max(map(len, components.values()))}")
    found = {one['id']: json.dumps(one, sort_keys=True) for story in checked for one in sorted(story['findings'], key=lambda f: f['confidence'])}
    same = sorted(found.values()) == sorted(json.dumps(one, sort_keys=True) for one in single['findings'])
    same = same and sorted(stories) == sorted(story['documents'] for story in single['stories'])
    print(f'{len(found)} findings, ' + ('the same as those of `report`' if same else 'NOT the same as those of `report`'))
    if len(sys.argv) > 3:
        spark_rows(table, sys.argv[3], list(rows.values()))
    return 0 if same else 1


if __name__ == '__main__':
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    BINARY = os.path.abspath(sys.argv[1])
    sys.exit(main())

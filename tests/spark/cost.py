#!/usr/bin/env python3
"""What each step costs on one core, and that all of them together find what `report` finds: the same rows as under Spark,
shared out by a few lines of Python in its place. Processor time, so that other work on the machine shows little.

usage: cost.py CROSSCHECK ARTICLES.jsonl
"""
import collections
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
    return 0 if same else 1


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    BINARY = os.path.abspath(sys.argv[1])
    sys.exit(main())

#!/usr/bin/env python3
"""Writes docs/quality.md from measured figures and judged findings, so that no figure in it is typed in by hand.

usage: quality_page.py FIGURES.json SOURCE_DIR --date 2026-03-01 --commit abc1234

FIGURES.json is what the scorer writes with --json. tests/field/judged.json holds findings on real stories that a
person read: {"kind", "message", "verdict": "right" | "wrong", "why"}, and "listed": false where the scorer's list of
discrepancies and traps knows nothing of it.
"""
import argparse
import collections
import json
import os

ABOUT = {
    'sentences': 'Sentence boundaries, tokens, parts of speech, lemmas (news of the GUM corpus)',
    'golden-sentences': 'The Golden Rules of sentence splitting',
    'times-gum': 'Time expressions (GUM dates)',
    'times-timebank': 'Time expressions (TimeBank)',
    'quantities': 'Numbers, money, percentages, ages, measures (Recognizers-Text specifications)',
    'attribution': 'Who says what (PolNeAR)',
    'event-types': 'PLOVER type of the main event',
    'linking': 'Event mentions linked across articles (ECB+)',
    'incidents-stories': 'Twenty real stories pooled, told apart',
    'pairs-rte3': 'Contradictions at their natural tenth (RTE-3)',
    'pairs-summedits-news': 'Summaries with small edits (SummEdits)',
    'pairs-swaps': 'Swapped numbers, dates, names, negations, pronouns (FIB, FactCC)',
    'pairs-fever-symmetric': 'One sentence against one (FEVER-Symmetric)',
    'pairs-newsnli': 'False alarms on true paraphrases (NewsNLI)',
    'stories': 'Discrepancies in twenty real stories, found by hand; traps must stay quiet',
}


def table(rows):
    lines = ['| metric | figure |', '|---|---|']
    for row in rows:
        value = row['value']
        lines.append(f"| {row['metric'].strip()} | {value:.3f} |" if isinstance(value, float) else f"| {row['metric'].strip()} | {value} |")
    return '\n'.join(lines)


def judged_section(path):
    if not os.path.exists(path):
        return ''
    with open(path, encoding='utf-8') as file:
        judged = json.load(file)
    groups = collections.OrderedDict()
    for one in judged:
        groups.setdefault(one['kind'].split('.')[0], []).append(one)
    right = sum(one['verdict'] == 'right' for one in judged)
    out = ['## Findings on real stories, read one by one', '',
           f'{len(judged)} findings were read as an editor would read them; {right} were right ({right / len(judged):.0%}).', '']
    unlisted = [one for one in judged if one.get('listed') is False]
    thanked = sum(one['verdict'] == 'right' for one in unlisted)
    out += [f'{len(unlisted)} of them are neither among the discrepancies listed for the stories nor among the traps: all that there are. '
            f'An editor would be thankful for {thanked} of these {len(unlisted)}.', '']
    for group, ones in groups.items():
        good = sum(one['verdict'] == 'right' for one in ones)
        out += [f'### {group}: {good} of {len(ones)} right', '', '| kind | finding | verdict | why |', '|---|---|---|---|']
        for one in ones:
            cell = lambda text: text.replace('|', '\\|').replace('\n', ' ')
            out.append(f"| {one['kind']} | {cell(one['message'])} | {one['verdict']} | {cell(one['why'])} |")
        out.append('')
    return '\n'.join(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('figures')
    parser.add_argument('source')
    parser.add_argument('--date', required=True)
    parser.add_argument('--commit', required=True)
    arguments = parser.parse_args()
    with open(arguments.figures, encoding='utf-8') as file:
        figures = json.load(file)
    sets = collections.OrderedDict()
    for one in figures:
        sets.setdefault(one['set'], []).append(one)
    here = os.path.dirname(os.path.abspath(__file__))
    out = ['# How good it is', '',
           f'Measured on {arguments.date} at {arguments.commit} on texts that crosscheck was not written for and that are not part of it.',
           'This page is written by `tests/field/quality_page.py` from the scorer\'s output; `tests/field/floor.json` holds the figures that the',
           'tests do not let fall.', '']
    out.append(judged_section(os.path.join(here, 'judged.json')))
    with open(os.path.join(here, 'missed.md'), encoding='utf-8') as file:
        out.append(file.read())
    out += ['## Figures by set', '']
    for name, rows in sets.items():
        out += [f'### {name}', '', ABOUT.get(name, ''), '', table(rows), '']
    with open(os.path.join(arguments.source, 'docs', 'quality.md'), 'w', encoding='utf-8') as file:
        file.write('\n'.join(out).rstrip() + '\n')


if __name__ == '__main__':
    main()

#!/usr/bin/env python3
"""Do the figures on the evaluation sets stand where they stood? Skipped where those sets are not at hand.

usage: field_test.py CROSSCHECK SOURCE_DIR [--update]

The sets and their scorer lie beside the sources, in ../shared/eval. floor.json holds, for each set and metric,
{"at_least": figure} or {"at_most": figure}; every figure that fell below (rose above) is named. --update measures and
writes new floors a little below what was measured: only figures of which more is better, and of false alarms less.
"""
import json
import os
import subprocess
import sys
import tempfile

kSkipped = 77
kSlack = 0.01
kLessIsBetter = ('false alarms', 'traps flagged', 'findings on a trap')
# Numbers of things, not of their quality; and rows of a few cases, which jump.
kNoFloor = ('stories', 'findings (', 'findings that match', 'findings unjudged', '  recall')


def measure(binary, evaluation):
    """{(set, metric): value} of the scorer."""
    data = os.path.join(evaluation, 'data')
    sets = [os.path.join(data, one) for one in sorted(os.listdir(data)) if os.path.isdir(os.path.join(data, one))]
    with tempfile.TemporaryDirectory() as place:
        figures = os.path.join(place, 'figures.json')
        command = [sys.executable, os.path.join(evaluation, 'score.py'), '--engine', binary, '--json', figures, *sets]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=290)
        print(done.stdout.decode('utf-8', 'replace'))
        if done.returncode != 0:
            sys.exit(f'the scorer ended with exit status {done.returncode}')
        with open(figures, encoding='utf-8') as file:
            return {(one['set'], one['metric']): one['value'] for one in json.load(file)}


def floors_of(measured):
    floors = {}
    for (name, metric), value in sorted(measured.items()):
        if metric.startswith(kNoFloor):
            continue
        less = metric.startswith(kLessIsBetter)
        slack = 1 if isinstance(value, int) else kSlack
        bound = {'at_most': round(value + slack, 4)} if less else {'at_least': round(max(0, value - slack), 4)}
        floors.setdefault(name, {})[metric] = bound
    return floors


def fallen(measured, floors):
    """One line for each figure that is worse than its floor or was not measured."""
    for name, metrics in floors.items():
        for metric, bound in metrics.items():
            value = measured.get((name, metric))
            if value is None:
                yield f'{name}, {metric}: not measured'
            elif value < bound.get('at_least', value):
                yield f"{name}, {metric}: fell to {value:.4f}; the floor is {bound['at_least']:.4f}"
            elif value > bound.get('at_most', value):
                yield f"{name}, {metric}: rose to {value:.4f}; the ceiling is {bound['at_most']:.4f}"


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    binary, source = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    evaluation = os.path.join(os.path.dirname(source), 'shared', 'eval')
    if not os.path.exists(os.path.join(evaluation, 'score.py')):
        print('SKIPPED: ../shared is not here')
        return kSkipped
    floor_file = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'floor.json')
    measured = measure(binary, evaluation)
    if '--update' in sys.argv[3:]:
        with open(floor_file, 'w', encoding='utf-8') as file:
            json.dump(floors_of(measured), file, indent=1, ensure_ascii=False)
            file.write('\n')
        print(f'{floor_file}: written')
        return 0
    with open(floor_file, encoding='utf-8') as file:
        floors = json.load(file)
    if not floors:
        print(f'{floor_file} holds no floors; write them with --update')
        return 1
    worse = list(fallen(measured, floors))
    print('\n'.join(worse) or f'all {sum(map(len, floors.values()))} figures stand')
    return 1 if worse else 0


if __name__ == '__main__':
    sys.exit(main())

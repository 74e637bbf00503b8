#!/usr/bin/env python3
"""Do the figures on the evaluation sets stand where they stood? Skipped where those sets are not at hand.

usage: field_test.py CROSSCHECK SOURCE_DIR [--update] [SET...]

The sets and their scorer lie beside the sources, in ../shared/eval. floor.json holds, for each set and metric,
{"at_least": figure} or {"at_most": figure}; every figure that fell below (rose above) is named. A set that is not at
hand is named and passed over; one that the scorer fails on fails the test. --update measures and writes new floors a
little below what was measured: only figures of which more is better, and of false alarms less.
"""
import json
import os
import subprocess
import sys
import tempfile

kSkipped = 77
kSlack = 0.01
kSecondsASet = 240
kLessIsBetter = ('false alarms', 'traps flagged', 'findings on a trap')
# Numbers of things, not of their quality; and rows of a few cases, which jump.
kNoFloor = ('stories', 'findings (', 'findings that match', 'findings unjudged', '  recall')


def measure(binary, evaluation, name):
    """({metric: value}, None) of the scorer on one set, or (None, what went wrong)."""
    with tempfile.TemporaryDirectory() as place:
        figures = os.path.join(place, 'figures.json')
        command = [sys.executable, os.path.join(evaluation, 'score.py'), '--engine', binary, '--json', figures,
                   os.path.join(evaluation, 'data', name)]
        try:
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=kSecondsASet)
        except subprocess.TimeoutExpired:
            return None, f'{name}: not done after {kSecondsASet} seconds'
        said = done.stdout.decode('utf-8', 'replace').strip()
        if done.returncode != 0 or not os.path.exists(figures):
            return None, f"{name}: the scorer ended with exit status {done.returncode}: {(said.splitlines() or ['no word'])[-1]}"
        print(said, flush=True)
        with open(figures, encoding='utf-8') as file:
            return {one['metric']: one['value'] for one in json.load(file)}, None


def floors_of(metrics):
    floors = {}
    for metric, value in sorted(metrics.items()):
        if metric.startswith(kNoFloor):
            continue
        less = metric.startswith(kLessIsBetter)
        slack = 1 if isinstance(value, int) else kSlack
        floors[metric] = {'at_most': round(value + slack, 4)} if less else {'at_least': round(max(0, value - slack), 4)}
    return floors


def fallen(name, metrics, floors):
    """One line for each figure that is worse than its floor or was not measured."""
    for metric, bound in floors.items():
        value = metrics.get(metric)
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
    update, wanted = '--update' in sys.argv[3:], [one for one in sys.argv[3:] if one != '--update']
    evaluation = os.path.join(os.path.dirname(source), 'shared', 'eval')
    data = os.path.join(evaluation, 'data')
    if not os.path.exists(os.path.join(evaluation, 'score.py')) or not os.path.isdir(data):
        print('SKIPPED: ../shared/eval is not here')
        return kSkipped
    floor_file = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'floor.json')
    with open(floor_file, encoding='utf-8') as file:
        floors = json.load(file)
    at_hand = sorted(one for one in os.listdir(data) if os.path.isdir(os.path.join(data, one)))
    worse, compared = [], 0
    for name in wanted or (at_hand if update else sorted(floors)):
        if name not in at_hand:
            print(f'{name}: not at hand, passed over')
            continue
        metrics, problem = measure(binary, evaluation, name)
        if problem:
            worse.append(problem)
        elif update:
            floors[name] = floors_of(metrics)
        else:
            worse.extend(fallen(name, metrics, floors.get(name, {})))
            compared += len(floors.get(name, {}))
    if update:
        with open(floor_file, 'w', encoding='utf-8') as file:
            json.dump(dict(sorted(floors.items())), file, indent=1, ensure_ascii=False)
            file.write('\n')
        print(f'{floor_file}: written')
    elif compared == 0 and not worse:
        worse = [f'{floor_file} holds no floor for a set at hand; write them with --update']
    print('\n'.join(worse) or ('' if update else f'all {compared} figures stand'))
    return 1 if worse else 0


if __name__ == '__main__':
    sys.exit(main())

#!/usr/bin/env python3
"""Does reading take as many instructions as it did? Skipped without valgrind, or on another machine's compiler or libraries.

usage: instructions_test.py CROSSCHECK SOURCE_DIR BUILT_WITH [--update]

Wall time says little on a machine that does other things too; the number of instructions hardly changes from run to
run. `annotate` reads the texts of corpus/, several times over, on one thread under callgrind; the count is held
against the one in instructions.json beside this file. More than 5 % above fails. More than 5 % below fails too, with
the request to renew the number, so that what was won is not lost again unseen. --update writes the number anew.

The count depends on the compiler, the C library and RE2 as much as on our code. They are written down with it, and
where they are others the test is skipped: renew it there only to work on speed there. It depends on the rules as well:
whoever adds rules on purpose and finds the test failing renews the number in the same commit.
"""
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile

kSkipped = 77
kSlack = 0.05
kRepeats = 6  # of the corpus: so that reading outweighs starting
kKept = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'instructions.json')


def where(binary, built_with):
    """What the count depends on besides our own code and rules."""
    out = {'built with': built_with, 'machine': platform.machine(), 'C library': ' '.join(platform.libc_ver())}
    version = subprocess.run(['valgrind', '--version'], capture_output=True, text=True, check=True)
    out['valgrind'] = version.stdout.strip()
    # The C library chooses its fastest copies of memcpy and the like by what the processor can do.
    try:
        with open('/proc/cpuinfo', encoding='utf-8') as file:
            out['AVX2'] = ' avx2 ' in file.read()
    except OSError:
        out['AVX2'] = False
    shown = subprocess.run(['ldd', binary], capture_output=True, text=True, check=True).stdout
    out['libraries'] = sorted(os.path.basename(os.path.realpath(path))
                              for path in re.findall(r'=> (/\S+)', shown))
    return out


def write_rows(source, path):
    folder = os.path.join(source, 'corpus')
    texts = []
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith('.txt'):
                with open(os.path.join(place, name), encoding='utf-8') as file:
                    texts.append(file.read())
    if not texts:
        sys.exit(f'{folder}: no texts')
    with open(path, 'w', encoding='utf-8') as file:
        for turn in range(kRepeats):
            for number, text in enumerate(texts):
                file.write(json.dumps({'id': f'{turn}-{number}', 'published': '2026-03-04', 'text': text}) + '\n')


def count(binary, source):
    with tempfile.TemporaryDirectory() as place:
        rows, counts = os.path.join(place, 'rows.jsonl'), os.path.join(place, 'counts')
        write_rows(source, rows)
        command = ['valgrind', '--tool=callgrind', f'--callgrind-out-file={counts}', binary, 'annotate', '--quiet',
                   '--threads', '1', '--rules', os.path.join(source, 'rules'), rows]
        run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
        found = re.search(r'Collected : (\d+)', run.stderr)
        if run.returncode != 0 or not found:
            sys.exit(f'callgrind failed:\n{run.stderr[-2000:]}')
        return int(found.group(1))


def main():
    arguments = [one for one in sys.argv[1:] if one != '--update']
    if len(arguments) != 3:
        sys.exit(__doc__)
    binary, source, built_with = arguments
    if shutil.which('valgrind') is None:
        print('skipped: valgrind is not installed')
        return kSkipped
    here = where(binary, built_with)
    if '--update' in sys.argv:
        kept = {'instructions': count(binary, source), 'where': here}
        with open(kKept, 'w', encoding='utf-8') as file:
            json.dump(kept, file, indent=2)
            file.write('\n')
        print(f"{kKept}: {kept['instructions']:,} instructions")
        return 0
    with open(kKept, encoding='utf-8') as file:
        kept = json.load(file)
    others = [f'{name}: {kept["where"].get(name)} there, {here.get(name)} here'
              for name in sorted(set(here) | set(kept['where'])) if kept['where'].get(name) != here.get(name)]
    if others:
        print('skipped: the number was counted with something else')
        print('\n'.join(others))
        return kSkipped
    found = count(binary, source)
    change = found / kept['instructions'] - 1
    print(f"{found:,} instructions, {change:+.1%} of the {kept['instructions']:,} that are written down")
    if abs(change) <= kSlack:
        return 0
    print('slower than it was: find out why' if change > 0 else 'faster than it was: good')
    print('To write the number down anew: ' + ' '.join(['python3', os.path.abspath(__file__), binary, source,
                                                        f"'{built_with}'", '--update']))
    return 1


if __name__ == '__main__':
    sys.exit(main())

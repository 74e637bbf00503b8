#!/usr/bin/env python3
"""Opens the report page in a real browser and tries all that a reviewer, a screen reader, a printer and an attacker would.

usage: browser_test.py PAGES_PROGRAM CROSSCHECK WORK_FOLDER [--pictures FOLDER]

Needs node, npm (for playwright-core and axe-core, by the lock file) and chromium; says what is missing and is skipped then.
With --pictures the screenshots of docs/editor.md are taken into FOLDER, and nothing is tested.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 77
TESTS = ('queue.test.js', 'served.test.js', 'document.test.js', 'speed.test.js')


def skip(why):
    print(f'The tests of the page in a browser are skipped: {why}')
    sys.exit(SKIPPED)


def browser():
    for name in ('chromium', 'chromium-browser', 'google-chrome'):
        if path := shutil.which(name):
            return path
    return skip('there is no chromium')


def install(work):
    """The two packages, by the lock file, into the build folder; again only when the lock has changed."""
    for name in ('package.json', 'package-lock.json'):
        shutil.copyfile(HERE / name, work / f'{name}.new')
    same = all((work / name).exists() and (work / name).read_bytes() == (work / f'{name}.new').read_bytes()
               for name in ('package.json', 'package-lock.json'))
    for name in ('package.json', 'package-lock.json'):
        os.replace(work / f'{name}.new', work / name)
    if same and (work / 'node_modules' / '.package-lock.json').exists():
        return
    done = subprocess.run(['npm', 'ci', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--fetch-retries=1',
                           '--fetch-timeout=30000'], cwd=work, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300)
    if done.returncode != 0:
        if any(sign in done.stdout for sign in ('ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENETUNREACH', 'ERR_SOCKET_TIMEOUT', 'E403', 'E503')):
            skip('npm cannot reach its registry')
        sys.exit(f'npm ci failed:\n{done.stdout}')


def main():
    options = argparse.ArgumentParser(usage=__doc__)
    options.add_argument('pages_program')
    options.add_argument('crosscheck')
    options.add_argument('work', type=pathlib.Path)
    options.add_argument('--pictures', type=pathlib.Path)
    options.add_argument('--only', help='one test file')
    given = options.parse_args()
    for tool in ('node', 'npm'):
        if not shutil.which(tool):
            skip(f'there is no {tool}')
    version = subprocess.run(['node', '--version'], stdout=subprocess.PIPE, text=True).stdout.strip()
    if int(version.lstrip('v').split('.')[0]) < 18:
        skip(f'node is {version}; 18 is needed')
    chromium = browser()
    pages = given.work / 'pages'
    pages.mkdir(parents=True, exist_ok=True)
    install(given.work)
    subprocess.run([given.pages_program, str(pages)], check=True)
    environment = {**os.environ, 'CROSSCHECK_PAGES': str(pages.resolve()), 'CROSSCHECK_CHROMIUM': chromium,
                   'CROSSCHECK_PROGRAM': os.path.abspath(given.crosscheck), 'NODE_PATH': str((given.work / 'node_modules').resolve()),
                   'CROSSCHECK_CORPUS': str(HERE.parent.parent / 'corpus')}
    if given.pictures:
        given.pictures.mkdir(parents=True, exist_ok=True)
        command = ['node', str(HERE / 'pictures.js'), str(given.pictures.resolve())]
    else:
        # One file after the other: the timings want the machine for themselves.
        command = None
    failed = 0
    for one in [command] if command else [['node', '--test', str(HERE / name)] for name in TESTS if given.only in (None, name)]:
        failed |= subprocess.run(one, env=environment).returncode
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()

#!/usr/bin/env python3
"""Runs every fuzz target for a given processor time, in turns, and keeps the books.

usage: campaign.py SECONDS [--folder build/fuzz/campaign] [--at-once 2] [--turn 300] [--pause FILE] [--only NAME,NAME]
       campaign.py --table [--folder F]            the table of what has run
       campaign.py --write PAGE [--folder F]       puts it into the page, between its two marks

A target's corpus grows in FOLDER/corpus/NAME, its log in FOLDER/NAME.log, what broke it in FOLDER/faults; FOLDER/books.json has
the sums, so that a campaign can be stopped (Ctrl-C, or SIGTERM) and taken up again. While the file PAUSE exists everything stands still, and that
time is not counted. Besides tests/fuzz/seeds, the targets start from the stories of corpus/ and the examples of rules/.
"""
import argparse
import json
import os
import re
import signal
import subprocess
import sys
import time

SOURCE = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
PROGRAMS = os.path.join(SOURCE, 'build', 'fuzz', 'tests', 'fuzz')
TICK = os.sysconf('SC_CLK_TCK')
SLOWEST = 20    # seconds for one input
MOST_FAULTS = 40  # of one target; then it waits for repair
BEGIN, END = '<!-- campaign: begin -->\n', '<!-- campaign: end -->\n'


def targets():
    with open(os.path.join(PROGRAMS, 'targets.txt')) as file:
        return [line.split() for line in file if line.strip()]


class Books:
    def __init__(self, folder):
        self.file = os.path.join(folder, 'books.json')
        self.of = {}
        if os.path.exists(self.file):
            with open(self.file) as file:
                self.of = json.load(file)

    def entry(self, name):
        return self.of.setdefault(name, {'cpu': 0.0, 'executions': 0, 'turns': 0, 'cov': 0, 'ft': 0, 'inputs': 0, 'faults': 0})

    def save(self):
        with open(self.file + '.new', 'w') as file:
            json.dump(self.of, file, indent=1)
        os.replace(self.file + '.new', self.file)


# ---- seeds: what the project has written anyway --------------------------------------------------------------------

def write_seeds(folder, texts):
    os.makedirs(folder, exist_ok=True)
    for number, text in enumerate(texts):
        with open(os.path.join(folder, f'{number:04}'), 'w', encoding='utf-8') as file:
            file.write(text)


def files_below(*parts, ending):
    for root, folders, names in os.walk(os.path.join(SOURCE, *parts)):
        folders.sort()
        for name in sorted(names):
            if name.endswith(ending):
                with open(os.path.join(root, name), encoding='utf-8') as file:
                    yield file.read()


def sentences_of_examples():
    for text in files_below('rules', ending='.yaml'):
        for words in re.findall(r'"((?:[^"\\\n]|\\.)*)"', text):
            if words.count(' ') >= 3 and not re.search(r'[\\(|\[{]', words):
                yield words


def items_of_rules(longest=3000):
    """Each rule of each file as a file of its own."""
    for text in files_below('rules', ending='.yaml'):
        head = re.match(r'(?:#.*\n|\n)*(kind:.*\n)', text)
        for key, block in re.findall(r'^([a-z-]+):\n((?:[ ].*\n|\n|#.*\n)+)', text, re.M):
            items = re.split(r'^(?=  - )', block, flags=re.M)
            for item in items[::max(1, len(items) // 12)]:
                if head and 0 < len(item) < longest:
                    yield f'{head[1]}{key}:\n{item}'


def make_seeds(folder):
    sentences = list(sentences_of_examples())
    texts = list(files_below('corpus', ending='.txt'))
    texts += [' '.join(sentences[at:at + 4]) for at in range(0, len(sentences), 4)]
    write_seeds(os.path.join(folder, 'texts'), texts)
    write_seeds(os.path.join(folder, 'articles/text'), files_below('corpus', ending='.txt'))
    write_seeds(os.path.join(folder, 'articles/html'), files_below('corpus', ending='.html'))
    write_seeds(os.path.join(folder, 'pairs'), ['\n\n'.join(sentences[at:at + 2]) for at in range(0, len(sentences), 8)])
    write_seeds(os.path.join(folder, 'rules'), items_of_rules())


# ---- a turn of one target ------------------------------------------------------------------------------------------

def prepare():
    os.nice(19)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # ignored where the campaign runs in the background


class Turn:
    def __init__(self, name, seeds, dictionary, longest, folder, length):
        self.name, self.folder, self.length = name, folder, length
        corpus = os.path.join(folder, 'corpus', name)
        self.faults = os.path.join(folder, 'faults')
        for one in (corpus, self.faults):
            os.makedirs(one, exist_ok=True)
        self.known = set(os.listdir(self.faults))
        self.log = os.path.join(folder, name + '.log')
        self.log_start = os.path.getsize(self.log) if os.path.exists(self.log) else 0
        more = os.path.join(folder, 'seeds', seeds)
        command = [os.path.join(PROGRAMS, 'fuzz_' + name), corpus, os.path.join(SOURCE, 'tests', 'fuzz', 'seeds', seeds),
                   *([more] if os.path.isdir(more) else []),
                   f'-max_len={longest}', f'-timeout={SLOWEST}', '-rss_limit_mb=3000', '-print_final_stats=1',
                   '-report_slow_units=2', f'-artifact_prefix={self.faults}/{name}-',
                   '-dict=' + os.path.join(SOURCE, 'tests', 'fuzz', 'dictionaries', dictionary + '.dict')]
        room = {'TMPDIR': '/dev/shm'} if os.path.isdir('/dev/shm') else {}
        with open(self.log, 'ab') as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True,
                                            env={**os.environ, **room, 'UBSAN_OPTIONS': 'print_stacktrace=1'},
                                            preexec_fn=prepare)
        self.cpu = 0.0
        self.asked_to_end = False

    def look(self):
        """Whether it still runs; asks it to end when its time is over."""
        try:
            with open(f'/proc/{self.process.pid}/stat') as file:
                fields = file.read().rsplit(')', 1)[1].split()
            self.cpu = (int(fields[11]) + int(fields[12])) / TICK
        except (OSError, IndexError):
            pass
        if self.process.poll() is not None:
            return False
        if self.cpu >= self.length and not self.asked_to_end:
            self.end()
        return True

    def end(self):
        self.asked_to_end = True
        self.signal(signal.SIGINT)

    def signal(self, number):
        if self.process.poll() is None:
            self.process.send_signal(number)

    def put_down(self, entry):
        with open(self.log, 'rb') as file:
            file.seek(self.log_start)
            text = file.read().decode('utf-8', 'replace')
        executions = re.findall(r'stat::number_of_executed_units:\s*(\d+)', text) or re.findall(r'^#(\d+)\t', text, re.M)
        progress = re.findall(r'cov: (\d+) ft: (\d+) corp: (\d+)', text)
        entry['turns'] += 1
        entry['cpu'] += self.cpu
        entry['executions'] += int(executions[-1]) if executions else 0
        if progress:
            entry['cov'], entry['ft'], entry['inputs'] = (int(one) for one in progress[-1])
        for fault in sorted(set(os.listdir(self.faults)) - self.known):
            if fault.startswith((self.name + '-crash-', self.name + '-leak-', self.name + '-oom-', self.name + '-timeout-')):
                if '-timeout-' in fault and self.is_fast(fault):  # it was held up from outside
                    os.remove(os.path.join(self.faults, fault))
                else:
                    entry['faults'] += 1
                    print(f'{self.name}: {os.path.join(self.faults, fault)}', flush=True)

    def is_fast(self, fault):
        try:
            return subprocess.run([os.path.join(PROGRAMS, 'fuzz_' + self.name), os.path.join(self.faults, fault)],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=4 * SLOWEST).returncode == 0
        except subprocess.TimeoutExpired:
            return False


def run(options):
    chosen = [one for one in targets() if not options.only or one[0] in options.only.split(',')]
    os.makedirs(options.folder, exist_ok=True)
    make_seeds(os.path.join(options.folder, 'seeds'))
    books = Books(options.folder)
    running, still, stop = [], False, False

    def begin_turns():
        busy = {one.name for one in running}
        waiting = [one for one in chosen if one[0] not in busy and books.entry(one[0])['cpu'] < options.seconds
                   and books.entry(one[0])['faults'] < MOST_FAULTS]
        waiting.sort(key=lambda one: (books.entry(one[0])['turns'], books.entry(one[0])['cpu']))
        for name, seeds, dictionary, longest in waiting[:options.at_once - len(running)]:
            left = options.seconds - books.entry(name)['cpu']
            running.append(Turn(name, seeds, dictionary, longest, options.folder, min(options.turn, left)))

    def end(*_):
        raise KeyboardInterrupt
    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    try:
        begin_turns()
        while running:
            time.sleep(1)
            if options.pause and os.path.exists(options.pause) != still:
                still = not still
                for one in running:
                    one.signal(signal.SIGSTOP if still else signal.SIGCONT)
            if still:
                continue
            for one in [one for one in running if not one.look()]:
                running.remove(one)
                one.put_down(books.entry(one.name))
                books.save()
            begin_turns()
    except KeyboardInterrupt:
        for one in running:
            one.signal(signal.SIGCONT)
            one.end()
        for one in running:
            one.process.wait()
            one.put_down(books.entry(one.name))
        books.save()
    print(table(options.folder))


# ---- the table -----------------------------------------------------------------------------------------------------

def table(folder):
    books = Books(folder)
    lines = ['| target | processor time | executions | a second | coverage (cov / ft) | inputs kept |', '|---|---|---|---|---|---|']
    total_cpu = total_runs = 0
    for name, *_ in targets():
        one = books.entry(name)
        total_cpu += one['cpu']
        total_runs += one['executions']
        lines.append(f'| `fuzz_{name}` | {one["cpu"] / 60:.1f} min | {one["executions"]:,} | {one["executions"] / max(one["cpu"], 1):,.0f} | '
                     f'{one["cov"]:,} / {one["ft"]:,} | {one["inputs"]:,} |')
    lines.append(f'| all | {total_cpu / 3600:.1f} h | {total_runs:,} | | | |')
    return '\n'.join(lines)


def write(page, folder):
    with open(page, encoding='utf-8') as file:
        text = file.read()
    begin, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    with open(page, 'w', encoding='utf-8') as file:
        file.write(text[:begin] + table(folder) + '\n' + text[end:])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('seconds', type=int, nargs='?', help='processor time for each target')
    parser.add_argument('--folder', default=os.path.join(SOURCE, 'build', 'fuzz', 'campaign'))
    parser.add_argument('--at-once', type=int, default=2)
    parser.add_argument('--turn', type=int, default=300, help='seconds before the next target has its turn')
    parser.add_argument('--pause', help='a file; while it exists nothing runs')
    parser.add_argument('--only', help='names of targets, with commas')
    parser.add_argument('--table', action='store_true')
    parser.add_argument('--write', metavar='PAGE')
    options = parser.parse_args()
    if options.table:
        print(table(options.folder))
    elif options.write:
        write(options.write, options.folder)
    elif options.seconds:
        run(options)
    else:
        parser.error('SECONDS, --table or --write PAGE')


if __name__ == '__main__':
    sys.exit(main())

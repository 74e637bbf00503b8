#!/usr/bin/env python3
"""What the world does to a program: full disks, closed pipes, strange locales; and absurd articles, in bounded time and memory.

usage: environment_test.py CROSSCHECK
"""
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import unittest

BINARY = ''
FERRY = ('Source: Harbour Post\nDate: 2026-03-03\n\nAt least 14 people were killed when the ferry sank off Norwick on Monday, '
         'the coastguard said.\n')
RADIO = ('Source: Coast Radio\nDate: 2026-03-03\n\nThe ferry sank off Norwick on Monday and 11 people were killed, the '
         'coastguard said.\n')


class Place(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.place = place.name
        os.makedirs(self.path('story'))
        self.write('story/a.txt', FERRY)
        self.write('story/b.txt', RADIO)

    def path(self, name):
        return os.path.join(self.place, name)

    def write(self, name, content):
        with open(self.path(name), 'wb') as file:
            file.write(content if isinstance(content, bytes) else content.encode('utf-8'))
        return self.path(name)

    def run_it(self, *arguments, **options):
        options.setdefault('stdout', subprocess.PIPE)
        return subprocess.run([BINARY, *arguments], stderr=subprocess.PIPE, cwd=self.place, timeout=300, **options)

    def assert_one_line(self, done, says):
        error = done.stderr.decode()
        self.assertEqual(done.returncode, 2, error)
        self.assertEqual(len(error.splitlines()), 1, error)
        self.assertIn(says, error)


class World(Place):
    # ---- output that cannot be written ------------------------------------------------------------

    def test_a_full_device(self):
        with open('/dev/full', 'wb') as full:
            self.assert_one_line(self.run_it('report', 'story', '--format', 'json', '--output', '-', stdout=full), 'standard output')

    def test_a_full_disk_leaves_no_half_report(self):
        self.assertEqual(self.run_it('report', 'story', '--quiet').returncode, 0)
        with open(self.path('crosscheck-report/report.html'), 'rb') as file:
            before = file.read()

        def nearly_full():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        self.assert_one_line(self.run_it('report', 'story', '--quiet', preexec_fn=nearly_full), 'crosscheck-report/report.')
        with open(self.path('crosscheck-report/report.html'), 'rb') as file:
            self.assertEqual(file.read(), before)
        self.assertEqual(sorted(os.listdir(self.path('crosscheck-report'))), ['report.html', 'report.json'])

    def test_a_folder_that_cannot_be_made(self):
        self.write('taken', 'a file')
        self.assert_one_line(self.run_it('report', 'story', '--output', 'taken/report/'), 'taken')

    def test_a_reader_that_goes_away(self):
        rows = ''.join(json.dumps({'id': str(n), 'text': FERRY}) + '\n' for n in range(2000)).encode()
        process = subprocess.Popen([BINARY, 'annotate', '-'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.close()
        try:
            process.communicate(rows, timeout=120)
        except BrokenPipeError:
            process.wait(timeout=120)
        self.assertIn(process.returncode, (2, -signal.SIGPIPE))

    def test_closed_standard_streams(self):
        done = subprocess.run(f'"{BINARY}" report story --format json --output - >&-', shell=True, cwd=self.place,
                              stderr=subprocess.PIPE, timeout=120)
        self.assertEqual(done.returncode, 2)
        done = subprocess.run(f'"{BINARY}" report story --quiet <&- 2>&-', shell=True, cwd=self.place, timeout=120)
        self.assertEqual(done.returncode, 0)

    # ---- the same everywhere ----------------------------------------------------------------------

    def test_locale_time_zone_and_day_do_not_show(self):
        answers = set()
        for settings in ({}, {'LC_ALL': 'C'}, {'LC_ALL': 'C.UTF-8'}, {'LC_ALL': 'tr_TR.UTF-8'}, {'LC_ALL': 'nonsense'},
                         {'TZ': 'Pacific/Kiritimati'}, {'TZ': 'America/Adak'}, {'LANG': 'de_DE.UTF-8', 'LC_NUMERIC': 'de_DE.UTF-8'}):
            done = self.run_it('report', 'story', '--format', 'json', '--output', '-', env={'PATH': os.environ['PATH'], **settings})
            self.assertEqual(done.returncode, 0, done.stderr)
            answers.add(done.stdout)
        self.assertEqual(len(answers), 1)

    def test_the_clock_is_not_asked(self):
        strace = subprocess.run(['sh', '-c', 'command -v strace'], stdout=subprocess.PIPE).stdout.decode().strip()
        if not strace:
            self.skipTest('strace is not installed; the days in a report are compared above')
        log = self.path('calls')
        subprocess.run([strace, '-f', '-o', log, '-e', 'trace=time,gettimeofday,clock_settime', BINARY, 'report', 'story', '--quiet'],
                       cwd=self.place, timeout=120, check=True)
        with open(log) as file:
            self.assertNotRegex(file.read(), r'\b(time|gettimeofday|clock_settime)\(')

    # ---- killed -----------------------------------------------------------------------------------

    def test_killed_while_it_writes(self):
        self.assertEqual(self.run_it('report', 'story', '--quiet').returncode, 0)
        kept = self.path('crosscheck-report/report.json')
        with open(kept, 'rb') as file:
            whole = file.read()
        for turn in range(20):
            process = subprocess.Popen([BINARY, 'report', 'story', '--quiet'], cwd=self.place)
            try:
                process.wait(timeout=0.02 * turn)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            with open(kept, 'rb') as file:
                self.assertEqual(file.read(), whole)


class Absurd(Place):
    """Each file is reported on or skipped with one line, in bounded time and memory, beside a good one that is read."""

    SECONDS = 120
    MEGABYTES = 1500

    def survive(self, name, content):
        self.write('story/' + name, content)
        begin = time.monotonic()
        process = subprocess.Popen([BINARY, 'report', 'story', '--format', 'json', '--output', self.path('out.json')],
                                   cwd=self.place, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        error = process.stderr.read().decode()
        process.stderr.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0, error)
        self.assertLess(time.monotonic() - begin, self.SECONDS)
        self.assertLess(usage.ru_maxrss / 1024, self.MEGABYTES)
        self.assertLessEqual(len(error.splitlines()), 1, error[:2000])
        with open(self.path('out.json'), encoding='utf-8') as file:
            report = json.load(file)
        self.assertIn('a.txt', {one['id'] for one in report['documents']})
        os.remove(self.path('story/' + name))
        return report, error

    def test_one_line_of_sixteen_mebibytes(self):
        self.survive('line.txt', ('The mayor of Norwick said 14 people were hurt, and ' * 400_000)[:16 << 20 - 1])

    def test_more_than_may_be_read(self):
        _, error = self.survive('large.txt', b'a' * ((16 << 20) + 1))
        self.assertIn('larger than', error)

    def test_a_million_quotation_marks(self):
        self.survive('quotes.txt', '"' * 1_000_000)
        self.survive('quotes.txt', '\u201cNo,\u201d he said. ' * 60_000)

    def test_ten_thousand_sentences_alike(self):
        self.survive('alike.txt', 'The ferry sank off Norwick on Monday and 12 people were killed, the coastguard said. ' * 10_000)

    def test_ten_thousand_quotations_alike(self):
        self.survive('said.txt', '"We will never sell the harbour to anybody," said mayor Ines Dole. ' * 10_000)

    def test_names_without_end(self):
        self.survive('name.txt', 'Mayor ' + 'Norwick' * 15_000 + ' said no. ' + 'Ines ' * 20_000 + 'said yes.')

    def test_bombs_of_entities_and_of_nesting(self):
        bomb = '<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa">' + ''.join(
            f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(12)) + ']><nitf><body>&m;</body></nitf>'
        self.survive('bomb.xml', bomb)
        self.survive('deep.xml', '<nitf>' * 200_000)
        self.survive('deep.html', '<html>' + '<div>' * 200_000 + 'Two were hurt.')
        self.survive('deep.json', '[' * 500_000)
        self.survive('deeper.json', '{"a":' * 300_000)

    def test_every_block_of_unicode(self):
        letters = ''.join(chr(n) for n in range(0x20, 0x110000, 37) if not 0xD800 <= n < 0xE000)
        report, _ = self.survive('blocks.txt', 'The mayor said this. ' + letters)
        self.assertEqual(len(report['documents']), 3)

    def test_bidirectional_controls_and_nul(self):
        self.survive('bidi.txt', 'Mayor \u202eeloD senI\u202c said \u2066no\u2069 14 people were hurt. ' * 100)
        _, error = self.survive('nul.txt', b'The ferry\0sank.')
        self.assertIn('nul.txt', error)


if __name__ == '__main__':
    BINARY = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=1)

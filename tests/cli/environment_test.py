#!/usr/bin/env python3
"""What the world does to a program: full disks, closed pipes, strange locales; and absurd articles, in bounded time and memory.

usage: environment_test.py CROSSCHECK
"""
import gzip
import io
import json
import os
import pty
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

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

    def as_nobody(self):
        """Options for run_it: without the rights of root, which may read and write everything."""
        if os.geteuid() != 0:
            return {}
        os.chmod(self.place, 0o755)
        reader = subprocess.run([BINARY, '--version'], preexec_fn=lambda: os.setuid(65534), stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL, cwd='/')
        if reader.returncode != 0:
            self.skipTest('only root can run the program from where it was built')
        return {'preexec_fn': lambda: os.setuid(65534)}

    def report(self, *arguments, status=0, **options):
        """The JSON report, and what was said."""
        done = self.run_it('report', *arguments, '--format', 'json', '--output', '-', **options)
        self.assertEqual(done.returncode, status, done.stderr)
        return json.loads(done.stdout), done.stderr.decode()

    def assert_skipped(self, report, error, name, says):
        skipped = [one for one in report['run']['skipped'] if os.path.basename(one['path']) == name]
        self.assertEqual(len(skipped), 1, report['run']['skipped'])
        self.assertIn(says, skipped[0]['reason'])
        lines = [line for line in error.splitlines() if name in line]
        self.assertEqual(len(lines), 1, error)
        self.assertIn(says, lines[0])

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

    def test_closed_streams_are_never_an_open_file(self):
        """Whatever is closed, no message ends in a report or an archive that was opened in its place."""
        os.makedirs(self.path('inbox'))
        self.write('inbox/bad.json', '{"headline":')
        self.write('inbox/a.txt', FERRY)
        for closed in ('>&- 2>&-', '<&- >&- 2>&-', '2>&-', '<&- 2>&-'):
            with self.subTest(closed=closed):
                name = f'desk{len(closed)}'
                subprocess.run(f'"{BINARY}" batch inbox --archive {name}.db --report {name} {closed}', shell=True, cwd=self.place,
                               timeout=120)
                base = sqlite3.connect(self.path(name + '.db'))
                self.assertEqual(base.execute('PRAGMA integrity_check').fetchall(), [('ok',)])
                self.assertEqual(base.execute('SELECT count(*) FROM articles').fetchall(), [(1,)])
                base.close()
                with open(self.path(name + '.db.lock'), 'rb') as file:
                    self.assertEqual(file.read(), b'')
        done = subprocess.run(f'"{BINARY}" report story --format json --output out.json >&- 2>&-', shell=True, cwd=self.place, timeout=120)
        self.assertEqual(done.returncode, 0)
        with open(self.path('out.json'), encoding='utf-8') as file:
            self.assertEqual(len(json.load(file)['documents']), 2)

    def test_a_terminal_that_is_closed(self):
        self.assertEqual(self.run_it('report', 'story', '--quiet').returncode, 0)
        with open(self.path('crosscheck-report/report.json'), 'rb') as file:
            before = file.read()
        os.makedirs(self.path('many'))
        with open(self.path('many/rows.jsonl'), 'w', encoding='utf-8') as file:
            for number in range(3000):
                file.write(json.dumps({'id': str(number), 'text': f'{number} {FERRY}'}) + '\n')
        process, terminal = pty.fork()
        if process == 0:
            try:
                os.chdir(self.place)
                os.execv(BINARY, [BINARY, 'report', 'many'])
            finally:
                os._exit(99)
        time.sleep(0.3)
        os.close(terminal)  # the window is gone: SIGHUP
        _, status = os.waitpid(process, 0)
        self.assertTrue(os.WIFSIGNALED(status) or os.WEXITSTATUS(status) in (0, 2), status)
        with open(self.path('crosscheck-report/report.json'), 'rb') as file:
            after = file.read()
        self.assertTrue(after == before or len(json.loads(after)['documents']) == 3000)

    # ---- input that is no file ----------------------------------------------------------------------

    def test_what_is_packed_is_named_and_skipped(self):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, 'w') as file:
            file.writestr('a.txt', FERRY)
        for name, content, says in (('a.txt', gzip.compress(FERRY.encode()), 'a gzip archive'), ('b.html', packed.getvalue(), 'a zip archive'),
                                    ('c.jsonl', gzip.compress(b'{}'), 'a gzip archive'), ('d.txt', b'%PDF-1.7\n', 'a PDF document')):
            os.makedirs(self.path('packed'), exist_ok=True)
            self.write('packed/' + name, content)
            report, error = self.report('story', 'packed')
            self.assert_skipped(report, error, name, says)
            self.assertEqual(len(report['documents']), 2)
            os.remove(self.path('packed/' + name))
        self.write('story.txt.gz', gzip.compress(FERRY.encode()))
        report, error = self.report('story', 'story.txt.gz')
        self.assert_skipped(report, error, 'story.txt.gz', 'a gzip archive')

    def test_links_pipes_and_sockets_in_a_folder(self):
        os.symlink('.', self.path('story/again'))
        os.symlink('../story', self.path('story/up'))
        os.symlink('loop.txt', self.path('story/loop.txt'))
        os.symlink('nowhere', self.path('story/lost.txt'))
        os.symlink('/dev/zero', self.path('story/zero.txt'))
        os.mkfifo(self.path('story/pipe.txt'))
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(self.path('story/socket.txt'))
            report, error = self.report('story')
        self.assertEqual(sorted(one['id'] for one in report['documents']), ['a.txt', 'b.txt'])
        self.assert_skipped(report, error, 'loop.txt', 'cannot be read')
        self.assert_skipped(report, error, 'lost.txt', 'a link that leads nowhere')
        for name in ('zero.txt', 'pipe.txt', 'socket.txt'):
            self.assert_skipped(report, error, name, 'not a file')

    def test_a_file_without_end(self):
        def little_memory():
            resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
        asan = 'sanitize' in os.environ.get('CROSSCHECK_BUILT_WITH', '')
        report, error = self.report('story', '/dev/zero', '/dev/null', **({} if asan else {'preexec_fn': little_memory}))
        self.assert_skipped(report, error, 'zero', 'larger than')
        self.assert_skipped(report, error, 'null', 'the file is empty')
        self.assertEqual(len(report['documents']), 2)

    def test_a_named_pipe_is_read_like_a_file(self):
        os.mkfifo(self.path('pipe.txt'))
        process = subprocess.Popen([BINARY, 'report', 'pipe.txt', '--format', 'json', '--output', '-'], cwd=self.place,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.write('pipe.txt', FERRY)
        out, error = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 0, error)
        self.assertEqual(len(json.loads(out)['documents']), 1)

    def test_what_may_not_be_read(self):
        options = self.as_nobody()
        os.makedirs(self.path('story/shut'))
        self.write('story/shut/c.txt', FERRY)
        self.write('story/secret.txt', FERRY)
        os.chmod(self.path('story/secret.txt'), 0)
        report, error = self.report('story', **options)
        self.assertEqual(len(report['documents']), 3)
        self.assert_skipped(report, error, 'secret.txt', 'cannot be read: Permission denied')
        os.chmod(self.path('story/shut'), 0)
        self.addCleanup(os.chmod, self.path('story/shut'), 0o755)
        report, error = self.report('story', **options)
        self.assert_skipped(report, error, 'shut', 'the folder cannot be read: Permission denied')
        self.assertEqual(sorted(one['id'] for one in report['documents']), ['a.txt', 'b.txt'])

    def test_a_folder_that_may_not_be_written_to(self):
        options = self.as_nobody()
        os.chmod(self.path('.'), 0o555)
        self.addCleanup(os.chmod, self.path('.'), 0o755)
        self.assert_one_line(self.run_it('report', 'story', '--quiet', **options), 'crosscheck-report')
        self.assert_one_line(self.run_it('batch', 'story', '--archive', 'desk.db', '--quiet', **options), 'desk.db')
        self.assertEqual(sorted(os.listdir(self.place)), ['story'])

    def test_an_archive_on_a_disk_that_is_read_only(self):
        options = self.as_nobody()
        self.assertEqual(self.run_it('batch', 'story', '--archive', 'desk.db', '--quiet').returncode, 0)
        for name in os.listdir(self.place):
            if name.startswith('desk.db'):
                os.chmod(self.path(name), 0o444)
        with open(self.path('desk.db'), 'rb') as file:
            before = file.read()
        self.write('story/c.txt', FERRY.replace('14', '17'))
        os.chmod(self.place, 0o555)
        self.addCleanup(os.chmod, self.place, 0o755)
        self.assert_one_line(self.run_it('batch', 'story', '--archive', 'desk.db', '--quiet', **options), 'desk.db')
        with open(self.path('desk.db'), 'rb') as file:
            self.assertEqual(file.read(), before)

    # ---- the same everywhere ----------------------------------------------------------------------

    def test_locale_time_zone_and_day_do_not_show(self):
        answers = set()
        for settings in ({}, {'LC_ALL': 'C'}, {'LC_ALL': 'C.UTF-8'}, {'LC_ALL': 'tr_TR.UTF-8'}, {'LC_ALL': 'nonsense'},
                         {'TZ': 'Pacific/Kiritimati'}, {'TZ': 'America/Adak'}, {'LANG': 'de_DE.UTF-8', 'LC_NUMERIC': 'de_DE.UTF-8'}):
            done = self.run_it('report', 'story', '--format', 'json', '--output', '-', env={'PATH': os.environ['PATH'], **settings})
            self.assertEqual(done.returncode, 0, done.stderr)
            answers.add(done.stdout)
        self.assertEqual(len(answers), 1)

    def test_no_locale_changes_a_letter(self):
        """Locales that are truly there: decimal commas, a Turkish i, another alphabet's order."""
        if not shutil.which('localedef'):
            self.skipTest('localedef is not installed; the names of locales are tried above')
        made = []
        for name, charset in (('de_DE', 'UTF-8'), ('tr_TR', 'UTF-8'), ('fa_IR', 'UTF-8'), ('et_EE', 'ISO-8859-15'), ('ja_JP', 'EUC-JP')):
            where = self.path(f'locales/{name}.{charset}')
            os.makedirs(os.path.dirname(where), exist_ok=True)
            subprocess.run(['localedef', '-c', '-i', name, '-f', charset, where], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if os.path.isdir(where):
                made.append(f'{name}.{charset}')
        if not made:
            self.skipTest('the sources of locales are not installed')
        self.write('story/c.txt', 'Date: 2026-03-03\n\nThe IRISH MINISTER said 1.5 million litres, 2,500 homes and $3.8bn were lost in Iğdır.\n')
        plain, _ = self.report('story', env={'PATH': os.environ['PATH']})
        for name in made:
            other, _ = self.report('story', env={'PATH': os.environ['PATH'], 'LC_ALL': name, 'LOCPATH': self.path('locales')})
            self.assertEqual(other, plain, name)

    def test_times_of_files_do_not_show(self):
        """A clock set back, and files from the future: only what is in them counts."""
        plain, _ = self.report('story')
        done = self.run_it('batch', 'story', '--archive', 'desk.db')
        self.assertEqual(done.returncode, 0, done.stderr)
        for stamp in (0, 1 << 33):
            for name in ('a.txt', 'b.txt'):
                os.utime(self.path('story/' + name), (stamp, stamp))
            self.assertEqual(self.report('story')[0], plain)
        self.write('story/b.txt', RADIO.replace('11', '12'))
        os.utime(self.path('story/b.txt'), (1, 1))  # older than what the archive has
        self.assertEqual(self.run_it('batch', 'story', '--archive', 'desk.db').returncode, 0)
        base = sqlite3.connect(self.path('desk.db'))
        self.addCleanup(base.close)
        self.assertEqual(base.execute('SELECT count(*) FROM versions').fetchone()[0], 1)

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
    MEGABYTES = 2500  # a line of 16 MiB takes 1650: about a hundred bytes for each of the text

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
        line = 'The mayor of Norwick said 14 people were hurt, and '
        report, _ = self.survive('line.txt', (line * (16 * 1024 * 1024 // len(line) + 1))[:16 * 1024 * 1024])
        notes = next(one['notes'] for one in report['documents'] if one['id'] == 'line.txt')
        self.assertRegex(' '.join(notes), r'^\d+ sentences of more than \d+ words cut$')  # counted and said

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

    def test_nothing_outside_the_file_is_opened(self):
        self.write('secret.txt', 'the harbour code is 4711')
        for system in ('secret.txt', self.path('secret.txt'), 'file://' + self.path('secret.txt')):
            report, _ = self.survive('outside.xml', f'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY x SYSTEM "{system}">'
                                     f'<!ENTITY % y SYSTEM "{system}">%y;]><nitf><body><body.content><p>The mayor said &x; today.</p>'
                                     f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{system}"/></body.content></body></nitf>')
            self.assertNotIn('4711', json.dumps(report))
            self.survive('outside.html', f'<html><body><article><p>The mayor said yes.</p><iframe src="{system}"></iframe>'
                         f'<object data="{system}"></object></article></body></html>')

    def test_every_block_of_unicode(self):
        letters = ''.join(chr(n) for n in range(0x20, 0x110000, 13) if not 0xD800 <= n < 0xE000)
        report, _ = self.survive('blocks.txt', 'The mayor said this. ' + letters)
        self.assertEqual(len(report['documents']), 3)

    def test_bidirectional_controls_and_nul(self):
        self.survive('bidi.txt', 'Mayor \u202eeloD senI\u202c said \u2066no\u2069 14 people were hurt. ' * 100)
        _, error = self.survive('nul.txt', b'The ferry\0sank.')
        self.assertIn('nul.txt', error)


if __name__ == '__main__':
    BINARY = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=1)

#!/usr/bin/env python3
"""The nightly job and the review: killed, doubled, damaged, full, and read by two people at once.

usage: batch_test.py CROSSCHECK ARTICLES [--kills N]

ARTICLES is the program that makes a week of changing articles (tests/bench/articles.cpp).
"""
import fcntl
import gzip
import hashlib
import json
import os
import random
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request

BINARY = ''
ARTICLES = ''
KILLS = 200
TOWNS = ['Norwick', 'Hallam', 'Teviot', 'Aldmoor', 'Brenn', 'Carrow', 'Dunmere', 'Eskdale', 'Farrow', 'Glenholt', 'Harwen',
         'Ivelet', 'Jarrow', 'Kelso', 'Lorne', 'Marrick', 'Nairn', 'Oxmoor', 'Penrose', 'Quarley']
FIRST_NAMES = ['Ines', 'Piet', 'Jane', 'Tom', 'Ada']


KINDS = [
    ('A fire at the {town} paper mill injured {hurt} people on Monday, the fire brigade said.',
     'Sparks from a welding torch had set bales of paper alight, and the roof of the pulp hall fell in.'),
    ('A flood of the river at {town} drove {hurt} people from their homes on Monday, the council said.',
     'The dam above the meadows had overflowed after three days of rain, and boats carried cattle to dry ground.'),
    ('A train left the rails near {town} on Monday and {hurt} people were injured, the railway said.',
     'The signal at the junction had failed, and two carriages came to rest on the embankment.'),
    ('Police at {town} arrested {hurt} people on Monday after a robbery at a jeweller, a court was told.',
     'Masked robbers had smashed the window with a sledgehammer and fled with watches and rings.'),
    ('The hospital at {town} treated {hurt} people on Monday for food poisoning, doctors said.',
     'All of them had eaten mussels at a wedding, and inspectors closed the kitchen of the inn.'),
]


def article(day, town, outlet, hurt, extra=''):
    who = f'{FIRST_NAMES[TOWNS.index(town) % 5]} {town}ley'
    first, second = KINDS[TOWNS.index(town) % len(KINDS)]
    return {'id': f'{outlet}-{town}'.lower().replace(' ', '-'), 'source': outlet, 'published': f'2026-03-{day:02d}',
            'title': f'Monday at {town}',
            'text': f'{first.format(town=town, hurt=hurt)} {second}\n\n'
                    f'{who} of the {town} council said that {town} had never seen such a day. '
                    f'"Nobody in {town} will forget this," {who} said.\n\n{extra}'}


def week_one(towns=20):
    rows = []
    for number, town in enumerate(TOWNS[:towns]):
        rows.append(article(3, town, 'Harbour Post', 14 + number))
        rows.append(article(3, town, 'Coast Radio', 14 + number + (number % 4 == 0) * 10))
        rows.append(article(4, town, 'The Courier', 14 + number, f'Neighbours at {town} brought blankets.'))
    return rows


def write_rows(path, rows):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        for row in rows:
            file.write(json.dumps(row) + '\n')


def state_of(archive):
    """All that an archive says, free of row numbers and runs."""
    base = sqlite3.connect(f'file:{archive}?mode=ro', uri=True)
    try:
        ask = lambda sql: sorted(base.execute(sql).fetchall())
        stories = {}
        for story, name in base.execute('SELECT story, name FROM articles'):
            stories.setdefault(story, []).append(name)
        return {
            'articles': ask('SELECT name, version, content, fields FROM articles'),
            'versions': ask('SELECT a.name, v.version, v.fields FROM versions v JOIN articles a ON a.id = v.article'),
            'stories': sorted(sorted(names) for names in stories.values()),
            'waiting': ask('SELECT count(*) FROM stories WHERE waits = 1'),
            'counts': ask('SELECT term, articles FROM terms WHERE articles > 0'),
            'claims': ask('SELECT a.name, c.number, c.begin, c.end, c.frame FROM claims c JOIN articles a ON a.id = c.article'),
            'findings': ask('SELECT f.id, f.kind, f.gone FROM findings f'),
            'files': ask('SELECT path, sha256 FROM files'),
            'whole': ask('PRAGMA integrity_check') + ask('PRAGMA foreign_key_check'),
        }
    finally:
        base.close()


class Desk(unittest.TestCase):
    """An inbox and an archive, empty at first."""

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.place = place.name
        self.archive = os.path.join(self.place, 'desk.db')
        self.inbox = os.path.join(self.place, 'inbox')
        os.makedirs(self.inbox)

    def batch(self, *more, archive=None, **options):
        return subprocess.run([BINARY, 'batch', self.inbox, '--archive', archive or self.archive, *more],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=300, **options)

    def fine(self, *more, **options):
        done = self.batch(*more, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def could_not_run(self, says, *more, **options):
        done = self.batch(*more, **options)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertIn(says, done.stderr)

    @staticmethod
    def bytes_of(path):
        with open(path, 'rb') as file:
            return file.read()

    def put(self, name, rows):
        write_rows(os.path.join(self.inbox, name), rows)

    def ask(self, sql):
        base = sqlite3.connect(self.archive)
        try:
            return base.execute(sql).fetchall()
        finally:
            base.close()


class Nights(Desk):
    # ---- a week -----------------------------------------------------------------------------------

    def test_a_second_run_does_nothing_twice(self):
        self.put('monday.jsonl', week_one())
        first = self.fine()
        self.assertIn('60 new, 0 changed', first.stdout)
        self.assertEqual(len([line for line in first.stdout.splitlines() if line.startswith('new\t')]), 60)
        before = state_of(self.archive)
        self.assertEqual(before['whole'], [('ok',)])
        self.assertEqual(len(before['stories']), len(TOWNS))
        second = self.fine()
        self.assertIn('1 file (1 known), 0 new, 0 changed, 0 unchanged', second.stdout)
        self.assertIn('0 stories checked, 0 new findings', second.stdout)
        self.assertEqual(state_of(self.archive), before)

    def test_numbers_that_clash_are_found_against_the_archive(self):
        rows = week_one(5)
        self.put('monday.jsonl', [row for row in rows if row['source'] == 'Harbour Post'])
        self.fine()
        self.put('tuesday.jsonl', [row for row in rows if row['source'] != 'Harbour Post'])
        done = self.fine()
        self.assertIn('10 new', done.stdout)
        self.assertEqual(self.ask('SELECT count(*) FROM stories WHERE articles = 3'), [(5,)])
        clashes = self.ask("SELECT count(DISTINCT story) FROM findings WHERE kind = 'contradiction.number' AND gone = 0")
        self.assertEqual(clashes, [(2,)])

    def test_silent_edits_and_who_still_carries_them(self):
        self.put('monday.jsonl', [article(3, 'Norwick', 'Harbour Post', 14), article(3, 'Norwick', 'Coast Radio', 14)])
        self.fine()
        self.put('tuesday.jsonl', [article(3, 'Norwick', 'Harbour Post', 41)])
        done = self.fine()
        self.assertIn('0 new, 1 changed', done.stdout)
        found = dict(self.ask("SELECT rule, count(*) FROM findings WHERE kind = 'update.revised' AND gone = 0 GROUP BY rule"))
        self.assertEqual(found, {'revision.silent-edit': 1, 'revision.still-carried': 1})
        self.fine('--recheck')
        again = dict(self.ask("SELECT rule, count(*) FROM findings WHERE kind = 'update.revised' AND gone = 0 GROUP BY rule"))
        self.assertEqual(again, found)

    def test_a_week_of_nights_with_pages(self):
        pages = os.path.join(self.place, 'pages')
        rows = {row['id']: row for row in week_one(5)}
        names = sorted(rows)
        chance = random.Random(7)
        for night in range(7):
            tonight = [rows[name] for name in names[night::7]]
            for row in chance.sample(tonight, 2):  # these change on a later night
                row['text'] = row['text'].replace('never', 'seldom')
            self.put(f'night-{night}.jsonl', tonight)
            self.fine('--report', pages)
            self.assertEqual(state_of(self.archive)['waiting'], [(0,)])
        index = self.bytes_of(os.path.join(pages, 'index.html')).decode()
        self.assertEqual(index.count('<tr><th scope="row"><a href="story-'), 5)
        for (story,) in self.ask('SELECT id FROM stories'):
            self.assertTrue(os.path.exists(os.path.join(pages, f'story-{story:06d}.html')))

    def test_a_made_week_comes_to_what_one_night_finds(self):
        """The week of docs/batch.md: articles come and change; at last all is found that one batch over the end would find."""
        changed = 0
        for night in range(1, 8):
            made = subprocess.run([ARTICLES, f'night:{night}'], stdout=subprocess.PIPE, check=True, timeout=60).stdout
            with open(os.path.join(self.inbox, 'wire.jsonl'), 'wb') as file:
                file.write(made)
            done = self.fine()
            told = [line.split('\t') for line in done.stdout.splitlines() if '\t' in line]
            changed += sum(1 for line in told if line[0] == 'changed')
            for line in told:  # each line names a story, as its page is named
                self.assertRegex(line[2], r'^story-\d{6}$')
        self.assertGreater(changed, 10)
        self.assertEqual(self.ask('SELECT count(*) FROM stories'), [(12,)])
        kinds = {kind for kind, in self.ask('SELECT kind FROM findings WHERE gone = 0')}
        self.assertLessEqual({'contradiction.number', 'contradiction.quote', 'update.revised'}, kinds)
        rules = {rule for rule, in self.ask("SELECT rule FROM findings WHERE rule LIKE 'revision.%'")}
        self.assertEqual(len(rules), 4, rules)
        still_true = "SELECT id FROM findings WHERE gone = 0 AND rule NOT LIKE 'revision.%' AND kind <> 'update.revised' ORDER BY id"
        by_nights = self.ask(still_true)
        self.archive = os.path.join(self.place, 'fresh.db')
        self.fine()
        self.assertEqual(by_nights, self.ask(still_true))

    def news(self, name, town, outlet, text=None, status=None, uri=None):
        """An item of ninjs, in a file of its own."""
        item = {'uri': uri or f'urn:{outlet}:{town}', 'headline': f'Monday at {town}', 'infosource': [{'name': outlet}],
                'versioncreated': '2026-03-03T10:00:00Z'}
        if text:
            item['body_text'] = text
        if status:
            item['pubstatus'] = status
        with open(os.path.join(self.inbox, name), 'w', encoding='utf-8') as file:
            json.dump(item, file)

    def withdrawn(self):
        return self.ask("SELECT count(*) FROM findings WHERE rule = 'revision.withdrawn-source' AND gone = 0")[0][0]

    def test_what_its_outlet_cancels_is_withdrawn_and_who_took_it_over_is_told(self):
        text = article(3, 'Norwick', 'Coast Agency', 14, 'Neighbours brought blankets, and the mill stays closed this week.')['text']
        for status, body in (('canceled', None), ('withheld', text), ('canceled', 'The agency asks its clients not to use this any more.')):
            with self.subTest(status=status, body=body):
                self.setUp()
                self.news('1.json', 'Norwick', 'Coast Agency', text)
                self.put('b.jsonl', [{**article(3, 'Norwick', 'Harbour Post', 14), 'text': text}])
                self.fine()
                self.assertEqual(self.withdrawn(), 0)
                # Under another file name: the item is known by its uri.
                self.news('2.json', 'Norwick', 'Coast Agency', body, status)
                out = self.fine()
                self.assertEqual(self.withdrawn(), 1)
                self.assertIn('Coast Agency has withdrawn the report', out.stdout)
                self.assertEqual(self.ask('SELECT count(*) FROM articles'), [(2,)])
                self.assertIn('0 new, 0 changed', self.fine().stdout)
                # Given free again, nothing is withdrawn.
                self.news('3.json', 'Norwick', 'Coast Agency', text + ' It was checked anew.', 'usable')
                self.fine()
                self.assertEqual(self.withdrawn(), 0)

    def test_what_was_never_there_and_is_withheld_is_left_alone_and_said_once(self):
        text = article(3, 'Norwick', 'Coast Agency', 14)['text']
        self.put('b.jsonl', [article(3, 'Hallam', 'Harbour Post', 14)])
        self.news('1.json', 'Norwick', 'Coast Agency', text, 'withheld')
        done = self.fine()
        self.assertEqual(done.stderr.count('\n'), 1, done.stderr)
        self.assertIn('1.json: skipped: withheld by its outlet, and never in the archive', done.stderr)
        self.assertIn('1 skipped', done.stdout)
        self.assertEqual(self.ask('SELECT count(*) FROM articles'), [(1,)])
        self.assertEqual(self.fine().stderr, '')
        # The embargo ends.
        self.news('1.json', 'Norwick', 'Coast Agency', text, 'usable')
        self.fine()
        self.assertEqual(self.ask('SELECT count(*) FROM articles'), [(2,)])
        # The article and its cancellation in one night, in whatever order their files stand.
        self.news('0.json', 'Teviot', 'Coast Agency', None, 'canceled')
        self.news('9.json', 'Teviot', 'Coast Agency', article(3, 'Teviot', 'Coast Agency', 15)['text'])
        self.fine()
        rows = self.ask("SELECT fields FROM articles WHERE name = '9.json'")
        self.assertEqual(json.loads(rows[0][0])['status'], 'canceled')

    def test_since_leaves_out_and_takes_in_later(self):
        self.put('all.jsonl', week_one())
        done = self.fine('--since', '2026-03-04')
        self.assertIn('20 new, 0 changed, 0 unchanged, 40 older than asked for', done.stdout)
        self.assertIn('40 new, 0 changed, 20 unchanged', self.fine().stdout)

    def test_fail_on_counts_what_is_new(self):
        self.put('a.jsonl', [article(3, 'Norwick', 'Harbour Post', 14), article(3, 'Norwick', 'Coast Radio', 24)])
        self.assertEqual(self.batch('--fail-on', 'warning').returncode, 1)
        self.assertEqual(self.batch('--fail-on', 'warning').returncode, 0)

    def test_the_newsroom_s_settings_hold(self):
        self.put('a.jsonl', [article(3, 'Norwick', 'Harbour Post', 14), article(3, 'Norwick', 'Coast Radio', 24)])
        settings = os.path.join(self.inbox, 'crosscheck.yml')
        with open(settings, 'w') as file:
            file.write('gates:\n  fail-on: warning\nrules:\n  off: [sourcing.]\n')
        self.assertEqual(self.batch().returncode, 1)
        self.assertEqual(self.ask("SELECT count(*) FROM findings WHERE kind LIKE 'sourcing.%'"), [(0,)])
        with open(settings, 'w') as file:
            file.write('gates:\n  fail-on: never\n')
        done = self.batch('--recheck')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotEqual(self.ask("SELECT count(*) FROM findings WHERE kind LIKE 'sourcing.%'"), [(0,)])
        with open(settings, 'w') as file:
            file.write('gates:\n  fail-on: sometimes\n')
        self.could_not_run('crosscheck.yml:2')

    def test_one_bad_file_stops_nobody(self):
        self.put('good.jsonl', [article(3, 'Norwick', 'Harbour Post', 14)])
        with open(os.path.join(self.inbox, 'bad.jsonl'), 'w') as file:
            file.write('{"text": \n')
        done = self.fine()
        self.assertIn('1 new', done.stdout)
        self.assertIn('1 skipped', done.stdout)
        self.assertIn('bad.jsonl:1', done.stderr)

    # ---- killed -----------------------------------------------------------------------------------

    def test_killed_at_any_moment_it_loses_nothing_and_does_nothing_twice(self):
        rows = week_one()
        changed = [dict(row, text=row['text'].replace('never', 'seldom')) for row in rows[:9]]
        self.put('monday.jsonl', rows)
        reference = os.path.join(self.place, 'reference.db')
        begin = time.monotonic()
        self.fine(archive=reference)
        lasts = time.monotonic() - begin
        first = state_of(reference)
        self.put('tuesday.jsonl', changed)
        self.fine(archive=reference)
        second = state_of(reference)
        chance = random.Random(20260303)
        kills = rounds = 0
        while kills < KILLS:
            rounds += 1
            os.remove(os.path.join(self.inbox, 'tuesday.jsonl'))
            for suffix in ('', '-wal', '-shm'):
                if os.path.exists(self.archive + suffix):
                    os.remove(self.archive + suffix)
            for night, wanted in ((0, first), (1, second)):
                if night:
                    self.put('tuesday.jsonl', changed)
                for _ in range(8):
                    process = subprocess.Popen([BINARY, 'batch', self.inbox, '--archive', self.archive, '--quiet'],
                                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                    try:
                        # Most of the time goes before the first write: kill behind it.
                        process.wait(timeout=lasts * chance.uniform(0.2, 1.1))
                    except subprocess.TimeoutExpired:
                        process.send_signal(signal.SIGKILL)
                        process.wait()
                        kills += 1
                self.fine()
                self.assertEqual(state_of(self.archive), wanted)
        print(f'killed {kills} times in {rounds} rounds', file=sys.stderr)

    def test_two_at_once_on_one_archive(self):
        self.put('monday.jsonl', week_one())
        command = [BINARY, 'batch', self.inbox, '--archive', self.archive]
        both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
        said = [one.communicate(timeout=300) for one in both]
        self.assertEqual([one.returncode for one in both], [0, 0], said)
        self.assertEqual(sum('60 new' in out for out, _ in said), 1)
        self.assertEqual(len(state_of(self.archive)['articles']), 60)

    def test_no_wait_says_who_is_at_work(self):
        self.put('monday.jsonl', week_one()[:3])
        with open(self.archive + '.lock', 'w') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.could_not_run('another batch is at work on the archive', '--no-wait')

    # ---- archives that are none -------------------------------------------------------------------

    def test_a_damaged_archive_is_recognised_and_left_alone(self):
        self.put('monday.jsonl', week_one())
        self.fine()
        whole = self.bytes_of(self.archive)
        self.put('tuesday.jsonl', [article(5, 'Norwick', 'The Courier', 99)])
        chance = random.Random(5)
        recognised = 0
        for _ in range(12):
            hurt = bytearray(whole)
            at = chance.randrange(8192, len(hurt) - 8192)
            hurt[at:at + 4096] = chance.randbytes(4096)
            with open(self.archive, 'wb') as file:
                file.write(hurt)
            before = hashlib.sha256(hurt).hexdigest()
            done = self.batch('--verify')
            self.assertIn(done.returncode, (0, 2), done.stderr)
            if done.returncode == 2:
                recognised += 1
                self.assertIn('damaged', done.stderr)
                self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
                self.assertEqual(hashlib.sha256(self.bytes_of(self.archive)).hexdigest(), before)
        # The rest fell on space that holds nothing, or on numbers that any bytes could be.
        self.assertGreaterEqual(recognised, 7)

    def test_what_is_no_archive_is_refused(self):
        self.put('monday.jsonl', week_one()[:3])
        with open(self.archive, 'w') as file:
            file.write('This is a letter, not an archive. ' * 100)
        self.could_not_run('not an archive')
        os.remove(self.archive)
        other = sqlite3.connect(self.archive)
        other.execute('CREATE TABLE recipes (name TEXT)')
        other.commit()
        other.close()
        self.could_not_run('a database of another program')

    def test_a_later_format_and_foreign_tables_are_refused_and_an_older_one_brought_up_to_date(self):
        self.put('monday.jsonl', week_one()[:3])
        self.fine()

        def change(*sql):
            base = sqlite3.connect(self.archive)
            for one in sql:
                base.execute(one)
            base.commit()
            base.close()
        change('PRAGMA user_version = 99')
        self.could_not_run('was written by a later crosscheck')
        change('PRAGMA user_version = -1')
        self.could_not_run('the archive is damaged')
        change('PRAGMA user_version = 2', 'CREATE TRIGGER t AFTER INSERT ON articles BEGIN DELETE FROM articles; END')
        self.could_not_run("trigger 't' is not one of its own")
        change('DROP TRIGGER t', 'DROP TABLE decisions', 'PRAGMA user_version = 1')
        self.fine()
        self.assertEqual(self.ask('SELECT count(*) FROM decisions'), [(0,)])
        self.assertEqual(self.ask('PRAGMA user_version'), [(2,)])

    def test_a_full_disk_says_so_and_the_next_run_goes_on(self):
        self.put('monday.jsonl', week_one())

        def nearly_full():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
        done = self.batch(preexec_fn=nearly_full)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertIn('desk.db', done.stderr)
        self.fine()
        reference = os.path.join(self.place, 'reference.db')
        self.fine(archive=reference)
        self.assertEqual(state_of(self.archive), state_of(reference))

    def test_an_archive_that_cannot_be_made(self):
        self.put('monday.jsonl', week_one()[:3])
        self.could_not_run('cannot be opened', archive=os.path.join(self.place, 'nowhere', 'desk.db'))


class Reviews(Desk):
    """The page that `review` serves, asked as browsers and as attackers do."""

    def serve(self, *more):
        process = subprocess.Popen([BINARY, 'review', '--archive', self.archive, '--port', '0', '--quiet', *more],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

        def end():
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)
            process.stdout.close()
            process.stderr.close()
            self.assertEqual(process.returncode, 0)
        self.addCleanup(end)
        address = process.stdout.readline().strip()
        self.assertTrue(address.startswith('http://127.0.0.1:'), address)
        self.base, self.token = address.split('/?token=')
        self.server = process
        return address

    def memory_of_the_server(self):
        with open(f'/proc/{self.server.pid}/status') as file:
            return next(int(line.split()[1]) // 1024 for line in file if line.startswith('VmRSS'))

    def request(self, path, method='GET', body=None, **headers):
        asked = urllib.request.Request(self.base + path, data=body, method=method,
                                       headers={name.replace('_', '-'): value for name, value in headers.items()})
        try:
            with urllib.request.urlopen(asked, timeout=20) as answer:
                return answer.status, answer.read().decode(), answer.headers
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode(), error.headers

    def filled(self):
        self.put('a.jsonl', [article(3, 'Norwick', 'Harbour Post', 14), article(3, 'Norwick', 'Coast Radio', 24)])
        self.fine()
        rows = self.ask("SELECT item FROM findings WHERE kind = 'contradiction.number'")
        self.assertEqual(len(rows), 1)
        return json.loads(rows[0][0])

    def decision(self, item, **more):
        made = {'finding': item['id'], 'verdict': 'accepted', 'reason': 'counted at another hour', 'author': 'Ada',
                'decided_at': '2026-03-05T10:00:00+00:00', 'kind': item['kind'], 'rule': item['rule'],
                'passages': [{'document': one['document'], 'text': one['text']} for one in item['passages']]}
        made.update(more)
        return json.dumps(made).encode()

    def decide(self, body, **headers):
        headers = {'Content_Type': 'application/json', 'X_Crosscheck_Token': self.token, **headers}
        return self.request('/api/decisions', 'POST', body, **headers)

    def test_a_decision_is_kept_shared_and_asks_again_when_the_passage_changes(self):
        item = self.filled()
        self.serve()
        status, page, headers = self.request(f'/?token={self.token}')
        self.assertEqual(status, 200)
        self.assertIn(item['id'], page)
        self.assertIn("default-src 'none'", page)
        self.assertEqual(headers['X-Frame-Options'], 'DENY')
        self.assertEqual(headers['Cache-Control'], 'no-store')
        status, answer, _ = self.decide(self.decision(item))
        self.assertEqual(status, 200, answer)
        status, answer, _ = self.request('/api/decisions?since=0', X_Crosscheck_Token=self.token)
        news = json.loads(answer)
        self.assertEqual([one['author'] for one in news['decisions']], ['Ada'])
        _, answer, _ = self.request(f"/api/decisions?since={news['next']}", X_Crosscheck_Token=self.token)
        self.assertEqual(json.loads(answer)['decisions'], [])
        # The same words tomorrow: still decided.
        self.put('b.jsonl', [article(4, 'Norwick', 'The Courier', 14)])
        self.fine()
        self.assertEqual(self.ask(f"SELECT gone, stale FROM findings WHERE id = '{item['id']}'"), [(0, None)])
        # Other words: the decision is stale and the finding open.
        self.put('c.jsonl', [article(3, 'Norwick', 'Coast Radio', 25)])
        self.fine()
        stale = self.ask("SELECT stale FROM findings WHERE kind = 'contradiction.number' AND gone = 0")
        self.assertIn((item['id'],), stale)

    def test_a_decision_taken_back_leaves_the_finding_open_and_its_history_kept(self):
        item = self.filled()
        self.serve()
        def standing():
            _, page, _ = self.request(f'/?token={self.token}')
            data = json.loads(page.split('id="queue-data">')[1].split('</script>')[0])
            return next((one[7:] or [{}])[0] for one in data['items'] if one[0] == item['id'])
        self.assertNotIn('decision', standing())
        self.assertEqual(self.decide(self.decision(item))[0], 200)
        self.fine('--report', os.path.join(self.place, 'pages'), '--recheck')
        self.assertEqual(standing()['decision']['verdict'], 'accepted')
        status, answer, _ = self.decide(self.decision(item, verdict='open', reason='', author='Tom', decided_at='2026-03-06T09:00:00+00:00'))
        self.assertEqual(status, 200, answer)
        now = standing()
        self.assertEqual((now['decision']['verdict'], now['decision']['author']), ('open', 'Tom'))
        self.assertEqual([(one['verdict'], one['author']) for one in now['earlier']], [('accepted', 'Ada')])
        # The night's pages say so too, and the finding counts as open in their index.
        self.fine('--report', os.path.join(self.place, 'pages'), '--recheck')
        pages = {}
        for name in os.listdir(os.path.join(self.place, 'pages')):
            with open(os.path.join(self.place, 'pages', name), encoding='utf-8') as file:
                pages[name] = file.read()
        story = next(text for name, text in pages.items() if name.startswith('story-'))
        self.assertIn('taken back, by <bdi>Tom</bdi>, 6 March 2026', story)
        self.assertRegex(pages['index.html'], r'class="n error">1</td>|class="n warning">1</td>')
        # The newest holds; what was taken about words that are gone is refused as ever.
        self.assertEqual(self.decide(self.decision(item, author='Eve', decided_at='2026-03-07T09:00:00+00:00'))[0], 200)
        self.assertEqual(len(standing()['earlier']), 2)
        self.assertEqual(self.decide(self.decision(item, finding='gone', verdict='open'))[0], 409)
        self.assertEqual(self.decide(self.decision(item, verdict='open', author=' '))[0], 400)
        # Taken back, and the passage changes: nothing is asked about the words before.
        self.assertEqual(self.decide(self.decision(item, verdict='open', decided_at='2026-03-08T09:00:00+00:00'))[0], 200)
        self.put('c.jsonl', [article(3, 'Norwick', 'Coast Radio', 25)])
        self.fine()
        self.assertEqual(self.ask("SELECT stale FROM findings WHERE kind = 'contradiction.number' AND gone = 0"), [(None,)])

    def test_two_reviewers_at_once(self):
        item = self.filled()
        self.serve()
        answers = []

        def reviewer(name):
            for number in range(20):
                answers.append(self.decide(self.decision(item, author=name, reason=f'reason {number}'))[0])
        both = [threading.Thread(target=reviewer, args=(name,)) for name in ('Ada', 'Tom')]
        for one in both:
            one.start()
        for one in both:
            one.join()
        self.assertEqual(answers, [200] * 40)
        rows = self.ask('SELECT author, count(*) FROM decisions GROUP BY author ORDER BY author')
        self.assertEqual(rows, [('Ada', 20), ('Tom', 20)])

    def test_who_has_no_business_here_is_refused(self):
        item = self.filled()
        self.serve()
        port = self.base.rsplit(':', 1)[1]
        good = self.decision(item)
        rows = (
            ('no token', self.request('/'), 403),
            ('a wrong token', self.request('/?token=' + '0' * 32), 403),
            ('another host name', self.request(f'/?token={self.token}', Host='evil.example'), 421),
            ('a name that points here', self.request(f'/?token={self.token}', Host=f'evil.example:{port}'), 421),
            ('decisions without the token', self.request('/api/decisions'), 403),
            ('a decision without the token', self.decide(good, X_Crosscheck_Token=''), 403),
            ('from another page', self.decide(good, Origin='http://evil.example'), 403),
            ('from a sandbox', self.decide(good, Origin='null'), 403),
            ('from another site', self.decide(good, Sec_Fetch_Site='cross-site'), 403),
            ('as a form would', self.decide(good, Content_Type='text/plain'), 415),
            ('no JSON', self.decide(b'{'), 400),
            ('not a decision', self.decide(b'{"finding": 3}'), 400),
            ('two in one', self.decide(good + b',' + good), 400),
            ('accepted without a reason', self.decide(self.decision(item, reason='')), 400),
            ('without a name', self.decide(self.decision(item, author=' ')), 400),
            ('a finding that is not there', self.decide(self.decision(item, finding='f' * 16)), 409),
            ('too large', self.decide(good + b' ' * 100_000), 413),
            ('a file', self.request('/../../etc/passwd'), 404),
            ('a file, encoded', self.request('/%2e%2e/%2e%2e/etc/passwd'), 404),
            ('another method', self.request('/api/decisions', 'PUT', b'{}'), 404),
        )
        for name, (status, body, _), wanted in rows:
            with self.subTest(name):
                self.assertEqual(status, wanted, body)
                self.assertNotIn('root:', body)
        self.assertEqual(self.ask('SELECT count(*) FROM decisions'), [(0,)])

    def test_behind_a_web_server_it_answers_under_the_address_it_was_told(self):
        item = self.filled()
        process = subprocess.Popen([BINARY, 'review', '--archive', self.archive, '--port', '0', '--quiet', '--address', 'HTTPS://Desk.example:443/'],
                                   stdout=subprocess.PIPE, text=True)
        self.addCleanup(process.wait, 20)
        self.addCleanup(process.send_signal, signal.SIGINT)
        self.addCleanup(process.stdout.close)
        address, self.token = process.stdout.readline().strip().split('/?token=')
        self.assertEqual(address, 'https://desk.example')
        with open(f'/proc/{process.pid}/net/tcp') as file:
            listening = [line.split() for line in file if line.split()[3] == '0A']
        held = {os.readlink(f'/proc/{process.pid}/fd/{one}') for one in os.listdir(f'/proc/{process.pid}/fd')}
        port = next(int(one[1].split(':')[1], 16) for one in listening if f'socket:[{one[9]}]' in held)
        self.base = f'http://127.0.0.1:{port}'
        page = f'/?token={self.token}'
        rows = (
            ('the name that the web server hands on', self.request(page, Host='desk.example'), 200),
            ('its own name', self.request(page), 200),
            ('another name', self.request(page, Host='evil.example'), 421),
            ('a decision from there', self.decide(self.decision(item), Origin='https://desk.example'), 200),
            ('from there, without encryption', self.decide(self.decision(item), Origin='http://desk.example.evil'), 403),
            ('from another page', self.decide(self.decision(item), Origin='https://evil.example'), 403),
        )
        for name, (status, body, _), wanted in rows:
            with self.subTest(name):
                self.assertEqual(status, wanted, body)

    def test_addresses_that_no_browser_can_open_are_refused(self):
        self.filled()
        for more in (('--host', '0.0.0.0'), ('--address', 'desk.example'), ('--address', 'https://'), ('--address', 'https://desk.example/x'),
                     ('--address', 'https://a@desk.example')):
            with self.subTest(more):
                done = subprocess.run([BINARY, 'review', '--archive', self.archive, *more], stdout=subprocess.PIPE,
                                      stderr=subprocess.PIPE, text=True, timeout=60)
                self.assertEqual((done.returncode, done.stdout), (2, ''))
                self.assertIn('--address', done.stderr)

    def raw(self, *pieces, wait=20):
        """What comes back for bytes as they are; b'' when the server hangs up without a word."""
        out = b''
        with socket.create_connection(('127.0.0.1', int(self.base.rsplit(':', 1)[1])), timeout=wait) as connection:
            try:
                for piece in pieces:
                    connection.sendall(piece)
                while piece := connection.recv(65536):
                    out += piece
            except ConnectionError:
                pass
        return out

    def test_requests_that_no_browser_sends(self):
        item = self.filled()
        self.serve()
        host = self.base.split('//')[1].encode()
        token = self.token.encode()
        good = self.decision(item)
        head = (b'POST /api/decisions HTTP/1.1\r\nHost: ' + host + b'\r\nContent-Type: application/json\r\nX-Crosscheck-Token: ' + token
                + b'\r\n')
        packed = gzip.compress(b' ' * 30_000_000)
        self.assertLess(len(packed), 1 << 16)
        before = self.memory_of_the_server()
        chunk = b'10000\r\n' + b' ' * 65536 + b'\r\n'
        behind = b'GET /?token=' + token + b' HTTP/1.1\r\nHost: ' + host + b'\r\n\r\n'
        rows = (
            ('in pieces without end', (head + b'Transfer-Encoding: chunked\r\n\r\n', *[chunk] * 400)),
            ('packed: a thousand times as much when it is opened',
             (head + b'Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n' % len(packed), packed)),
            ('a length that is none', (head + b'Content-Length: -1\r\n\r\n', good)),
            ('a length larger than memory', (head + b'Content-Length: 99999999999999999999\r\n\r\n', good)),
            ('a request hidden behind a refused one', (head + b'Transfer-Encoding: chunked\r\n\r\n' + behind,)),
            ('a line without end', (b'GET /' + b'a' * 1_000_000 + b' HTTP/1.1\r\n\r\n',)),
            ('a header without end', (head + b'X: ' + b'a' * 1_000_000 + b'\r\n\r\n',)),
            ('a range of many ranges', (head[:-2].replace(b'POST', b'GET') + b'\r\nRange: bytes=' + b'0-1,' * 2000 + b'\r\n\r\n',)),
            ('no HTTP', (b'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03' * 50 + b'\r\n\r\n',)),
            ('two hosts', (b'GET /?token=' + token + b' HTTP/1.1\r\nHost: evil.example\r\nHost: ' + host + b'\r\n\r\n',)),
        )
        for name, pieces in rows:
            with self.subTest(name):
                answer = self.raw(*pieces)
                self.assertNotIn(b' 200 ', answer.split(b'\r\n')[0])
                self.assertNotIn(item['id'].encode(), answer)
                self.assertLessEqual(answer.count(b'HTTP/1.1 '), 1)
                self.assertLess(self.memory_of_the_server(), before + 20)
        self.assertEqual(self.ask('SELECT count(*) FROM decisions'), [(0,)])
        self.assertEqual(self.request(f'/?token={self.token}')[0], 200)  # it is still there

    def test_who_dawdles_is_hung_up_on_and_nobody_waits(self):
        self.filled()
        self.serve()
        port = int(self.base.rsplit(':', 1)[1])
        slow = [socket.create_connection(('127.0.0.1', port), timeout=30) for _ in range(4)]
        for connection in slow:
            connection.sendall(b'GET / HT')
        begin = time.monotonic()
        self.assertEqual(self.request(f'/?token={self.token}')[0], 200)
        self.assertLess(time.monotonic() - begin, 4)
        for connection in slow:
            with connection:
                while connection.recv(4096):
                    pass
        self.assertLess(time.monotonic() - begin, 25)

    def test_read_only_decides_nothing(self):
        item = self.filled()
        self.serve('--read-only')
        self.assertEqual(self.request(f'/?token={self.token}')[0], 200)
        self.assertEqual(self.decide(self.decision(item))[0], 403)

    def test_review_while_a_batch_is_at_work(self):
        self.filled()
        self.serve()
        self.put('b.jsonl', week_one())
        self.fine()
        self.assertEqual(self.request(f'/?token={self.token}')[0], 200)

    def test_no_archive_no_review(self):
        done = subprocess.run([BINARY, 'review', '--archive', self.archive], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, timeout=60)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)


if __name__ == '__main__':
    BINARY, ARTICLES = os.path.abspath(sys.argv.pop(1)), os.path.abspath(sys.argv.pop(1))
    if '--kills' in sys.argv:
        place = sys.argv.index('--kills')
        KILLS = int(sys.argv[place + 1])
        del sys.argv[place:place + 2]
    unittest.main(verbosity=1)

#!/usr/bin/env python3
"""Text of an article is an attack until it is escaped: nothing of it may become markup, script or terminal control.

usage: injection_test.py CROSSCHECK
"""
import csv
import html.parser
import io
import json
import os
import pty
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import urllib.request
import xml.etree.ElementTree

BINARY = ''

kAttacks = (
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    '</style><style>body{display:none}</style>',
    '</title></head><body onload=alert(1)>',
    '<a href="javascript:alert(1)">here</a>',
    'javascript:alert(1)',
    '--><x-evil attack="1">',
    ']]><iframe src="https://evil.example/"></iframe>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '&#x3c;script&#x3e;alert(1)',
    '\x1b[31mred\x1b[0m',
    '\x1b]8;;https://evil.example/\x07click\x1b]8;;\x07',
    '\x1b]0;title\x07',
    '\x9b31m',
    '\x7f\x08\x08\r\x0b',
    '\u202egnp.exe\u202c',
    '\u2066\u2069\u2028\u2029\u200f',
    '=HYPERLINK("https://evil.example/";"here")',
    '+1+cmd|\' /C calc\'!A0',
    '-2+3',
    '@SUM(1)',
    '\u200b=1+1',
    '](https://evil.example/) ![x](https://evil.example/x.png)',
)
# What can stand in the name of a file: no slash, no NUL.
kNames = ('<img src=x onerror=alert(1)>.txt', '"><svg onload=alert(1)>.txt', "a' onmouseover='alert(1).txt", 'red\x1b[31m.txt',
          'javascript:alert(1).txt', 'line\nbreak.txt')
# Their elements and attributes; a report has none of its own by these names.
kForbiddenTags = {'img', 'iframe', 'object', 'embed', 'base', 'link', 'form', 'x-evil', 'marquee', 'frame', 'applet'}
# Attributes that may hold words of an article, since nothing acts on them; href has a test of its own.
kMayQuote = {'href', 'title', 'aria-label', 'alt', 'value', 'datetime', 'lang'}
kControl = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f]')
# What turns the direction of a text or breaks its lines unseen: "exe.png" of "gnp.exe".
kActs = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]')
kColour = re.compile('\x1b\\[[0-9;]*m')


class Page(html.parser.HTMLParser):
    """All elements, attributes and styles of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.styles, self.scripts, self.words, self.comments = [], [], [], [], [], []
        self.inside, self.data = [], {}  # of scripts that hold data: by id
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or '') for name, value in attrs]
        self.inside.append(tag)
        if tag == 'script':
            given = dict(attrs)
            self.holds = given.get('id', '') if given.get('type') == 'application/json' else None

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or '') for name, value in attrs]

    def handle_endtag(self, tag):
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data):
        within = self.inside[-1] if self.inside else ''
        if within == 'script' and self.holds is not None:
            self.data[self.holds] = data
            return
        (self.styles if within == 'style' else self.scripts if within == 'script' else self.words).append(data)

    def handle_comment(self, data):
        self.comments.append(data)


def article(text, source='Harbour Post', title='The ferry'):
    return f'Source: {source}\nDate: 2026-03-03\nTitle: {title}\n\n{text}\n'


class Injection(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.place.cleanup)
        cls.folder = os.path.join(cls.place.name, 'story')
        os.mkdir(cls.folder)
        cls.harmless = os.path.join(cls.place.name, 'harmless')
        os.mkdir(cls.harmless)
        # Every attack stands where reports quote: in a sentence with a claim, in a quotation, in a name, in a source.
        def body(attack, dead):
            return (f'At least {dead} people were killed when the ferry {attack} sank off Norwick on Monday, the coastguard said.\n'
                    f'"The harbour {attack} is on the brink of ruin," said Ada Holt.\n'
                    f'A senior official {attack} said the harbour would close last week.')
        for n, name in enumerate(kNames):
            cls.write(cls.folder, name, article(body(kAttacks[n], 14 + n)))
            cls.write(cls.harmless, f'{n}.txt', article(body('Aurora', 14 + n)))
        rows = [{'id': attack + str(n), 'source': ('' if attack[0] in '=+-@\u200b' else 'Post ') + attack, 'published': '2026-03-03', 'title': 'Title ' + attack,
                 'url': 'javascript:alert(1)' if n % 2 else 'https://evil.example/' + attack, 'authors': ['Ada ' + attack],
                 'language': attack, 'text': body(attack, 30 + n)} for n, attack in enumerate(kAttacks)]
        cls.write(cls.folder, 'rows.jsonl', ''.join(json.dumps(one) + '\n' for one in rows))
        cls.write(cls.folder, 'skipped \x1b[31m<script>.txt', '')

    @staticmethod
    def write(folder, name, text):
        with open(os.path.join(folder, name), 'w', encoding='utf-8', newline='') as file:
            file.write(text)

    def report(self, kind, folder=None, *more):
        done = subprocess.run([BINARY, 'report', folder or self.folder, '--format', kind, '--output', '-', *more],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.decode('utf-8'), done.stderr.decode('utf-8')

    def test_the_attacks_reach_the_report(self):
        """Otherwise all other tests here would show nothing."""
        report = json.loads(self.report('json')[0])
        self.assertEqual(len(report['documents']), len(kNames) + len(kAttacks))
        words = ''.join(Page(self.report('html')[0]).words)
        for attack in kAttacks[:4]:
            self.assertIn(attack, words)

    def test_html_has_no_trace_of_them_outside_of_text(self):
        self.shows_them_as_text(self.report('html')[0], self.report('html', self.harmless)[0])

    def shows_them_as_text(self, hostile, harmless):
        """A page of the attacks, beside the same page of a harmless story."""
        self.assertEqual(kActs.findall(hostile), [])
        page, own = Page(hostile), Page(harmless)
        self.assertEqual(sorted(set(page.tags) & kForbiddenTags), [])
        for once in ('html', 'head', 'body', 'main', 'script'):
            self.assertEqual(page.tags.count(once), own.tags.count(once), once)
        self.assertEqual(page.styles, own.styles)
        self.assertEqual(page.comments, own.comments)
        # The page's code is the same on every page; its data is data.
        self.assertEqual(page.scripts, own.scripts)
        self.assertEqual(set(page.data), set(own.data))
        for data in page.data.values():
            self.assertNotIn('<', data)
            json.loads(data)
        if own.data:
            self.assertNotEqual(json.loads(page.data['queue-data'])['items'], [])
        strange = [one for one in page.attributes if one[1].startswith('on') or one[1] in ('attack', 'srcdoc', 'formaction')]
        self.assertEqual(strange, [])
        # What could still be an element of an article would stand where only text does.
        self.assertEqual([one for one in page.attributes if 'alert(1)' in one[2] and one[1] not in kMayQuote], [])

    def test_html_loads_nothing_from_elsewhere(self):
        page = Page(self.report('html')[0])
        leading = ('src', 'href', 'action', 'formaction', 'data', 'srcset', 'poster', 'xlink:href', 'background')
        outside = [(tag, name, value) for tag, name, value in page.attributes if name in leading and not value.startswith('#')]
        self.assertEqual(outside, [])
        self.assertEqual([one for one in page.attributes if one[1] == 'style' and 'url(' in one[2]], [])
        self.assertNotIn('url(', ''.join(page.styles))
        self.assertNotIn('@import', ''.join(page.styles))

    def test_html_has_a_content_security_policy(self):
        page = Page(self.report('html')[0])
        self.assertIn(('meta', 'http-equiv', 'content-security-policy'), [(t, n, v.lower()) for t, n, v in page.attributes])
        policy = [v for t, n, v in page.attributes if t == 'meta' and n == 'content' and 'default-src' in v]
        self.assertEqual(len(policy), 1)
        self.assertIn("default-src 'none'", policy[0])
        self.assertNotIn('script-src *', policy[0])
        self.assertNotIn('http', policy[0])

    def triage(self):
        """Every finding decided as a conflict, by somebody with a bad name and a bad reason."""
        report = json.loads(self.report('json')[0])
        path = os.path.join(self.place.name, 'triage.json')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump({'schema': 'crosscheck/triage/1', 'decisions': [
                {'finding': one['id'], 'verdict': 'conflict', 'reason': kAttacks[n % len(kAttacks)], 'author': kAttacks[-n % len(kAttacks)],
                 'decided_at': '2026-03-09T10:00:00Z', 'kind': one['kind'], 'rule': one['rule']['id'],
                 'passages': [{'document': claim['document'], 'text': claim['text']} for claim in one['claims']]}
                for n, one in enumerate(report['findings'])]}, file)
        return path

    def test_names_and_reasons_of_reviewers(self):
        triage = self.triage()
        self.shows_them_as_text(self.report('html', None, '--triage', triage)[0], self.report('html', self.harmless)[0])
        for kind in ('text', 'csv'):
            text = self.report(kind, None, '--triage', triage, '--suppressed')[0]
            self.assertEqual(kActs.findall(text.replace('\r\n', '\n')), [], kind)
        reviews = json.loads(self.report('claimreview', None, '--triage', triage)[0])['@graph']
        self.assertNotEqual(reviews, [])
        self.leads_nowhere(reviews)

    def test_csv_is_no_formula(self):
        text = self.report('csv')[0]
        self.assertEqual(kActs.findall(text.replace('\r\n', '\n')), [])
        rows = list(csv.reader(io.StringIO(text.lstrip('\ufeff'), newline=''), strict=True))
        self.assertGreater(len(rows), len(kAttacks))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        for cell in (cell for row in rows for cell in row):
            self.assertNotRegex(cell.lstrip(' \n"\u200b')[:1], r'[=+\-@\t\r]', cell)

    def leads_nowhere(self, node, key=''):
        """No address in JSON is one that runs something."""
        if isinstance(node, dict):
            for name, value in node.items():
                self.leads_nowhere(value, name)
        elif isinstance(node, list):
            for value in node:
                self.leads_nowhere(value, key)
        elif isinstance(node, str) and key in ('url', 'uri', 'source', '@id', 'id', 'target', 'helpUri', 'citation'):
            self.assertNotRegex(node.lower(), r'^\s*(javascript|data|vbscript):')

    def test_addresses_in_annotations_and_sarif(self):
        items = json.loads(self.report('webannotation')[0])
        self.assertGreater(items['total'], 0)
        self.leads_nowhere([one['target'] for one in items['first']['items']])
        run = json.loads(self.report('sarif')[0])['runs'][0]
        self.assertNotEqual(run['results'], [])
        self.leads_nowhere(run['results'])
        for result in run['results']:
            self.assertNotRegex(result['message'].get('markdown', ''), r'\]\((?!\d+\))')

    def test_pictures_of_events_have_no_element_of_theirs(self):
        graph = subprocess.run([BINARY, 'link', self.folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300, check=True).stdout
        events = sorted(json.loads(graph)['events'], key=lambda one: -len(one['mentions']))[:5]
        self.assertGreater(len(events[0]['mentions']), len(kAttacks))
        for event in events:
            with self.subTest(event['frame']):
                svg = subprocess.run([BINARY, 'link', self.folder, '--svg', event['id']], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                     timeout=300, check=True).stdout.decode('utf-8')
                self.assertEqual(kActs.findall(svg), [])
                for element in xml.etree.ElementTree.fromstring(svg).iter():
                    self.assertIn(element.tag.rpartition('}')[2], ('svg', 'style', 'title', 'desc', 'g', 'rect', 'circle', 'line', 'path', 'text', 'tspan'))
                    self.assertEqual([name for name in element.attrib if name.lower().startswith('on') or name.lower().endswith('href')], [])

    def batch(self, folder, name):
        archive, pages = (os.path.join(self.place.name, name + one) for one in ('.db', '-pages'))
        done = subprocess.run([BINARY, 'batch', folder, '--archive', archive, '--report', pages], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr)
        read = {}
        for one in sorted(os.listdir(pages)):
            with open(os.path.join(pages, one), encoding='utf-8', newline='') as file:
                read[one] = file.read()
        return archive, done.stdout.decode('utf-8') + done.stderr.decode('utf-8'), read

    def test_the_nightly_job_its_pages_and_the_review(self):
        archive, log, pages = self.batch(self.folder, 'hostile')
        own_archive, _, own_pages = self.batch(self.harmless, 'harmless')
        self.assertEqual(kActs.findall(log), [])
        # As many columns as there should be: no name brings a tab or a line of its own.
        self.assertEqual({line.count('\t') for line in log.splitlines() if line.startswith('new\t')}, {4})
        self.assertEqual(sum(line.startswith('new\t') for line in log.splitlines()), len(kNames) + len(kAttacks))
        self.assertEqual(len(pages), len({one for one in log.split() if one.startswith('story-')}) + 1)
        self.shows_them_as_text(pages['index.html'], own_pages['index.html'])
        for name in pages:
            if name != 'index.html':
                self.shows_them_as_text(pages[name], own_pages['story-000001.html'])
        own = self.ask_review(own_archive)
        self.shows_them_as_text(self.ask_review(archive), own)
        base = sqlite3.connect(f'file:{archive}?mode=ro', uri=True)
        ids = [one for one, in base.execute('SELECT id FROM findings WHERE gone = 0')]
        base.close()
        self.assertGreater(len(ids), len(kAttacks))
        decisions = [{'finding': one, 'verdict': 'accepted', 'reason': kAttacks[n % len(kAttacks)] + 'x', 'author': kAttacks[-n % len(kAttacks)] + 'x',
                      'decided_at': '2026-03-05T10:00:00+00:00', 'kind': '', 'rule': '', 'passages': []}
                     for n, one in enumerate(ids[:60])]
        self.shows_them_as_text(self.ask_review(archive, decisions), own)

    def ask_review(self, archive, decisions=()):
        """The page, after these decisions."""
        served = subprocess.Popen([BINARY, 'review', '--archive', archive, '--port', '0', '--quiet'], stdout=subprocess.PIPE, text=True)
        try:
            base, token = served.stdout.readline().strip().split('/?token=')
            headers = {'X-Crosscheck-Token': token, 'Content-Type': 'application/json'}
            for one in decisions:
                asked = urllib.request.Request(base + '/api/decisions', json.dumps(one).encode(), headers, method='POST')
                with urllib.request.urlopen(asked, timeout=60) as answer:
                    self.assertEqual(kControl.findall(answer.read().decode('utf-8')), [])
            with urllib.request.urlopen(f'{base}/?token={token}', timeout=60) as answer:
                return answer.read().decode('utf-8')
        finally:
            served.send_signal(signal.SIGINT)
            served.wait(20)
            served.stdout.close()

    def test_terminal_gets_no_escape_of_an_article(self):
        text, error = self.report('text', None, '--color', 'never')
        self.assertIn('harbour', text)
        self.assertEqual(kActs.findall(text), [])
        self.assertEqual(kActs.findall(error), [], error)
        self.assertIn('skipped', error)
        coloured, _ = self.report('text', None, '--color', 'always')
        self.assertEqual(kActs.findall(kColour.sub('', coloured)), [])

    def test_a_real_terminal_gets_none_either(self):
        """Progress, summary and colours, as a person sees them."""
        for command in (['report', self.folder, '--output', os.path.join(self.place.name, 'out')],
                        ['batch', self.folder, '--archive', os.path.join(self.place.name, 'terminal.db')]):
            with self.subTest(command[0]):
                try:
                    here, there = pty.openpty()
                except OSError as error:
                    self.skipTest(f'this system has no terminals: {error}')
                with subprocess.Popen([BINARY, *command], stdout=there, stderr=there, stdin=there,
                                      env={**os.environ, 'TERM': 'xterm-256color'}) as run:
                    os.close(there)
                    shown = b''
                    try:
                        while piece := os.read(here, 1 << 16):
                            shown += piece
                    except OSError:
                        pass  # that is how a terminal says that nobody writes any more
                    os.close(here)
                self.assertEqual(run.returncode, 0)
                bare = re.sub('\x1b\\[[0-9;]*[mK]', '', shown.decode('utf-8')).replace('\r', '')
                self.assertIn('finding', bare)
                self.assertEqual(kActs.findall(bare), [])

    def test_other_formats_stay_well_formed(self):
        for kind in ('json', 'sarif'):
            with self.subTest(kind):
                text = self.report(kind)[0]
                json.loads(text)
                self.assertEqual(kControl.findall(text.replace('\x7f', '').replace('\x9b', '')), [])

    def test_errors_name_files_without_their_escapes(self):
        bad = 'no\x1b[31msuch\x07file'
        self.write(self.place.name, bad + '.jsonl', 'no row\n')
        rows = (['report', bad + '.txt'], ['annotate', bad + '2.jsonl'], ['link', bad + '2.jsonl'], ['pairs', bad + '2.jsonl'],
                ['pairs', bad + '.jsonl'], ['annotate', bad + '.jsonl'], ['rules', 'show', bad], ['rules', 'test', bad],
                ['rules', 'list', bad], ['rules', 'lint', '--rules', bad], ['report', 'x.txt', '--rules', bad])
        for row in rows:
            with self.subTest(row):
                done = subprocess.run([BINARY, *row], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, cwd=self.place.name)
                self.assertEqual(done.returncode, 2)
                self.assertNotEqual(done.stderr, b'')
                self.assertEqual(kControl.findall(done.stderr.decode('utf-8')), [])


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    BINARY = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])

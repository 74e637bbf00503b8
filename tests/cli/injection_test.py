#!/usr/bin/env python3
"""Text of an article is an attack until it is escaped: nothing of it may become markup, script or terminal control.

usage: injection_test.py CROSSCHECK
"""
import html.parser
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

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
)
# What can stand in the name of a file: no slash, no NUL.
kNames = ('<img src=x onerror=alert(1)>.txt', '"><svg onload=alert(1)>.txt', "a' onmouseover='alert(1).txt", 'red\x1b[31m.txt',
          'javascript:alert(1).txt', 'line\nbreak.txt')
# Their elements and attributes; a report has none of its own by these names.
kForbiddenTags = {'img', 'iframe', 'object', 'embed', 'base', 'link', 'form', 'x-evil', 'marquee', 'frame', 'applet'}
# Attributes that may hold words of an article, since nothing acts on them; href has a test of its own.
kMayQuote = {'href', 'title', 'aria-label', 'alt', 'value', 'datetime', 'lang'}
kControl = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f]')
kColour = re.compile('\x1b\\[[0-9;]*m')


class Page(html.parser.HTMLParser):
    """All elements, attributes and styles of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.styles, self.scripts, self.words, self.comments = [], [], [], [], [], []
        self.inside = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or '') for name, value in attrs]
        self.inside.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or '') for name, value in attrs]

    def handle_endtag(self, tag):
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data):
        within = self.inside[-1] if self.inside else ''
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
        rows = [{'id': attack + str(n), 'source': 'Post ' + attack, 'published': '2026-03-03', 'title': 'Title ' + attack,
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
        page = Page(self.report('html')[0])
        own = Page(self.report('html', self.harmless)[0])
        self.assertEqual(sorted(set(page.tags) & kForbiddenTags), [])
        for once in ('html', 'head', 'body', 'main', 'script'):
            self.assertEqual(page.tags.count(once), own.tags.count(once), once)
        self.assertEqual(page.styles, own.styles)
        self.assertEqual(page.comments, own.comments)
        # The page's data, and then its code, which is the same on every page.
        data, code = page.scripts
        self.assertEqual(code, own.scripts[1])
        self.assertNotIn('<', data)
        self.assertNotEqual(json.loads(data)['items'], [])
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

    def test_html_has_no_control_characters(self):
        self.assertEqual(kControl.findall(self.report('html')[0]), [])

    def test_terminal_gets_no_escape_of_an_article(self):
        text, error = self.report('text', None, '--color', 'never')
        self.assertIn('harbour', text)
        self.assertEqual(kControl.findall(text), [])
        self.assertEqual(kControl.findall(error), [], error)
        self.assertIn('skipped', error)
        coloured, _ = self.report('text', None, '--color', 'always')
        self.assertEqual(kControl.findall(kColour.sub('', coloured)), [])

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

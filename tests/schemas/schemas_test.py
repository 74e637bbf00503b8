"""Validates every output against its schema, over the stories in corpus/ and over hostile ones.

usage: schemas_test.py CROSSCHECK SOURCE

Needs jsonschema (Debian: python3-jsonschema). A member that a schema does not name fails too, so that
docs/schemas/ stays complete: a new member is added there.
"""
import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import urllib.request

try:
    from jsonschema import Draft7Validator, Draft202012Validator
except ImportError:
    if sys.executable != '/usr/bin/python3' and os.path.exists('/usr/bin/python3'):
        os.execv('/usr/bin/python3', ['/usr/bin/python3'] + sys.argv)  # Debian's module is for Debian's Python
    raise

kHostile = ('<script>alert(1)</script> "><img src=x> =cmd()|\' /C calc\'!A0 [x](http://example.invalid) \u202e gnp.exe '
            '\x1b[31mred \u200b=1+1 {0} ${x} ]]> \\ 🙂 é')


def schema(name):
    with open(os.path.join(SOURCE, 'docs/schemas', name + '.schema.json'), encoding='utf-8') as file:
        return json.load(file)


def closed(node):
    """The schema with every object closed: only named members."""
    if isinstance(node, list):
        return [closed(one) for one in node]
    if not isinstance(node, dict):
        return node
    out = {key: closed(value) for key, value in node.items()}
    if out.get('type') == 'object' and out.get('properties') and isinstance(out.get('required'), list):
        out['additionalProperties'] = False
    return out


class Outputs(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.place.cleanup)
        corpus = os.path.join(SOURCE, 'corpus')
        cls.stories = [os.path.join(corpus, one) for one in sorted(os.listdir(corpus))
                       if os.path.isdir(os.path.join(corpus, one))]
        cls.stories.append(cls.hostile_story())

    @classmethod
    def hostile_story(cls):
        folder = os.path.join(cls.place.name, 'hostile')
        os.mkdir(folder)
        rows = [{'id': f'{n} {kHostile}', 'source': '=' + kHostile, 'title': '@' + kHostile, 'published': f'2026-03-0{n}',
                 'url': url, 'text': f'{kHostile}\n\nThe ferry sank off Norwick on Monday. {count} people died, the harbour office '
                 f'said. “We lost {kHostile},” the captain, Piet Osei, said. A senior official said that it was warned.\n'}
                for n, count, url in ((1, 'Sixteen', 'javascript:alert(1)'), (2, 'Forty', 'https://example.invalid/ä'))]
        with open(os.path.join(folder, 'rows.jsonl'), 'w', encoding='utf-8') as file:
            file.writelines(json.dumps(one) + '\n' for one in rows)
        with open(os.path.join(folder, 'crlf.txt'), 'wb') as file:
            file.write('\ufeffSource: Coast Radio\r\nDate: 2026-03-03\r\n\r\nThe ferry sank off Norwick on Monday.\r\n'
                       'Nobody died, the harbour office said.\r\n'.encode('utf-8'))
        with open(os.path.join(folder, 'page.html'), 'w', encoding='utf-8') as file:
            file.write('<html><head><title>Ferry</title></head><body><article><p>The ferry sank off Norwick on Monday, 2 March 2026. '
                       'Seven people died, the harbour office said.</p></article></body></html>')
        return folder

    def run_it(self, *arguments):
        done = subprocess.run([BINARY, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300,
                              cwd=self.place.name)
        self.assertEqual(done.returncode, 0, done.stderr.decode('utf-8', 'replace'))
        return done.stdout

    def report(self, story, form, *more):
        return self.run_it('report', story, '--format', form, '--output', '-', '--quiet', '--no-config', *more)

    def valid(self, name, value):
        for error in Draft202012Validator(closed(schema(name))).iter_errors(value):
            self.fail(f'{name}: {error.json_path}: {error.message[:300]}')

    def triage_of(self, report):
        verdicts = ('conflict', 'update', 'different-measure', 'reading-error', 'accepted', 'open')
        path = os.path.join(self.place.name, 'triage.json')
        decisions = [{'finding': one['id'], 'verdict': verdicts[n % 6], 'reason': kHostile, 'author': '=' + kHostile,
                      'decided_at': '2026-03-09T10:00:00Z', 'kind': one['kind'], 'rule': one['rule']['id'],
                      'passages': [{'document': claim['document'] or '', 'text': claim['text']} for claim in one['claims']]}
                     for n, one in enumerate(report['findings'][:-1])]
        triage = {'schema': 'crosscheck/triage/1', 'decisions': decisions}
        self.valid('triage', triage)
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(triage, file)
        return path

    def decided(self, story):
        """A report, and the options that decide about most of it and know all of it; the baseline has more that is gone."""
        report = json.loads(self.report(story, 'json'))
        baseline = os.path.join(self.place.name, 'baseline.json')
        gone = [{**one, 'id': 'gone' + one['id']} for one in report['findings'][:3]]
        gone += [{'id': 'bare'}, {'id': 'odd', 'kind': 'no.such', 'rule': {'id': 'no.such.rule'}, 'message': kHostile,
                                  'claims': [{'document': 'nowhere', 'text': kHostile, 'role': 'flagged'}]}]
        with open(baseline, 'w', encoding='utf-8') as file:
            json.dump({**report, 'findings': report['findings'] + gone}, file)
        return report, ('--triage', self.triage_of(report), '--baseline', baseline)

    def test_schemas_are_schemas(self):
        names = sorted(os.listdir(os.path.join(SOURCE, 'docs/schemas')))
        self.assertGreaterEqual(len(names), 7)
        for name in names:
            Draft202012Validator.check_schema(schema(name.removesuffix('.schema.json')))

    def test_a_schema_can_fail(self):
        broken = {'schema': 'crosscheck/triage/1', 'decisions': [{'finding': 'x', 'verdict': 'accepted'}]}
        self.assertTrue(list(Draft202012Validator(schema('triage')).iter_errors(broken)))

    def test_reports(self):
        seen = set()
        for story in self.stories:
            with self.subTest(os.path.basename(story)):
                report, options = self.decided(story)
                self.valid('report', report)
                again = json.loads(self.report(story, 'json', *options))
                self.valid('report', again)
                seen |= {one['state'] for one in again['findings']}
        self.assertLessEqual({'open', 'confirmed', 'suppressed'}, seen)

    def test_annotations_and_graph(self):
        for story in self.stories:
            with self.subTest(os.path.basename(story)):
                for line in self.run_it('annotate', story, '--tokens', '--quiet').splitlines():
                    self.valid('annotations', json.loads(line))
                self.valid('graph', json.loads(self.run_it('link', story, '--quiet')))

    def test_rows_that_cannot_be_read_and_those_of_other_commands(self):
        rows = os.path.join(self.place.name, 'rows.jsonl')
        with open(rows, 'w', encoding='utf-8') as file:
            file.write(json.dumps({'id': kHostile, 'text': kHostile}) + '\nnone\n{"text": 7}\n')
        for more in ((), ('--text',), ('--text', '--tokens', '--offsets', 'bytes')):
            lines = [json.loads(line) for line in self.run_it('annotate', rows, '--quiet', '--errors', 'inline', *more).splitlines()]
            self.assertEqual(['error' in one for one in lines], [False, True, True])
            for one in lines:
                if 'error' in one:
                    self.assertLessEqual(set(one), {'error', 'row', 'id'})
                else:
                    self.valid('annotations', one)

    def test_the_archive_and_the_review(self):
        seen = set()
        for story in self.stories:
            archive = os.path.join(self.place.name, os.path.basename(story) + '.db')
            self.run_it('batch', story, '--archive', archive, '--quiet', '--no-config')
            base = sqlite3.connect(f'file:{archive}?mode=ro', uri=True)
            items = [json.loads(item) for item, in base.execute('SELECT item FROM findings')]
            base.close()
            for one in items:
                with self.subTest(os.path.basename(story), finding=one['id']):
                    self.valid('archived-finding', one)
            seen |= {one['kind'] for one in items}
        self.assertGreater(len(seen), 5)
        # The last one is the hostile story's.
        served = subprocess.Popen([BINARY, 'review', '--archive', archive, '--port', '0', '--quiet'], stdout=subprocess.PIPE, text=True)
        try:
            base, token = served.stdout.readline().strip().split('/?token=')
            headers = {'X-Crosscheck-Token': token, 'Content-Type': 'application/json'}

            def ask(path, body=None):
                asked = urllib.request.Request(base + path, body and json.dumps(body).encode(), headers)
                with urllib.request.urlopen(asked, timeout=60) as answer:
                    return json.loads(answer.read())
            self.valid('decisions', ask('/api/decisions?since=0'))
            for verdict in ('accepted', 'open', 'conflict'):
                ask('/api/decisions', {'finding': items[0]['id'], 'verdict': verdict, 'reason': kHostile, 'author': kHostile,
                                       'decided_at': '2026-03-09T10:00:00Z', 'kind': items[0]['kind'], 'rule': items[0]['rule'],
                                       'passages': [{'document': one['document'], 'text': one['text']} for one in items[0]['passages']]})
            news = ask('/api/decisions?since=0')
            self.valid('decisions', news)
            self.assertEqual([one['verdict'] for one in news['decisions']], ['accepted', 'open', 'conflict'])
        finally:
            served.send_signal(signal.SIGINT)
            served.wait(20)
            served.stdout.close()

    def test_pairs(self):
        rows = os.path.join(self.place.name, 'pairs.jsonl')
        with open(rows, 'w', encoding='utf-8') as file:
            for n, (a, b) in enumerate((('Two people were hurt.', 'Nobody was hurt.'), (kHostile, kHostile + ' died.'),
                                        ('The ferry sank off Norwick.', 'The ferry sank off Norwick on Monday.'))):
                file.write(json.dumps({'id': n if n else 'z', 'a': a, 'b': b}) + '\n')
        for line in self.run_it('pairs', rows).splitlines():
            self.valid('pairs', json.loads(line))

    def test_web_annotations(self):
        for story in self.stories:
            with self.subTest(os.path.basename(story)):
                texts = {one['id']: one for one in json.loads(self.report(story, 'json'))['documents']}
                collection = json.loads(self.report(story, 'webannotation'))
                self.valid('webannotation', collection)
                items = collection['first']['items']
                self.assertEqual(collection['total'], len(items))
                for item in items:
                    quote, position = item['target']['selector']
                    holds = [one for one in texts.values()
                             if one['text'][position['start']:position['end']] == quote['exact']
                             and one['text'][:position['start']].endswith(quote['prefix'])
                             and one['text'][position['end']:].startswith(quote['suffix'])]
                    self.assertTrue(holds, item)

    def test_claim_reviews(self):
        found = 0
        for story in self.stories:
            with self.subTest(os.path.basename(story)):
                self.assertEqual(json.loads(self.report(story, 'claimreview'))['@graph'], [], 'nobody has decided yet')
                report, options = self.decided(story)
                reviews = json.loads(self.report(story, 'claimreview', *options))
                self.valid('claimreview', reviews)
                found += len(reviews['@graph'])
                for one in reviews['@graph']:
                    self.assertEqual(one['author'], {'@type': 'Person', 'name': '=' + kHostile})
        self.assertGreater(found, 0)

    def test_sarif(self):
        with open(os.path.join(SOURCE, 'tests/schemas/sarif-schema-2.1.0.json'), encoding='utf-8') as file:
            official = Draft7Validator(json.load(file))
        for story in self.stories:
            with self.subTest(os.path.basename(story)):
                report, options = self.decided(story)
                for more in ((), options):
                    log = json.loads(self.report(story, 'sarif', *more))
                    for error in official.iter_errors(log):
                        self.fail(f'{error.json_path}: {error.message[:300]}')
                    self.shows_well(log['runs'][0], story)
                    states = [one.get('baselineState') for one in log['runs'][0]['results']]
                    known = len(report['findings'])
                    self.assertEqual(states, ['unchanged'] * known + ['absent'] * (min(known, 3) + 2) if more else [None] * known)

    def shows_well(self, run, story):
        """What the schema cannot say: references that lead somewhere, regions that hold the words, no link from a text."""
        rules = run['tool']['driver']['rules']
        for rule in rules:
            self.assertTrue(rule['help']['text'] and rule['help']['markdown'] and rule['fullDescription']['text'])
        for result in run['results']:
            self.assertEqual(rules[result['ruleIndex']]['id'], result['ruleId'])
            self.assertTrue(result['partialFingerprints']['crosscheckFinding/v1'])
            related = {one['id']: one for one in result['relatedLocations']}
            for number in (part.split(')')[0] for part in result['message']['markdown'].split('](')[1:]):
                self.assertIn(int(number), related)
            self.assertNotIn('](', result['message']['text'])
            for place in result['locations'] + result['relatedLocations']:
                self.assertTrue(place['message']['markdown'])
                self.assertNotIn('](', place['message']['markdown'])
                self.region_holds(place)

    def region_holds(self, place):
        region = place.get('physicalLocation', {}).get('region', {})
        if 'startColumn' not in region:
            return
        path = place['physicalLocation']['artifactLocation']['uri'].removeprefix('file://')
        with open(path, encoding='utf-8-sig', newline=None) as file:
            lines = file.read().split('\n')
        cut = lines[region['startLine'] - 1:region['endLine']]
        cut[-1] = cut[-1][:region['endColumn'] - 1]
        cut[0] = cut[0][region['startColumn'] - 1:]
        self.assertEqual('\n'.join(cut), region['snippet']['text'])

    def test_csv_opens_in_a_spreadsheet(self):
        for story in self.stories:
            with self.subTest(os.path.basename(story)):
                report, options = self.decided(story)
                raw = self.report(story, 'csv', *options, '--suppressed')
                self.assertTrue(raw.startswith(b'\xef\xbb\xbf'))
                text = raw.decode('utf-8-sig')
                rows = list(csv.reader(io.StringIO(text, newline=''), strict=True))
                self.assertEqual(len(rows), 1 + len(report['findings']))
                self.assertEqual({len(row) for row in rows}, {len(rows[0])})
                self.assertTrue(text.endswith('\r\n'))
                for row in rows[1:]:
                    for cell in row:
                        bare = cell.lstrip(' \n"`“”„‘’«»\u00a0\u3000\u200b')
                        self.assertNotRegex(bare[:1], r'[=+\-@\t\r＝＋－＠]', cell)
                self.assertEqual(csv.Sniffer().sniff(text.split('\r\n')[0]).delimiter, ',')


if __name__ == '__main__':
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    BINARY, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])

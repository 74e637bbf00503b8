#!/usr/bin/env python3
"""The command line as its users meet it: exit statuses, errors in one line, formats, offsets, the rules' lint.

usage: cli_test.py CROSSCHECK RULES
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

BINARY = RULES = ''
kRan, kFound, kCouldNotRun = 0, 1, 2
kCommands = ('report', 'annotate', 'link', 'pairs', 'check', 'rules', 'steps', 'help', 'completion')

FERRY = 'Source: Harbour Post\nDate: 2026-03-03\n\nAt least 14 people were killed when the ferry sank off Norwick on Monday, the coastguard said.\n'
FERRY_LATER = ('Source: Coast Radio\nDate: 2026-03-03\n\nThe ferry sank off Norwick on Monday and 11 people were killed, the coastguard said.\n'
               'The harbour remained closed.\n')


class Done:
    def __init__(self, process):
        self.status = process.returncode
        self.out, self.error = process.stdout.decode('utf-8'), process.stderr.decode('utf-8')
        self.error_lines = self.error.splitlines()


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)

    def path(self, name):
        return os.path.join(self.place.name, name)

    def write(self, name, content):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as file:
            file.write(content if isinstance(content, bytes) else content.encode('utf-8'))
        return path

    def run_it(self, *arguments, given=b''):
        return Done(subprocess.run([BINARY, *arguments], input=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   cwd=self.place.name, timeout=120))

    def could_not_run(self, *arguments, says, lines=1):
        done = self.run_it(*arguments)
        self.assertEqual(done.status, kCouldNotRun, done.error)
        self.assertEqual(done.out, '')
        self.assertEqual(len(done.error_lines), lines, done.error)
        for words in [says] if isinstance(says, str) else says:
            self.assertIn(words, done.error)
        return done

    def report(self, *arguments):
        done = self.run_it('report', *arguments, '--format', 'json', '--output', '-')
        self.assertIn(done.status, (kRan, kFound), done.error)
        return json.loads(done.out), done

    # ---- usage ------------------------------------------------------------------------------------

    def test_bad_usage_is_one_line_and_status_2(self):
        ferry = self.write('ferry.txt', FERRY)
        rows = (
            ('no arguments', [], 'a command is needed'),
            ('unknown command', ['reprot', ferry], "unknown command 'reprot'"),
            ('unknown option', ['report', '--nosuch', ferry], '--nosuch'),
            ('an option of another command', ['report', '--tokens', ferry], '--tokens'),
            ('report without a path', ['report'], 'PATH'),
            ('annotate without a file', ['annotate'], 'FILE.jsonl'),
            ('link with two files', ['link', 'a.jsonl', 'b.jsonl'], 'FILE.jsonl'),
            ('pairs without a file', ['pairs'], 'FILE.jsonl'),
            ('check without sources', ['check', ferry], '--against'),
            ('check without a draft', ['check', '--against', ferry], 'DRAFT'),
            ('rules without a word', ['rules'], 'lint'),
            ('rules with another word', ['rules', 'polish'], "'polish'"),
            ('rules show without an id', ['rules', 'show'], 'ID'),
            ('rules show of an unknown id', ['rules', 'show', 'no.such.rule'], 'no.such.rule'),
            ('help on nothing', ['help', 'reprot'], "'reprot'"),
            ('completion without a shell', ['completion'], 'bash, zsh, fish'),
            ('completion for another shell', ['completion', 'csh'], "'csh'"),
            ('unknown format', ['report', ferry, '--format', 'pdf'], 'pdf'),
            ('unknown severity', ['report', ferry, '--fail-on', 'note'], 'note'),
            ('no date', ['report', ferry, '--as-of', 'tomorrow'], 'tomorrow'),
            ('no number', ['report', ferry, '--threads', 'many'], 'many'),
            ('unknown offsets', ['report', ferry, '--offsets', 'lines'], 'lines'),
            ('an option without its value', ['report', ferry, '--format'], 'format'),
        )
        for name, arguments, says in rows:
            with self.subTest(name):
                self.could_not_run(*arguments, says=says)

    def test_help(self):
        whole = self.run_it('--help')
        self.assertEqual((whole.status, whole.error), (kRan, ''))
        for command in kCommands:
            with self.subTest(command):
                self.assertRegex(whole.out, rf'(?m)^  {command} ')
                page = self.run_it(command, '--help')
                self.assertEqual((page.status, page.error), (kRan, ''))
                self.assertIn('usage: crosscheck ' + command, page.out)
                self.assertIn('Examples', page.out)

    def test_version(self):
        self.assertRegex(self.run_it('--version').out, r'^crosscheck \d+\.\d+\.\d+\n$')

    # ---- input ------------------------------------------------------------------------------------

    def test_unreadable_input(self):
        os.mkdir(self.path('empty'))
        ferry = self.write('ferry.txt', FERRY)
        missing = self.could_not_run('report', 'missing.txt', says='missing.txt')
        self.assertEqual(missing.error_lines, ['crosscheck: missing.txt: no such file or folder'])
        self.could_not_run('report', self.path('empty'), says='no article could be read')
        self.could_not_run('annotate', 'missing.jsonl', says='missing.jsonl')
        self.could_not_run('link', 'missing.jsonl', says='missing.jsonl')
        self.could_not_run('pairs', 'missing.jsonl', says='missing.jsonl')
        self.could_not_run('rules', 'lint', '--rules', self.path('no-rules'), says='no-rules')
        # A missing path beside a good one: the good one is read, the status tells.
        done = self.run_it('report', ferry, 'missing.txt', '--format', 'json', '--output', '-')
        self.assertEqual(done.status, kCouldNotRun)
        self.assertEqual(len(done.error_lines), 1, done.error)

    def test_bad_articles_are_skipped_with_one_line_each(self):
        folder = self.path('story')
        self.write('story/a.txt', FERRY)
        self.write('story/empty.txt', '')
        self.write('story/nul.txt', b'The ferry\0sank.')
        self.write('story/large.txt', 'The ferry sank off Norwick. ' * 200)
        report, done = self.report(folder, '--max-bytes', '2000')
        self.assertEqual(done.status, kRan)
        self.assertEqual([one['id'] for one in report['documents']], ['a.txt'])
        skipped = {os.path.basename(one['path']): one['reason'] for one in report['run']['skipped']}
        self.assertEqual(sorted(skipped), ['empty.txt', 'large.txt', 'nul.txt'])
        self.assertIn('empty', skipped['empty.txt'])
        self.assertIn('NUL', skipped['nul.txt'])
        self.assertIn('2000', skipped['large.txt'])
        self.assertEqual(len(done.error_lines), 3, done.error)
        for line, name in zip(done.error_lines, sorted(skipped)):
            self.assertIn(name + ': skipped: ', line)

    def test_bad_rows_are_skipped_with_their_line(self):
        rows = self.write('rows.jsonl', '{"id": "a", "text": "The ferry sank."}\n{"id": "b", text}\n{"id": "c", "text": "Two were hurt."}\n{"id": "d"}\n')
        report, done = self.report(rows)
        self.assertEqual([one['id'] for one in report['documents']], ['a', 'c'])
        self.assertEqual(len(done.error_lines), 2, done.error)
        self.assertIn('rows.jsonl:2: skipped: ', done.error_lines[0])
        self.assertIn('rows.jsonl:4: skipped: ', done.error_lines[1])
        annotated = self.run_it('annotate', rows)
        self.assertEqual([json.loads(one)['document']['id'] for one in annotated.out.splitlines()], ['a', 'c'])
        self.assertEqual(annotated.status, kRan)

    def test_standard_input(self):
        done = Done(subprocess.run([BINARY, 'report', '-', '--format', 'json', '--output', '-'], input=FERRY.encode(),
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120))
        self.assertEqual(done.status, kRan, done.error)
        self.assertEqual(json.loads(done.out)['documents'][0]['source'], 'Harbour Post')

    # ---- output -----------------------------------------------------------------------------------

    def story(self):
        self.write('story/a.txt', FERRY)
        self.write('story/b.txt', FERRY_LATER)
        return self.path('story')

    def test_fail_on(self):
        report, _ = self.report(self.story())
        severities = {one['severity'] for one in report['findings']}
        self.assertIn('warning', severities, 'the story no longer gives a warning: this test would show nothing')
        quiet = ('--format', 'json', '--output', '-')
        self.assertEqual(self.run_it('report', self.story(), *quiet).status, kRan)
        self.assertEqual(self.run_it('report', self.story(), '--fail-on', 'warning', *quiet).status, kFound)
        self.assertEqual(self.run_it('report', self.story(), '--fail-on', 'error', *quiet).status,
                         kFound if 'error' in severities else kRan)
        one = self.run_it('report', self.path('story/a.txt'), '--fail-on', 'warning', *quiet)
        self.assertEqual(one.status, kRan, one.out)

    def decide(self, name, findings, verdict):
        decisions = [{'finding': one['id'], 'verdict': verdict, 'reason': 'The harbour office was asked.', 'author': 'Ada Holt',
                      'decided_at': '2026-03-09T10:00:00Z', 'kind': one['kind'], 'rule': one['rule']['id'],
                      'passages': [{'document': claim['document'], 'text': claim['text']} for claim in one['claims']]}
                     for one in findings]
        return self.write(name, json.dumps({'schema': 'crosscheck/triage/1', 'decisions': decisions}))

    def test_decisions_hold_and_do_not_count(self):
        story = self.story()
        before, _ = self.report(story)
        loud = [one for one in before['findings'] if one['severity'] != 'note']
        triage = self.decide('triage.json', loud, 'different-measure')
        after, done = self.report(story, '--triage', triage, '--fail-on', 'warning')
        self.assertEqual(done.status, kRan)
        self.assertEqual([one['id'] for one in after['findings']], [one['id'] for one in before['findings']])
        for one in after['findings']:
            self.assertEqual(one['state'], 'suppressed' if one['severity'] != 'note' else 'open')
        text = self.run_it('report', story, '--format', 'text', '--triage', triage)
        self.assertNotIn(loud[0]['kind'], text.out)
        self.assertIn('decided against by people, not shown', text.out)
        shown = self.run_it('report', story, '--format', 'text', '--triage', triage, '--suppressed')
        self.assertIn(loud[0]['kind'], shown.out)
        # A later file holds over an earlier one.
        confirmed = self.decide('confirmed.json', loud, 'conflict')
        after, done = self.report(story, '--triage', triage, '--triage', confirmed, '--fail-on', 'warning')
        self.assertEqual(done.status, kFound)
        self.assertEqual({one['state'] for one in after['findings'] if one['severity'] != 'note'}, {'confirmed'})
        # Another wording asks again.
        with open(self.path('story/b.txt'), 'a', encoding='utf-8') as file:
            file.write(' ')
        flagged = loud[0]['claims'][0]
        name = 'story/' + flagged['document']
        with open(self.path(name), encoding='utf-8') as file:
            text = file.read()
        self.write(name, text.replace(flagged['text'], flagged['text'].rstrip('.') + ' in the end.'))
        after, done = self.report(story, '--triage', triage)
        stale = [one for one in after['findings'] if one['state'] == 'stale']
        self.assertTrue(stale, [(one['kind'], one['state']) for one in after['findings']])
        self.assertEqual(stale[0]['decision']['author'], 'Ada Holt')

    def test_what_its_outlet_withholds_is_no_source_and_a_draft_is_read(self):
        story = self.story()
        before, _ = self.report(story)
        item = {'headline': 'Ferry', 'body_text': 'The ferry sank off Norwick on Monday. Ninety people died, the harbour office said.',
                'pubstatus': 'canceled'}
        draft = self.write('story/canceled.json', json.dumps(item))
        after, done = self.report(story)
        self.assertEqual(after['findings'], before['findings'])
        self.assertEqual([one['reason'] for one in after['run']['skipped']], ['cancelled by its outlet (status canceled)'])
        self.assertIn('canceled.json: skipped: cancelled by its outlet', self.run_it('report', story, '--output', '-', '--format', 'csv').error)
        alone = self.write('draft.json', json.dumps({**item, 'pubstatus': 'withheld'}))
        checked = self.run_it('check', alone, '--against', story, '--format', 'json', '--output', '-')
        self.assertEqual(checked.status, kRan, checked.error)
        self.assertIn('draft.json', [one['id'] for one in json.loads(checked.out)['documents']])

    def test_baseline(self):
        story = self.story()
        first = self.run_it('report', story, '--format', 'json', '--output', 'first.json', '--quiet')
        self.assertEqual(first.status, kRan, first.error)
        again, done = self.report(story, '--baseline', 'first.json', '--fail-on', 'warning')
        self.assertEqual(done.status, kRan)
        self.assertTrue(again['findings'] and all(one['known'] for one in again['findings']))
        text = self.run_it('report', story, '--format', 'text', '--baseline', 'first.json')
        self.assertIn('no new findings', text.out)
        self.assertIn('known from the baseline, not shown', text.out)
        empty = self.write('empty.json', '{"schema": "crosscheck/report/1", "findings": []}')
        fresh, done = self.report(story, '--baseline', empty, '--fail-on', 'warning')
        self.assertEqual(done.status, kFound)
        self.assertFalse(any(one['known'] for one in fresh['findings']))

    def test_wrong_decision_files_name_the_place(self):
        story = self.story()
        bad = self.write('bad.json', '{"schema": "crosscheck/triage/1",\n "decisions": [{"finding": "x", "verdict": "no"}]}')
        self.could_not_run('report', story, '--triage', bad, says='bad.json:2:44: error: unknown verdict \'no\'')
        self.could_not_run('report', story, '--triage', 'none.json', says='none.json: cannot be read')
        self.could_not_run('report', story, '--baseline', bad, says='bad.json:1:12: error: not a file of')
        self.could_not_run('report', story, '--baseline', self.write('half.json', '{"schema":'), says='half.json:1:1')

    # ---- the newsroom's settings ----------------------------------------------------------------------

    def test_crosscheck_yml_is_found_upwards(self):
        story = self.story()
        quiet = ('--format', 'json', '--output', '-')
        before, _ = self.report(story)
        kinds = sorted({one['kind'] for one in before['findings'] if one['severity'] == 'warning'})
        self.assertTrue(kinds)
        self.write('crosscheck.yml', 'gates:\n  fail-on: warning\n')
        found = self.run_it('report', story, *quiet)
        self.assertEqual(found.status, kFound)
        config = json.loads(found.out)['run']['config']
        self.assertRegex(config['sha256'], '^[0-9a-f]{64}$')
        self.assertTrue(config['path'].endswith('crosscheck.yml'))
        self.assertEqual(self.run_it('report', story, *quiet, '--no-config').status, kRan)
        self.assertEqual(self.run_it('report', story, *quiet, '--fail-on', 'never').status, kRan)
        self.assertEqual(self.run_it('report', self.path('story/a.txt'), 'story/b.txt', *quiet).status, kFound)
        # The nearest one counts; a named one before all.
        self.write('story/crosscheck.yml', f'gates:\n  severity: {{{", ".join(one + ": note" for one in kinds)}}}\n')
        near = json.loads(self.run_it('report', story, *quiet).out)
        self.assertNotIn('warning', {one['severity'] for one in near['findings']})
        other = self.write('other.yml', f'rules: {{off: [{", ".join(one["rule"]["id"] for one in before["findings"])}]}}\n')
        off, _ = self.report(story, '--config', other)
        self.assertFalse({one['rule']['id'] for one in before['findings']} & {one['rule']['id'] for one in off['findings']})
        high = self.write('high.yml', 'gates: {minimum-confidence: 1}\n')
        self.assertTrue(all(one['confidence'] == 1 for one in self.report(story, '--config', high)[0]['findings']))

    def test_wrong_crosscheck_yml_names_the_place(self):
        story = self.story()
        self.write('crosscheck.yml', 'gates:\n  fail-on: loud\nrules:\n  off: [none.such]\n')
        done = self.could_not_run('report', story, lines=2, says=["crosscheck.yml:2:12: error: 'fail-on' is 'loud'", 'crosscheck.yml:4:9: error'])
        self.assertEqual(done.out, '')
        self.could_not_run('report', story, '--config', 'nowhere.yml', says='nowhere.yml: cannot be read')

    def test_one_owner_is_one_source(self):
        for name, outlet in (('a', 'Harbour Post'), ('b', 'Coast Radio')):
            self.write(f'one/{name}.txt', f'Source: {outlet}\nDate: 2026-03-0{1 + len(name)}\n\n'
                       'The ferry sank off Norwick on Sunday. Sixteen people died.\n\n'
                       + ('Divers found the bell.\n' if name == 'a' else 'The harbour was closed to ships in the evening.\n'))
        apart, _ = self.report(self.path('one'))
        self.write('one/crosscheck.yml', 'outlets:\n  - {name: Harbour Post, owner: Coast Media}\n  - {name: Coast Radio, owner: Coast Media}\n')
        joined, _ = self.report(self.path('one'))
        count = lambda report: sum(one['kind'] == 'corroborates' for one in report['relations'])
        self.assertGreater(count(apart), count(joined))

    def test_the_settings_in_the_manual_can_be_copied(self):
        with open(os.path.join(os.path.dirname(RULES), 'docs/newsroom.md'), encoding='utf-8') as file:
            settings = file.read().split('```yaml\n')[1].split('```')[0]
        self.assertIn('outlets:', settings)
        done = self.run_it('report', self.story(), '--config', self.write('copied.yml', settings), '--format', 'text')
        self.assertIn(done.status, (kRan, kFound))
        self.assertEqual(done.error, '')

    def test_where_reports_go(self):
        story = self.story()
        plain = self.run_it('report', story)
        self.assertEqual(plain.status, kRan, plain.error)
        self.assertEqual(sorted(os.listdir(self.path('crosscheck-report'))), ['report.html', 'report.json'])
        self.assertNotEqual(plain.out, '', 'no summary')
        self.assertEqual(self.run_it('report', story, '--quiet').out, '')

        self.run_it('report', story, '--format', 'json', '--output', 'out/only.json')
        with open(self.path('out/only.json'), encoding='utf-8') as file:
            one_file = file.read()
        self.assertEqual(json.loads(one_file)['schema'], 'crosscheck/report/1')
        to_stdout = self.run_it('report', story, '--format', 'json', '--output', '-')
        self.assertEqual(to_stdout.out, one_file)

        # Without --format the ending says which; two formats do not go into one file.
        self.run_it('report', story, '--output', 'by-ending.json')
        with open(self.path('by-ending.json'), encoding='utf-8') as file:
            self.assertEqual(file.read(), one_file)
        self.assertEqual(self.run_it('report', story, '--output', '-').out, self.run_it('report', story, '--format', 'text').out)
        for where in ('-', 'both.html'):
            self.could_not_run('report', story, '--format', 'html,json', '--output', where, says='takes one format')
        self.assertFalse(os.path.exists(self.path('both.html')))

        self.run_it('report', story, '--format', 'json,csv,sarif', '--format', 'html,text', '--output', 'all')
        self.assertEqual(sorted(os.listdir(self.path('all'))),
                         ['report.csv', 'report.html', 'report.json', 'report.sarif', 'report.txt'])
        with open(self.path('all/report.sarif'), encoding='utf-8') as file:
            self.assertEqual(json.load(file)['version'], '2.1.0')

    def test_text_goes_to_standard_output(self):
        done = self.run_it('report', self.story(), '--format', 'text')
        self.assertEqual(done.status, kRan, done.error)
        self.assertIn('Harbour Post', done.out)
        self.assertFalse(os.path.exists(self.path('crosscheck-report')))

    def test_offsets(self):
        self.write('story/a.txt', 'Señor Ruiz of the café 🙂 said that the ferry had sunk off Norwick. Two people were hurt.\n')
        units = {'codepoints': 1, 'bytes': 0, 'utf16': 2}
        for unit in units:
            with self.subTest(unit):
                report, _ = self.report(self.path('story'), '--offsets', unit)
                text = report['documents'][0]['text']
                self.assertTrue(report['claims'])
                for claim in report['claims']:
                    if unit == 'codepoints':
                        cut = text[claim['begin']:claim['end']]
                    elif unit == 'bytes':
                        cut = text.encode('utf-8')[claim['begin']:claim['end']].decode('utf-8')
                    else:
                        cut = text.encode('utf-16-le')[2 * claim['begin']:2 * claim['end']].decode('utf-16-le')
                    self.assertEqual(cut, claim['text'])

    def test_pairs_keep_order(self):
        rows = [{'id': n, 'a': 'Two people were hurt.', 'b': 'Nobody was hurt.'} for n in ('z', 'a', 'm')]
        file = self.write('pairs.jsonl', ''.join(json.dumps(one) + '\n' for one in rows))
        done = self.run_it('pairs', file)
        self.assertEqual(done.status, kRan, done.error)
        answers = [json.loads(one) for one in done.out.splitlines()]
        self.assertEqual([one['id'] for one in answers], ['z', 'a', 'm'])
        for one in answers:
            self.assertIn(one['verdict'], ('contradicted', 'unsupported', 'supported', 'unrelated'))

    def test_link(self):
        rows = self.write('rows.jsonl', json.dumps({'id': 'a', 'text': 'The ferry sank off Norwick.'}) + '\n')
        done = self.run_it('link', rows)
        self.assertEqual(done.status, kRan, done.error)
        graph = json.loads(done.out)
        self.assertEqual(graph['schema'], 'crosscheck/graph/1')
        self.assertEqual([one['documents'] for one in graph['stories']], [['a']])

    # ---- pipes ------------------------------------------------------------------------------------

    def rows(self):
        """Articles whose facts stand in the row, in the text, or nowhere."""
        articles = [
            {'id': 'a', 'source': 'Harbour Post', 'published': '2026-03-03T10:30:00Z', 'title': 'Ferry sinks', 'authors': ['Ada Holt'],
             'text': 'Ferry sinks\n\nAt least 14 people were killed when the ferry sank off Norwick on Monday, the coastguard said.'},
            {'id': 'b', 'source': 'Coast Radio', 'published': '2026-03-03', 'text': FERRY_LATER.split('\n\n')[1]},
            {'id': 'c', 'text': 'March 4, 2026\n\nBy Piet Vos, Norwick Times\n\nThe ferry sank off Norwick and 12 people were killed.'},
            {'id': 'd', 'published': 'no date', 'text': 'A café in Westham 🙂 opened its doors, the mayor said.'},
        ]
        return [json.dumps(one, ensure_ascii=False) for one in articles]

    def test_annotations_with_text_are_articles(self):
        rows = ''.join(one + '\n' for one in self.rows()).encode()
        annotated = self.run_it('annotate', '-', '--text', given=rows)
        self.assertEqual((annotated.status, annotated.error), (kRan, ''))
        self.assertEqual(self.run_it('link', '-', given=annotated.out.encode()).out, self.run_it('link', '-', given=rows).out)
        def read(given):
            return json.loads(self.run_it('report', '-', '--format', 'json', '--output', '-', given=given).out)
        first, second = read(rows), read(annotated.out.encode())
        self.assertEqual(len(second['documents']), 4)
        self.assertTrue(second['findings'], 'the story no longer gives a finding: this test would show nothing')
        for one in (first, second):
            one['run']['inputs'] = None
        self.assertEqual(second, first)
        again = self.run_it('annotate', '-', '--text', given=annotated.out.encode())
        self.assertEqual(again.out, annotated.out)

    def test_annotations_without_text_are_one_error(self):
        annotated = self.run_it('annotate', '-', given='\n'.join(self.rows()).encode())
        for command in ('link', 'report'):
            done = self.run_it(command, '-', given=annotated.out.encode())
            self.assertEqual((done.status, done.out, len(done.error_lines)), (kCouldNotRun, '', 1), done.error)
            self.assertIn('annotate --text', done.error)

    def test_pieces_annotated_apart_are_the_whole(self):
        rows = self.rows()
        whole = self.run_it('annotate', '-', '--text', given='\n'.join(rows).encode())
        pieces = [self.run_it('annotate', '-', '--text', given=(one + '\n').encode()).out for one in rows]
        self.assertEqual(''.join(pieces), whole.out)
        # A streaming cluster hands on sorted lines, not those of one machine in their order.
        linked = self.run_it('link', '-', given=''.join(sorted(pieces)).encode())
        self.assertEqual(linked.out, self.run_it('link', '-', given=whole.out.encode()).out)

    def test_annotate_answers_while_the_input_is_open(self):
        process = subprocess.Popen([BINARY, 'annotate', '-', '--errors', 'inline'], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.stdout.close)
        for id in ('first', 'second'):
            process.stdin.write(json.dumps({'id': id, 'text': 'The ferry sank.'}).encode() + b'\n')
            process.stdin.flush()
            self.assertEqual(json.loads(process.stdout.readline())['document']['id'], id)
        process.stdin.close()
        self.assertEqual(process.wait(60), kRan)

    def test_bad_rows_are_answered_in_their_place(self):
        rows = ['{"id": "a", "text": "The ferry sank."}', '{"id": "b", text}', '', '{"id": "c"}', '{"id": "d", "text": "%s"}' % ('word ' * 300),
                '{"id": "e", "text": "Two were hurt."}']
        given = '\n'.join(rows).encode()
        done = self.run_it('annotate', '-', '--errors', 'inline', '--max-bytes', '1000', given=given)
        answers = [json.loads(one) for one in done.out.splitlines()]
        self.assertEqual([one.get('row') for one in answers], [None, 2, 4, 5, None])
        self.assertEqual(answers[2]['id'], 'c')
        self.assertIn('1000', answers[3]['error'])
        self.assertEqual([one['document']['id'] for one in answers if 'document' in one], ['a', 'e'])
        self.assertEqual(len(done.error_lines), 3, done.error)
        skipped = self.run_it('annotate', '-', '--max-bytes', '1000', given=given)
        self.assertEqual(len(skipped.out.splitlines()), 2)
        # What could not be read is no article further on, and is said.
        linked = self.run_it('link', '-', given=done.out.encode())
        self.assertIn('an earlier step could not read it', linked.error)

    def test_ids_of_rows_are_made_unique(self):
        given = b'{"id": "a", "text": "The ferry sank."}\n' * 3 + b'{"id": 20000000, "text": "Rain fell."}\n{"text": "Two were hurt."}\n'
        done = self.run_it('annotate', '-', given=given)
        self.assertEqual([json.loads(one)['document']['id'] for one in done.out.splitlines()], ['a', 'a#2', 'a#3', '20000000', '-:5'])

    # ---- steps ------------------------------------------------------------------------------------

    def step(self, name, rows, *options):
        done = self.run_it('steps', name, '-', *options, given=''.join(one + '\n' for one in rows).encode())
        self.assertEqual((done.status, done.error), (kRan, ''))
        return done.out.splitlines()

    def test_steps_find_what_report_finds(self):
        """What a cluster does: shared by blocks, then by what pairs link, then by story."""
        rows = {}
        for town, thing in (('Norwick', 'ferry'), ('Westham', 'tram'), ('Brodale', 'mine'), ('Skarholm', 'crane')):
            for n, dead in enumerate((14, 14, 11)):
                name = f'{town}-{n}'
                rows[name] = json.dumps({'id': name, 'source': f'Paper {n}', 'published': f'2026-03-0{3 + n % 2}', 'text':
                                         f'At least {dead} people were killed when a {thing} burned in {town} on Monday, mayor Ada Holt of {town} said. '
                                         f'The {thing} in {town} had been repaired.'})
        single = self.run_it('report', self.write('all.jsonl', ''.join(one + '\n' for one in rows.values())), '--format', 'json', '--output', '-')
        single = json.loads(single.out)
        terms = self.step('terms', rows.values())
        statistics = self.write('terms.tsv', ''.join(one + '\n' for one in self.step('statistics', terms)))
        weights = {json.loads(one)['id']: one for one in self.step('weigh', terms, '--statistics', statistics)}
        blocks = {}
        for one in weights.values():
            for block in json.loads(one)['blocks']:
                blocks.setdefault(block, []).append(one)
        lines = ['{"block":%s,"articles":[%s]}' % (json.dumps(block), ','.join(reversed(those))) for block, those in blocks.items()]
        component = {name: {name} for name in rows}
        for answer in self.step('pairs', lines):
            for a, b in json.loads(answer)['pairs']:
                component[a] |= component[b]
                for one in component[a]:
                    component[one] = component[a]
        components = {min(one): one for one in component.values()}
        answers = self.step('stories', ['{"articles":[%s]}' % ','.join(weights[name] for name in one) for one in components.values()])
        stories = [story for one in answers for story in json.loads(one)['stories']]
        self.assertEqual(sorted(stories), sorted(one['documents'] for one in single['stories']))
        self.assertGreater(len(stories), 1)
        checked = [json.loads(one) for one in self.step('check', ['{"articles":[%s]}' % ','.join(rows[name] for name in one) for one in stories],
                                                        '--statistics', statistics, '--format', 'json')]
        def shown(findings):
            return sorted(json.dumps(one, sort_keys=True) for one in findings)
        self.assertEqual(shown(one for story in checked for one in story['findings']), shown(single['findings']))
        self.assertTrue(single['findings'], 'the stories no longer give a finding: this test would show nothing')
        self.assertEqual(sorted(one['story'] for one in checked), sorted(one['id'] for one in single['stories']))
        for story in checked:
            self.assertEqual(json.loads(story['reports']['json'])['findings'], story['findings'])

    def test_steps_check_by_the_newsroom_s_settings(self):
        story = [json.dumps({'id': f'n{n}', 'source': f'Paper {n}', 'published': f'2026-03-0{n + 3}', 'text':
                             f'At least {dead} people were killed when a ferry burned in Norwick on Monday, mayor Ada Holt of Norwick said.'})
                 for n, dead in enumerate((14, 11))]
        rows = self.write('steps/rows.jsonl', '{"articles":[%s]}\n' % ','.join(story))
        def found(*options):
            done = self.run_it('steps', 'check', rows, *options)
            self.assertEqual(done.status, kRan, done.error)
            return {one['kind']: one['severity'] for one in json.loads(done.out)['findings']}
        before = found()
        self.assertEqual(before['sourcing.circular'], 'note')
        self.write('steps/crosscheck.yml', 'gates:\n  severity:\n    sourcing.circular: warning\n')
        self.assertEqual(found()['sourcing.circular'], 'warning')
        self.assertEqual(found('--no-config'), before)
        off = self.write('off.yml', 'rules:\n  off: [sourcing.]\n')
        self.assertNotIn('sourcing.circular', found('--config', off))
        # Rows from standard input have no folder.
        with open(self.path('steps/rows.jsonl'), 'rb') as file:
            given = file.read()
        piped = self.run_it('steps', 'check', '-', given=given)
        self.assertEqual({one['kind']: one['severity'] for one in json.loads(piped.out)['findings']}, before)
        self.write('steps/crosscheck.yml', 'gates:\n  severe: 1\n')
        self.could_not_run('steps', 'check', rows, says='crosscheck.yml:2:3')

    def test_steps_say_what_they_lack(self):
        rows = self.write('rows.jsonl', '{"id": "a"}\n{"articles": []}\n')
        for step in ('terms', 'statistics', 'pairs', 'stories', 'check'):
            with self.subTest(step):
                self.could_not_run('steps', step, rows, says=('rows.jsonl:1', 'could be read'), lines=3)
        self.could_not_run('steps', 'weigh', rows, says='--statistics')
        self.could_not_run('steps', 'weigh', rows, '--statistics', 'none.tsv', says='none.tsv: cannot be read')
        self.could_not_run('steps', 'weigh', rows, '--statistics', self.write('bad.tsv', 'ferry\t2\n'), says='bad.tsv:1')
        self.could_not_run('steps', 'sum', rows, says="no 'sum'")
        self.could_not_run('steps', 'check', rows, '--format', 'csv', says='html, json')

    # ---- rules ------------------------------------------------------------------------------------

    def broken_rules(self, additions):
        """A copy of the rules with text put behind some files; gives the folder."""
        folder = self.path('rules')
        shutil.copytree(RULES, folder)
        for name, text in additions.items():
            with open(os.path.join(folder, name), 'a', encoding='utf-8') as file:
                file.write(text)
        return folder

    def line_of(self, file, words):
        with open(file, encoding='utf-8') as lines:
            return max(n for n, line in enumerate(lines, 1) if words in line)

    def test_lint_is_content_with_the_rules(self):
        done = self.run_it('rules', 'lint')
        self.assertEqual((done.status, done.error), (kRan, ''))

    def test_lint_reports_all_at_once_with_their_places(self):
        check = ('\n  - id: {id}\n    about: A rule with a mistake.\n    finds: sourcing.anonymous\n    compares: anonymous\n'
                 '    severity: note\n    confidence: 0.5\n    message: "{id}"\n')
        examples = '    examples:\n      match: ["The bridge will close, a senior official said."]\n      no_match: ["The bridge will close."]\n'
        folder = self.broken_rules({
            'checks/sourcing.yaml': check.format(id='test.unknown-key') + '    mesage: "misspelled"\n' + examples
                                    + check.format(id='test.twice') + examples + check.format(id='test.twice') + examples
                                    + check.format(id='test.no-examples'),
            'en/furniture.yaml': "\n  - id: test.bad-pattern\n    about: A pattern that is none.\n    pattern: '^(never closed'\n" + examples,
        })
        done = self.run_it('rules', 'lint', '--rules', folder)
        self.assertEqual(done.status, kCouldNotRun)
        sourcing, furniture = (os.path.join(folder, one) for one in ('checks/sourcing.yaml', 'en/furniture.yaml'))
        rows = (
            ('unknown key', 'checks/sourcing.yaml', self.line_of(sourcing, 'mesage:'), "unknown key 'mesage'"),
            ('doubled id', 'checks/sourcing.yaml', self.line_of(sourcing, 'id: test.twice'), 'test.twice'),
            ('no examples', 'checks/sourcing.yaml', self.line_of(sourcing, 'id: test.no-examples'), 'examples'),
            ('bad pattern', 'en/furniture.yaml', self.line_of(furniture, '(never closed'), 'never closed'),
        )
        for name, file, line, words in rows:
            with self.subTest(name):
                place = re.compile(rf'(^|/){re.escape(file)}:{line}:\d+: error: .*{re.escape(words)}')
                self.assertTrue(any(place.search(one) for one in done.error_lines), f'{file}:{line} … {words}\n{done.error}')

    def test_nothing_runs_on_broken_rules(self):
        folder = self.broken_rules({'checks/freshness.yaml': '\nnonsense: true\n'})
        done = self.run_it('report', self.story(), '--rules', folder, '--format', 'json', '--output', '-')
        self.assertEqual((done.status, done.out), (kCouldNotRun, ''))
        self.assertRegex(done.error_lines[0], r"freshness\.yaml:\d+:\d+: error: unknown key 'nonsense'")

    def test_list_and_show(self):
        listed = self.run_it('rules', 'list', 'number.')
        self.assertEqual(listed.status, kRan, listed.error)
        ids = [line.split('\t')[0] for line in listed.out.splitlines()]
        self.assertTrue(ids and all(one.startswith('number.') for one in ids), ids)
        shown = self.run_it('rules', 'show', ids[0])
        self.assertEqual(shown.status, kRan, shown.error)
        for words in (ids[0], 'checks/numbers.yaml:', 'It matches', 'It must not match'):
            self.assertIn(words, shown.out)


if __name__ == '__main__':
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    BINARY, RULES = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])

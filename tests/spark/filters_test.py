#!/usr/bin/env python3
"""The Spark package's own mechanisms, with a made-up program in crosscheck's place; needs neither Spark nor Java.

usage: filters_test.py SOURCE
"""
import contextlib
import io
import json
import os
import sys
import tempfile
import unittest

# Answers each line with "a:" and the line. "die" ends it, "die once" only the first time, "hang" says nothing more.
FAKE = '''
import os, sys, time
for line in sys.stdin:
    line = line.rstrip("\\n")
    marker = os.path.join(os.path.dirname(__file__), "died")
    if line == "die" or (line == "die once" and not os.path.exists(marker)):
        open(marker, "w").close()
        print("no more of this", file=sys.stderr, flush=True)
        os._exit(3)
    if line == "hang":
        time.sleep(60)
    print("a:" + line, flush=True)
'''


class Filters(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.program = os.path.join(place.name, 'fake.py')
        with open(self.program, 'w', encoding='utf-8') as file:
            file.write(FAKE)

    def ask(self, lines, **options):
        """Answers and the filter, and all that was said on standard error."""
        asked = Filter([sys.executable, self.program], **options)
        self.addCleanup(asked.close)
        said = io.StringIO()
        with contextlib.redirect_stderr(said):
            answers = list(asked.answers(lines))
        self.assertEqual([line for line, _ in answers], list(lines))
        return [answer for _, answer in answers], asked, said.getvalue()

    def test_batches(self):
        rows = (
            ('none', [], 3, 100, []),
            ('by lines', ['a', 'b', 'c', 'd'], 3, 100, [['a', 'b', 'c'], ['d']]),
            ('by bytes', ['aaaa', 'bbbb', 'c'], 9, 6, [['aaaa'], ['bbbb', 'c']]),
            ('one line is more than a batch', ['a', 'b' * 50, 'c'], 9, 6, [['a'], ['b' * 50], ['c']]),
        )
        for name, lines, most_lines, most_bytes, want in rows:
            with self.subTest(name):
                self.assertEqual(list(batches(lines, most_lines, most_bytes)), want)

    def test_one_process_answers_many_batches_in_order(self):
        lines = [f'row {n} é' for n in range(1000)]
        answers, asked, _ = self.ask(lines, most_lines=7)
        self.assertEqual(answers, ['a:' + line for line in lines])
        self.assertEqual(asked.starts, 1)

    def test_long_lines_do_not_block(self):
        lines = ['x' * 300_000 for _ in range(20)]
        answers, _, _ = self.ask(lines)
        self.assertEqual(answers, ['a:' + line for line in lines])

    def test_a_batch_is_tried_again(self):
        answers, asked, said = self.ask(['a', 'die once', 'b', 'c'], most_lines=3)
        self.assertEqual(answers, ['a:a', 'a:die once', 'a:b', 'a:c'])
        self.assertEqual(asked.starts, 2)
        self.assertIn('no more of this', said)
        self.assertIn('status 3', said)

    def test_only_the_line_that_kills_is_without_an_answer(self):
        answers, asked, _ = self.ask(['a', 'die', 'b', 'c'], most_lines=3)
        self.assertEqual([answers[i] for i in (0, 2, 3)], ['a:a', 'a:b', 'a:c'])
        error = json.loads(answers[1])['error']
        self.assertIn('status 3', error)
        self.assertIn('no more of this', error)

    def test_a_process_that_hangs_is_ended(self):
        answers, _, _ = self.ask(['a', 'hang', 'b'], seconds=1.0)
        self.assertEqual([answers[0], answers[2]], ['a:a', 'a:b'])
        self.assertIn('error', json.loads(answers[1]))

    def test_answers_left_over_belong_to_nobody(self):
        asked = Filter([sys.executable, self.program], most_lines=2)
        self.addCleanup(asked.close)
        self.assertEqual(next(asked.answers(['a', 'b', 'c'])), ('a', 'a:a'))
        self.assertEqual(list(asked.answers(['d'])), [('d', 'a:d')])

    def test_a_program_that_never_answers_is_no_fault_of_the_lines(self):
        with self.assertRaisesRegex(FilterFailed, 'status 3'):
            self.ask(['die'] * 10)

    def test_a_program_that_is_not_there(self):
        asked = Filter([os.path.join(os.path.dirname(self.program), 'none')])
        with contextlib.redirect_stderr(io.StringIO()):
            (_, answer), = asked.answers(['a'])
        self.assertIn('No such file', json.loads(answer)['error'])


class ComponentsOfPairs(unittest.TestCase):
    def test_link(self):
        pairs = [('b', 'c'), ('x', 'y'), ('a', 'b'), ('c', 'd'), ('y', 'x')]
        want = {'a': 'a', 'b': 'a', 'c': 'a', 'd': 'a', 'x': 'x', 'y': 'x'}
        self.assertEqual(dict(link(pairs)), want)
        # In pieces, then what the pieces gave.
        pieces = [*link(pairs[:2]), *link(pairs[2:])]
        self.assertEqual(dict(link(pieces)), want)
        long = [(f'{n:05}', f'{n + 1:05}') for n in range(5000)]
        self.assertEqual(set(dict(link(long)).values()), {'00000'})


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.path.insert(0, os.path.join(sys.argv[1], 'engine', 'spark'))
    from crosscheck_spark.components import link
    from crosscheck_spark.filters import Filter, FilterFailed, batches
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])

#!/usr/bin/env python3
"""The same articles give the same bytes: in any order, on any number of threads, from any place.

usage: determinism_test.py CROSSCHECK CORPUS
"""
import json
import os
import random
import shutil
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
from stories import all_stories, run_report

kParts = ('claims', 'stories', 'events', 'relations', 'findings')  # what must not depend on where the files lie
BINARY = CORPUS = ''


class Determinism(unittest.TestCase):
    def setUp(self):
        self.stories = all_stories(CORPUS)
        self.assertTrue(self.stories, 'no stories')

    def test_order_of_files(self):
        for story in self.stories:
            files = story.files()
            once = run_report(BINARY, *files)
            self.assertTrue(json.loads(once)['claims'], story.name + ': nothing was read')
            for seed in (1, 2, 3):
                shuffled = random.Random(seed).sample(files, len(files))
                with self.subTest(story=story.name, order=[os.path.basename(one) for one in shuffled]):
                    self.assertTrue(once == run_report(BINARY, *shuffled), 'the bytes differ')

    def test_order_of_folders(self):
        folders = [story.folder for story in self.stories]
        once = run_report(BINARY, *folders)
        self.assertTrue(once == run_report(BINARY, *reversed(folders)), 'the bytes differ')

    def test_stories_keep_apart(self):
        """All folders at once give the stories, and the findings, of each folder alone."""
        together = json.loads(run_report(BINARY, *[story.folder for story in self.stories]))
        apart = [json.loads(run_report(BINARY, story.folder)) for story in self.stories]
        self.assertEqual(len(together['stories']), len(self.stories))
        self.assertEqual(sorted(one['id'] for one in together['findings']),
                         sorted(one['id'] for report in apart for one in report['findings']))

    def test_threads(self):
        folders = [story.folder for story in self.stories]
        once = run_report(BINARY, *folders, '--threads', '1')
        for threads in ('1', '2', '7'):
            with self.subTest(threads=threads):
                self.assertTrue(once == run_report(BINARY, *folders, '--threads', threads), 'the bytes differ')

    def test_another_place(self):
        for story in self.stories:
            with self.subTest(story=story.name), tempfile.TemporaryDirectory() as place:
                copy = shutil.copytree(story.folder, os.path.join(place, 'a copy'))
                files = [os.path.join(copy, os.path.basename(one)) for one in reversed(story.files())]
                here, there = json.loads(run_report(BINARY, story.folder)), json.loads(run_report(BINARY, *files))
                for part in kParts:
                    self.assertEqual(here[part], there[part], part)

    def test_ids_outlive_other_changes(self):
        """A line added at the end of one article leaves the ids of findings that do not touch it."""
        for story in self.stories:
            with self.subTest(story=story.name), tempfile.TemporaryDirectory() as place:
                copy = shutil.copytree(story.folder, os.path.join(place, story.name))
                texts = [one for one in sorted(os.listdir(copy)) if one.endswith('.txt')]
                with open(os.path.join(copy, texts[-1]), 'a', encoding='utf-8') as file:
                    file.write('\n\nThe bakery sold out of rolls.\n')
                before, after = json.loads(run_report(BINARY, story.folder)), json.loads(run_report(BINARY, copy))
                apart = [one for one in before['findings'] if texts[-1] not in [c['document'] for c in one['claims']]]
                ids = {one['id'] for one in after['findings']}
                self.assertEqual([one['message'] for one in apart if one['id'] not in ids], [])


if __name__ == '__main__':
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    BINARY, CORPUS = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])

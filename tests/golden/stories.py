"""The stories under corpus/ and what each report must say: shared by the golden tests."""
import json
import os
import subprocess


class Story:
    """A folder of articles with STORY.expected.json beside it."""

    def __init__(self, corpus, name):
        self.name = name
        self.folder = os.path.join(corpus, name)
        with open(os.path.join(corpus, name + '.expected.json'), encoding='utf-8') as file:
            self.expected = json.load(file)

    def files(self):
        return sorted(os.path.join(self.folder, one) for one in os.listdir(self.folder) if not one.startswith('.'))


def all_stories(corpus):
    ending = '.expected.json'
    return [Story(corpus, one[:-len(ending)]) for one in sorted(os.listdir(corpus)) if one.endswith(ending)]


def run_report(binary, *arguments):
    """The report as JSON text; raises with the program's own words when it ends otherwise than with 0."""
    command = [binary, 'report', *arguments, '--format', 'json', '--output', '-']
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: exit status {done.returncode}\n{done.stderr.decode('utf-8', 'replace')}")
    return done.stdout.decode('utf-8')

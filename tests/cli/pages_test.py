"""The manual page and the completions are made from the option tables: they render, they parse, and they know every
command and option.

usage: pages_test.py CROSSCHECK
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest


def run(*words, **more):
    return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, **more)


def shell_or_skip(name):
    return unittest.skipUnless(shutil.which(name), f'no {name}')


class Pages(unittest.TestCase):
    def made(self, *words):
        done = run(BINARY, *words)
        self.assertEqual((done.returncode, done.stderr), (0, b''))
        return done.stdout.decode('utf-8')

    def names(self):
        """Commands, and the options of each."""
        whole = self.made('--help')
        commands = re.findall(r'(?m)^  ([a-z]+) +\S', whole.split('Commands')[1].split('Options')[0])
        self.assertGreater(len(commands), 6)
        return {one: set(re.findall(r'--([a-z-]+)', self.made(one, '--help').split('Examples')[0].split('\n\n', 1)[1]))
                for one in commands}

    def test_manual(self):
        page = self.made('help', '--man')
        for command, options in self.names().items():
            self.assertIn('.SS ' + command + '\n', page)
            for option in options:
                self.assertIn('\\-\\-' + option.replace('-', '\\-'), page)
        if shutil.which('groff'):
            done = run('groff', '-man', '-ww', '-z', '-Tutf8', input=page.encode())
            self.assertEqual((done.returncode, done.stderr), (0, b''))
            shown = run('groff', '-man', '-Tascii', '-P-c', input=page.encode()).stdout.decode('ascii', 'replace')
            self.assertIn('crosscheck report story/', shown)
        if shutil.which('mandoc'):
            done = run('mandoc', '-Tlint', '-Wwarning', input=page.encode())
            self.assertEqual((done.returncode, done.stdout), (0, b''))
        if shutil.which('man'):
            with tempfile.NamedTemporaryFile('w', suffix='.1') as file:
                file.write(page)
                file.flush()
                done = run('man', '--warnings', '-l', file.name, env={**os.environ, 'MANPAGER': 'cat', 'MANWIDTH': '80', 'LC_ALL': 'C.UTF-8'})
                self.assertEqual((done.returncode, done.stderr), (0, b''))

    def test_completions_know_everything(self):
        for shell, form in (('bash', '--{}'), ('zsh', '--{}'), ('fish', '-l {}')):
            script = self.made('completion', shell)
            for command, options in self.names().items():
                self.assertIn(command, script)
                for option in options:
                    self.assertIn(form.format(option), script)

    @shell_or_skip('bash')
    def test_bash(self):
        script = self.made('completion', 'bash')
        self.assertEqual(run('bash', '-n', input=script.encode()).stderr, b'')
        rows = (
            (['crosscheck', 'rep'], 'report'),
            (['crosscheck', 'report', '--form'], '--format'),
            (['crosscheck', 'report', '--format', 'sa'], 'sarif'),
            (['crosscheck', 'report', 'x', '--fail-on', 'w'], 'warning'),
            (['crosscheck', 'rules', 'li'], 'lint list'),
            (['crosscheck', 'annotate', '--tok'], '--tokens'),
            (['crosscheck', 'annotate', '--format'], ''),
            (['crosscheck', 'completion', 'f'], 'fish'),
        )
        for words, want in rows:
            with self.subTest(' '.join(words)):
                line = ' '.join(f'"{one}"' for one in words)
                done = run('bash', '-c', script + f'COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _crosscheck; echo "${{COMPREPLY[*]}}"')
                self.assertEqual((done.stdout.decode().strip(), done.stderr), (want, b''))

    @shell_or_skip('zsh')
    def test_zsh(self):
        done = run('zsh', '-f', '-n', input=self.made('completion', 'zsh').encode())
        self.assertEqual((done.returncode, done.stderr), (0, b''))

    @shell_or_skip('fish')
    def test_fish(self):
        script = self.made('completion', 'fish')
        self.assertEqual(run('fish', '--no-execute', input=script.encode()).stderr, b'')
        done = run('fish', '--no-config', '-c', script + '\ncomplete -C"crosscheck report --form"')
        self.assertIn(b'--format', done.stdout)
        done = run('fish', '--no-config', '-c', script + '\ncomplete -C"crosscheck report --format sa"')
        self.assertIn(b'sarif', done.stdout)


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    BINARY = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])

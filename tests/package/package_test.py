"""Installs crosscheck below the build folder, runs it from there, builds a program against the installed library, and
unpacks and runs the Debian package.

usage: package_test.py BUILD SOURCE CMAKE
"""
import os
import re
import shutil
import subprocess
import sys
import unittest

kEnvironment = {key: value for key, value in os.environ.items() if key not in ('DESTDIR',)}


def run(*words, **more):
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=540, env=kEnvironment, **more)
    text = done.stdout.decode('utf-8', 'replace')
    if done.returncode != 0:
        raise AssertionError(f'{" ".join(words)}\n{text}')
    return text


class Package(unittest.TestCase):
    def fresh(self, name):
        folder = os.path.join(BUILD, 'package-test', name)
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        return folder

    def runs(self, prefix):
        binary = os.path.join(prefix, 'bin/crosscheck')
        self.assertRegex(run(binary, '--version', cwd='/'), r'^crosscheck \d')
        report = run(binary, 'report', os.path.join(SOURCE, 'corpus/court'), '--format', 'text', cwd='/')
        self.assertIn('3 articles', report)
        for file in ('share/man/man1/crosscheck.1', 'share/bash-completion/completions/crosscheck',
                     'share/zsh/vendor-completions/_crosscheck', 'share/fish/vendor_completions.d/crosscheck.fish',
                     'share/crosscheck/schemas/report.schema.json', 'share/doc/crosscheck/copyright', 'share/doc/crosscheck/docs/editor.md'):
            self.assertTrue(os.path.getsize(os.path.join(prefix, file)), file)

    def test_install_and_library(self):
        stage = self.fresh('stage')
        run(CMAKE, '--install', BUILD, '--prefix', stage)
        self.runs(stage)
        example = self.fresh('example')
        run(CMAKE, '-S', os.path.join(SOURCE, 'docs/examples/library'), '-B', example, '-DCMAKE_PREFIX_PATH=' + stage,
            '-DCMAKE_BUILD_TYPE=Debug')
        run(CMAKE, '--build', example)
        found = run(os.path.join(example, 'two_articles'), cwd='/')
        self.assertIn('contradiction.', found)
        with open(os.path.join(SOURCE, 'docs/examples/library/main.cpp'), encoding='utf-8') as file:
            self.assertLess(len(file.readlines()), 45)

    @unittest.skipUnless(shutil.which('dpkg-deb') and shutil.which('cpack'), 'no dpkg-deb or cpack')
    def test_debian_package(self):
        out = self.fresh('deb')
        run('cpack', '-G', 'DEB', '--config', os.path.join(BUILD, 'CPackConfig.cmake'), '-B', out, cwd=BUILD)
        packages = sorted(one for one in os.listdir(out) if one.endswith('.deb'))
        self.assertEqual([one.split('_')[0] for one in packages], ['crosscheck', 'libcrosscheck-dev'])
        program = os.path.join(out, packages[0])
        depends = run('dpkg-deb', '-f', program, 'Depends')
        for library in ('libc6', 'libre2', 'libgumbo1', 'libpugixml1', 'libyaml-0-2', 'libgmime-3.0-0'):
            self.assertRegex(depends, rf'(^|, ){re.escape(library)}', depends)
        unpacked = self.fresh('unpacked')
        run('dpkg-deb', '-x', program, unpacked)
        self.runs(os.path.join(unpacked, 'usr'))


if __name__ == '__main__':
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    BUILD, SOURCE, CMAKE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3]
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])

#!/usr/bin/env python3
"""Is the built program guarded as engine/package/hardening.cmake asks for? Skipped without readelf, or for another processor.

usage: hardening_test.py CROSSCHECK
"""
import os
import platform
import re
import shutil
import subprocess
import sys
import unittest

BINARY = ''
kSkipped = 77


def readelf(*options):
    return subprocess.run(['readelf', '--wide', *options, BINARY], stdout=subprocess.PIPE, check=True, text=True,
                          env={**os.environ, 'LC_ALL': 'C'}).stdout


def imports():
    return set(re.findall(r' UND (\w+)', readelf('--dyn-syms')))


class Guards(unittest.TestCase):
    def test_code_lies_at_another_address_each_time(self):
        self.assertRegex(readelf('--file-header'), r'Type:\s+DYN')
        self.assertRegex(readelf('--dynamic'), r'\(FLAGS_1\).*\bPIE\b')

    def test_tables_of_the_linker_are_read_only(self):
        self.assertRegex(readelf('--program-headers'), r'\bGNU_RELRO\b')
        self.assertRegex(readelf('--dynamic'), r'\(FLAGS\).*\bBIND_NOW\b|\(BIND_NOW\)|\(FLAGS_1\).*\bNOW\b')

    def test_nothing_can_be_written_and_run(self):
        stack = re.search(r'GNU_STACK(?:\s+0x\w+){5}\s+([RWE ]+?)\s+0x', readelf('--program-headers'))
        self.assertIsNotNone(stack)
        self.assertEqual(stack[1].strip(), 'RW')
        for flags in re.findall(r'^\s+LOAD(?:\s+0x\w+){5}\s+([RWE ]+?)\s+0x', readelf('--program-headers'), re.M):
            self.assertFalse('W' in flags and 'E' in flags, flags)
        self.assertNotIn('TEXTREL', readelf('--dynamic'))

    def test_the_stack_has_its_canary(self):
        self.assertIn('__stack_chk_fail', imports())

    def test_the_c_library_checks_sizes(self):
        checked = {name for name in imports() if name.endswith('_chk')}
        self.assertTrue(checked, 'no call of the C library is fortified')

    def test_jumps_land_where_they_may(self):
        if platform.machine() != 'x86_64':
            self.skipTest('marks for indirect jumps are those of x86-64')
        with open(BINARY, 'rb') as file:
            marks = file.read().count(b'\xf3\x0f\x1e\xfa')  # endbr64
        self.assertGreater(marks, 1000)

    def test_nothing_is_looked_for_beside_the_program(self):
        for path in re.findall(r'\((?:RPATH|RUNPATH)\).*\[(.*)\]', readelf('--dynamic')):
            self.fail(f'libraries are looked for in {path}')

    def test_no_locale_and_no_command_is_asked(self):
        self.assertFalse(imports() & {'setlocale', 'system', 'popen', '_ZNSt6localeC1EPKc', '_ZNSt6localeC2EPKc', 'gets', 'mktemp',
                                      'tmpnam', 'dlopen', 'execve', 'execvp', 'fork', 'posix_spawn'})


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    BINARY = os.path.abspath(sys.argv.pop(1))
    if not shutil.which('readelf'):
        print('readelf is not installed')
        sys.exit(kSkipped)
    unittest.main(verbosity=1)

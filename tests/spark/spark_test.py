#!/usr/bin/env python3
"""A run under Apache Spark gives what one machine gives: with an executor killed on the way, one story much larger than
the others, and a driver killed and begun again.

usage: spark_test.py CROSSCHECK ARTICLES SOURCE BUILD       ends with 77 when Java or PySpark cannot be had
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import venv

BINARY = ARTICLES = SOURCE = BUILD = ''
kSkipped = 77
kPySpark = 'pyspark>=3.5,<3.6'
STORIES, DENSE = '300', 'dense:450'
MASTER = 'local-cluster[2,1,1024]'


def skip(why):
    print('skipped: ' + why)
    sys.exit(kSkipped)


def python_with_spark():
    """A virtual environment below the build folder; made once."""
    if shutil.which('java') is None:
        skip('Java is not installed (Debian: default-jre-headless)')
    place = os.path.join(BUILD, 'spark-venv')
    python = os.path.join(place, 'bin', 'python')
    made = os.path.join(place, 'made')
    if not os.path.exists(made):
        try:
            venv.create(place, with_pip=True, clear=True)
        except (Exception, SystemExit) as error:
            skip(f'no virtual environment can be made (Debian: python3-venv): {error}')
        done = subprocess.run([python, '-m', 'pip', 'install', '--quiet', kPySpark], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != 0:
            said = done.stdout.decode('utf-8', 'replace').strip().splitlines()
            skip('PySpark cannot be installed: ' + (said[-1] if said else 'pip says nothing'))
        open(made, 'w').close()
    return python


def processes():
    """{process: (its parent, its command line)}"""
    out = {}
    for name in os.listdir('/proc'):
        if not name.isdigit():
            continue
        try:
            with open(f'/proc/{name}/stat', encoding='utf-8', errors='replace') as stat, open(f'/proc/{name}/cmdline', 'rb') as words:
                parent = int(stat.read().rsplit(')', 1)[1].split()[1])
                out[int(name)] = (parent, words.read().decode('utf-8', 'replace'))
        except OSError:
            pass  # ended meanwhile
    return out


def executors(driver):
    """The executors that this driver has started, and no others."""
    known = processes()

    def is_below(process):
        while process in known and process != driver:
            process = known[process][0]
        return process == driver

    return sorted(one for one, (_, words) in known.items() if 'CoarseGrainedExecutorBackend' in words and is_below(one))


def sorted_findings(findings):
    return sorted(json.dumps(one, sort_keys=True) for one in findings)


class Spark(unittest.TestCase):
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        cls.python = python_with_spark()
        cls.home = subprocess.run([cls.python, '-c', 'import os, pyspark; print(os.path.dirname(pyspark.__file__))'], check=True,
                                  stdout=subprocess.PIPE).stdout.decode().strip()
        place = tempfile.TemporaryDirectory()
        cls.addClassCleanup(place.cleanup)
        cls.place = place.name
        cls.articles = cls.path('articles.jsonl')
        with open(cls.articles, 'wb') as file:
            subprocess.run([ARTICLES, STORIES, DENSE], stdout=file, check=True)
        single = subprocess.run([BINARY, 'report', cls.articles, '--format', 'json', '--output', '-'], check=True, stdout=subprocess.PIPE)
        cls.single = json.loads(single.stdout)
        with open(cls.articles, 'ab') as file:  # one machine would leave them out with a line
            file.write(b'{"id": "no text"}\nno JSON\n')

    @classmethod
    def path(cls, name):
        return os.path.join(cls.place, name)

    def start(self, output, *more):
        """A driver, and the lines that it says."""
        environment = dict(os.environ, SPARK_HOME=self.home, PYTHONPATH=os.path.join(SOURCE, 'engine', 'spark'), PYSPARK_PYTHON=self.python,
                           SPARK_LOCAL_IP='127.0.0.1', SPARK_WORKER_DIR=self.path('work'), PYSPARK_SUBMIT_ARGS=(
                               '--conf spark.ui.enabled=false --conf spark.ui.showConsoleProgress=false --conf spark.driver.memory=700m --conf spark.executor.memory=700m '
                               '--conf spark.driver.host=127.0.0.1 pyspark-shell'))
        process = subprocess.Popen([self.python, '-m', 'crosscheck_spark', '--articles', self.articles, '--output', output, '--binary', BINARY,
                                    '--master', MASTER, '--partitions', '8', *more], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   env=environment, cwd=self.place, start_new_session=True)
        lines = []

        def listen():
            for line in process.stdout:
                lines.append(line.decode('utf-8', 'replace'))

        listener = threading.Thread(target=listen, daemon=True)
        listener.start()

        def stop():
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            listener.join(10)
            process.stdout.close()

        self.addCleanup(stop)
        return process, lines, listener

    def wait_for(self, what, process, lines, seconds=900):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = what()
            if found:
                return found
            if process.poll() is not None:
                break
            time.sleep(0.05)
        self.fail('the run ended, or took too long:\n' + ''.join(lines[-60:]))

    def finish(self, process, lines, listener):
        self.wait_for(lambda: process.poll() is not None, process, lines)
        listener.join(10)
        self.assertEqual(process.returncode, 0, ''.join(lines[-60:]))

    def table(self, output, name, columns):
        """Rows of a table, read without Spark's help in the test itself."""
        read = ('import sys, json; from pyspark.sql import SparkSession\n'
                's = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()\n'
                's.sparkContext.setLogLevel("ERROR")\n'
                'for name, columns in json.loads(sys.argv[2]).items():\n'
                '    for row in s.read.parquet(sys.argv[1] + "/" + name).select(*columns).toLocalIterator():\n'
                '        print("row", name, json.dumps(row.asDict()))\n')
        environment = dict(os.environ, SPARK_LOCAL_IP='127.0.0.1')
        environment.pop('SPARK_HOME', None)
        done = subprocess.run([self.python, '-c', read, output, json.dumps(dict(zip(name, columns)))], check=True, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, env=environment)
        out = {one: [] for one in name}
        for line in done.stdout.decode('utf-8').splitlines():
            if line.startswith('row '):
                _, table, row = line.split(' ', 2)
                out[table].append(json.loads(row))
        return out

    def test_the_same_as_on_one_machine(self):
        output = self.path('out')
        # The driver dies in the middle, the next one takes up what is finished.
        process, lines, listener = self.start(output, '--reports', 'json')
        self.wait_for(lambda: os.path.exists(os.path.join(output, 'statistics.manifest.json')), process, lines)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        # An executor dies while its stage runs.
        process, lines, listener = self.start(output, '--reports', 'json')
        self.wait_for(lambda: any('checked: begins' in line for line in lines), process, lines)
        killed = executors(process.pid)
        self.assertTrue(killed, 'no executor was found')
        time.sleep(1)
        os.kill(killed[0], signal.SIGKILL)
        self.finish(process, lines, listener)
        said = ''.join(lines)
        self.assertIn('articles: finished before', said)
        self.assertIn('terms: finished before', said)
        self.assertRegex(said, r'Lost executor|Executor .* (lost|exited|removed)|code 137')

        tables = self.table(output, ['findings', 'stories', 'errors', 'reports'],
                            [['finding'], ['story', 'documents'], ['stage', 'id', 'error'], ['story', 'format']])
        stories = sorted((one['id'], one['documents']) for one in self.single['stories'])
        self.assertEqual(sorted((one['story'], one['documents']) for one in tables['stories']), stories)
        self.assertGreaterEqual(max(len(documents) for _, documents in stories), 400, 'no story is large: the test shows nothing of it')
        single = sorted_findings(self.single['findings'])
        self.assertGreater(len(single), 100)
        self.assertEqual(sorted_findings(json.loads(one['finding']) for one in tables['findings']), single)
        self.assertEqual(sorted(one['stage'] for one in tables['errors']), ['articles', 'terms'])
        self.assertEqual(len(tables['reports']), len(stories))

        # Once more: nothing is left to do.
        process, lines, listener = self.start(output, '--reports', 'json')
        self.finish(process, lines, listener)
        self.assertNotIn(': begins', ''.join(lines))
        self.assertIn(f'{len(single)} findings, {len(stories)} stories', ''.join(lines))


if __name__ == '__main__':
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    BINARY, ARTICLES, SOURCE, BUILD = (os.path.abspath(one) for one in sys.argv[1:5])
    unittest.main(argv=sys.argv[:1] + sys.argv[5:])

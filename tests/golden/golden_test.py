#!/usr/bin/env python3
"""Do the reports on the stories under corpus/ say what they must, and nothing else?

usage: golden_test.py CROSSCHECK CORPUS [STORY...]

Each finding of a report must be one of STORY.expected.json, and each of those must be found. The format stands in
corpus/README.md. What is missing and what is too much is printed in words.
"""
import os
import sys
import json

sys.dont_write_bytecode = True
from stories import all_stories, run_report

kSymmetric = 'contradiction.'  # either side may be flagged first


def as_list(value):
    return value if isinstance(value, list) else [value]


def documents_of(finding):
    return [one['document'] or 'reference' for one in finding['claims']]


def value_agrees(wanted, got):
    wanted, got = wanted.casefold().replace('’', "'"), got.casefold().replace('’', "'")
    return wanted in got or (got != '' and got in wanted)


def passages_agree(expected, passages):
    """The passages, in this order, are those of the expectation."""
    for n, wanted in enumerate(expected['documents']):
        if n >= len(passages) or (passages[n]['document'] or 'reference') not in as_list(wanted):
            return False
    values = expected.get('values', [])
    return len(values) <= len(passages) and all(value_agrees(v, p['value']) for v, p in zip(values, passages))


def agrees(expected, finding):
    if finding['kind'] not in as_list(expected['kind']):
        return False
    allowed = {one for wanted in expected['documents'] for one in as_list(wanted)}
    if not set(documents_of(finding)) <= allowed:
        return False
    passages = finding['claims']
    if finding['kind'] == 'sourcing.circular':  # which of the copies comes first is not laid down
        return set(documents_of(finding)) == allowed
    if passages_agree(expected, passages):
        return True
    swapped = [passages[1], passages[0], *passages[2:]] if len(passages) > 1 else passages
    return finding['kind'].startswith(kSymmetric) and passages_agree(expected, swapped)


def match(expectations, findings):
    """Kuhn's matching: index of the finding for each expectation, or None."""
    taken = {}

    def place(e, seen):
        for f, finding in enumerate(findings):
            if f in seen or not agrees(expectations[e], finding):
                continue
            seen.add(f)
            if f not in taken or place(taken[f], seen):
                taken[f] = e
                return True
        return False

    # Those that must be found choose first.
    for e in sorted(range(len(expectations)), key=lambda e: bool(expectations[e].get('optional'))):
        place(e, set())
    return {e: f for f, e in taken.items()}


def in_words(expected):
    values = ' / '.join(repr(one) for one in expected.get('values', []))
    documents = ', '.join(' or '.join(as_list(one)) for one in expected['documents'])
    return f"{' or '.join(as_list(expected['kind']))}  in {documents}" + (f'  {values}' if values else '')


def passage_lines(finding):
    for one in finding['claims']:
        yield f"      {one['role']:8} {one['document'] or 'reference'}: {one['value']!r}"
        yield f"               {' '.join(one['text'].split())[:160]}"


def check_story(binary, story):
    report = json.loads(run_report(binary, story.folder))
    expectations, findings = story.expected['findings'], report['findings']
    ids = {one['id'] for one in report['documents']} | {'reference'}
    problems = []
    for one in expectations:
        unknown = {d for wanted in one['documents'] for d in as_list(wanted)} - ids
        if unknown:
            problems.append(f'  WRONG    {story.name}.expected.json names {", ".join(sorted(unknown))}, which the story lacks')
    for one in report['run']['skipped']:
        problems.append(f"  SKIPPED  {one['path']}: {one['reason']}")
    matched = match(expectations, findings)
    for e, one in enumerate(expectations):
        if e not in matched and not one.get('optional'):
            problems.append('  MISSING  ' + in_words(one))
    for f, one in enumerate(findings):
        if f not in matched.values():
            rule = one['rule']['id'] if one['rule'] else '-'
            problems.append(f"  TOO MUCH {one['kind']} ({one['severity']}, {rule}): {one['message']}")
            problems.extend(passage_lines(one))
    return len(matched), problems


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    binary, corpus, wanted = sys.argv[1], sys.argv[2], sys.argv[3:]
    stories = [one for one in all_stories(corpus) if not wanted or one.name in wanted]
    if not stories:
        sys.exit(f'{corpus}: no story' + (f' of the name {", ".join(wanted)}' if wanted else ''))
    failed = 0
    for story in stories:
        try:
            found, problems = check_story(os.path.abspath(binary), story)
        except (RuntimeError, ValueError, KeyError) as error:
            found, problems = 0, [f'  {type(error).__name__}: {error}']
        print(f"{story.name} ... {'FAIL' if problems else 'ok'} ({found} as expected)")
        if problems:
            failed += 1
            print('\n'.join(problems))
    print('-' * 70)
    print(f'{len(stories)} stories, ' + (f'FAILED ({failed})' if failed else 'OK'))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())

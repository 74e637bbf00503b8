#!/bin/sh
# From a fresh clone to a consistency report: installs what is needed, builds crosscheck, and writes the
# report on the demonstration story.
set -eu
cd "$(dirname "$0")/.."
. engine/packages.sh
need_packages "$build_packages $test_packages $deb_packages" # the tests are configured along with the program
build_preset release crosscheck crosscheck_lexicon
build/release/crosscheck report corpus/ambassador --output crosscheck-report

#!/bin/sh
# Builds all fuzz targets and runs each for SECONDS of processor time, two at once; prints the table of docs/security.md.
#
#   tests/fuzz/campaign.sh 3600 [options of campaign.py, which tells what they do]
set -e
cd "$(dirname "$0")/../.."
cmake --preset fuzz >/dev/null
cmake --build build/fuzz --target fuzz_all
exec python3 tests/fuzz/campaign.py "$@"

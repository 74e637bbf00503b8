#!/bin/sh
# Builds crosscheck and runs all its tests.
set -eu
cd "$(dirname "$0")/.."
. engine/packages.sh
need_packages "$build_packages $test_packages $deb_packages"
need_packages "$browser_packages" || echo "Going on without a browser: the test of the report page is skipped."
need_packages "$cluster_packages" || echo "Going on without Java: the test of Spark is skipped."
build_preset release all
ctest --test-dir build/release --output-on-failure -j "$(nproc)" "$@"

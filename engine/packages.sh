# Installs the Debian or Ubuntu packages that crosscheck is built and tested with; sourced by build.sh and
# tests/run.sh. Quick and silent when all of them are there.

build_packages="g++ cmake ninja-build pkg-config libboost-program-options-dev libboost-graph-dev libre2-dev
  libyaml-dev rapidjson-dev libgmime-3.0-dev libgumbo-dev libpugixml-dev libutf8proc-dev libxxhash-dev libssl-dev
  libsqlite3-dev libcpp-httplib-dev wordnet-base"
# What cpack makes Debian packages with.
deb_packages="dpkg-dev file"
test_packages="doctest-dev python3 python3-jsonschema valgrind"
# The report page is tried in a browser. What is there from elsewhere (node with its own npm) is left as it is.
browser_packages=""
command -v node >/dev/null 2>&1 || browser_packages="nodejs"
command -v npm >/dev/null 2>&1 || browser_packages="$browser_packages npm"
command -v chromium >/dev/null 2>&1 || browser_packages="$browser_packages chromium"
# The test of Spark takes these, and is skipped without them.
cluster_packages=""
command -v java >/dev/null 2>&1 || cluster_packages="default-jre-headless"
python3 -c "import ensurepip" 2>/dev/null || cluster_packages="$cluster_packages python3-venv"

# need_packages LIST: installs what is missing, after saying what.
need_packages() {
  missing=""
  for package in $1; do
    state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "These packages are needed, by their Debian names, and this system has no apt-get:$missing" >&2
    return 1
  fi
  as_root=""
  if [ "$(id -u)" != 0 ]; then
    as_root=sudo
    command -v sudo >/dev/null 2>&1 || { echo "Please install as root:$missing" >&2; return 1; }
  fi
  echo "Installing with apt-get:$missing"
  log=$(mktemp)
  if ! { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y \
         --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    echo "apt-get could not install them; see above" >&2
    return 1
  fi
  rm -f "$log"
}

# build_preset PRESET TARGET...: configures once, then builds; shows the log only when something fails.
build_preset() {
  preset=$1
  shift
  log=$(mktemp)
  if [ ! -f "build/$preset/build.ninja" ]; then
    echo "Configuring ($preset)"
    cmake --preset "$preset" >"$log" 2>&1 || { cat "$log" >&2; rm -f "$log"; return 1; }
  fi
  if [ -t 1 ]; then
    cmake --build "build/$preset" --target "$@" || { rm -f "$log"; return 1; }
  else
    echo "Building ($preset)"
    cmake --build "build/$preset" --target "$@" >"$log" 2>&1 || { tail -n 60 "$log" >&2; rm -f "$log"; return 1; }
  fi
  rm -f "$log"
}

# Shared by ./run and ./test: install what is missing, build quietly, say in one sentence what failed.
set -uo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build="$top/build"
logs="$build/logs"
mkdir -p "$logs"
jobs=$(nproc)

say() { printf '%s\n' "$*"; }
fail() { printf 'loam: %s\n' "$*" >&2; exit 1; }

# name|why
packages="
g++|compiles Loam
cmake|plans the build
ninja-build|runs the build
ccache|keeps what was compiled
mold|links fast
pkg-config|finds libraries
git|history of the source
libboost1.81-dev|HTTP server (Beast)
libboost-json1.81-dev|JSON
libfmt-dev|formatted text
libcli11-dev|command line
libsqlite3-dev|the project file
libsodium-dev|random numbers and fingerprints
libssl-dev|SHA-256
libicu-dev|Unicode
libstemmer-dev|stems of words for the search
libzip-dev|archives for download, DOCX and ODT files
libpugixml-dev|XML of documents and of other programs' projects
libxml2-dev|pages of HTML
poppler-utils|text and places of words of PDF files
poppler-data|Chinese, Japanese and Korean in PDF files whose fonts are not embedded
libxml2-utils|tests hold what is written to the official schemas
libgtest-dev|tests
libgmock-dev|tests
libbenchmark-dev|benchmarks
clang-19|fuzzing of the importers
libclang-rt-19-dev|fuzzing of the importers
llvm-19|names places in what a fuzzer reports
chromium-headless-shell|browser tests
"

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# Where nothing can be installed from here, says what is to be installed by hand.
can_install() { # NAME...
  command -v apt-get >/dev/null || fail "this system has no apt; install by its own means what these Debian packages hold: $*"
  [ "$(id -u)" = 0 ] || command -v sudo >/dev/null || fail "packages are missing and only an administrator may install them; ask for: apt-get install $*"
}

install_packages() {
  local missing=() line name why
  while IFS='|' read -r name why; do
    [ -n "$name" ] || continue
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || missing+=("$name|$why")
  done <<<"$packages"
  command -v npm >/dev/null || missing+=("nodejs|builds the pages" "npm|builds the pages")
  [ ${#missing[@]} -eq 0 ] && return 0
  say "Installing ${#missing[@]} packages:"
  for line in "${missing[@]}"; do say "  ${line%%|*} (${line#*|})"; done
  can_install "${missing[@]%%|*}"
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get update -qq >"$logs/apt.log" 2>&1 || fail "the package lists could not be read; see build/logs/apt.log"
  as_root apt-get install -y -qq --no-install-recommends "${missing[@]%%|*}" >>"$logs/apt.log" 2>&1 ||
    fail "a package could not be installed; see build/logs/apt.log"
}

# Shows the last "[n/m]" of a log while a command runs.
with_progress() { # TITLE LOG COMMAND...
  local title=$1 log=$2; shift 2
  "$@" >"$log" 2>&1 &
  local pid=$! last="" now
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.3
    now=$(grep -oE '^\[[0-9]+/[0-9]+\]' "$log" 2>/dev/null | tail -n 1)
    if [ -t 1 ] && [ "$now" != "$last" ]; then printf '\r%s %s ' "$title" "$now"; last=$now; fi
  done
  wait "$pid"; local code=$?
  [ -t 1 ] && printf '\r%-60s\r' ''
  return $code
}

build_program() { # what is wanted: "loam" alone, or everything with the tests if nothing is named
  if [ ! -f "$build/build.ninja" ]; then
    cmake -S "$top" -B "$build" -G Ninja >"$logs/configure.log" 2>&1 || fail "the build could not be planned; see build/logs/configure.log"
  fi
  say "Building the program (the first time takes some minutes)"
  with_progress "Building" "$logs/build.log" ninja -C "$build" -j "$jobs" "$@" || fail "the program could not be built: $(grep -m1 -E 'error:|ld: |FAILED' "$logs/build.log" || tail -n 1 "$logs/build.log"); see build/logs/build.log"
}

# A stamp of everything that the pages are made from.
web_stamp() { (cd "$top/web" && find . -path ./node_modules -prune -o -path ./dist -prune -o -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1); }

build_pages() {
  [ -f "$top/web/package.json" ] || return 0
  local stamp; stamp=$(web_stamp)
  [ -f "$top/web/dist/index.html" ] && [ "$(cat "$build/web.stamp" 2>/dev/null)" = "$stamp" ] && return 0
  say "Building the pages"
  if [ ! -d "$top/web/node_modules" ] || [ "$(sha256sum "$top/web/package-lock.json" | cut -d' ' -f1)" != "$(cat "$build/npm.stamp" 2>/dev/null)" ]; then
    (cd "$top/web" && npm ci --no-audit --no-fund --loglevel=error) >"$logs/npm.log" 2>&1 || fail "the packages of the pages could not be installed; see build/logs/npm.log"
    sha256sum "$top/web/package-lock.json" | cut -d' ' -f1 >"$build/npm.stamp"
  fi
  (cd "$top/web" && npm run -s build) >"$logs/web.log" 2>&1 || fail "the pages could not be built: $(grep -m1 -iE 'error' "$logs/web.log" || tail -n 1 "$logs/web.log"); see build/logs/web.log"
  printf '%s\n' "$stamp" >"$build/web.stamp"
}

acts_in() { "$build/bin/loam" history "$1" 2>/dev/null | grep -cE '^[0-9]+ '; } # FILE

# An example that somebody worked in is kept under another name before it is made anew.
keep_changed() { # NAME FILE
  [ -f "$2" ] || return 0
  if [ "$(acts_in "$2")" != "$(cat "$build/examples/$1.acts.stamp" 2>/dev/null || echo 1)" ]; then
    local kept="$build/examples/$1-kept-$(date +%Y%m%d-%H%M%S).loam"
    mv "$2" "$kept" || fail "the example $1 was changed and could not be kept; it was left as it is"
    [ ! -f "$2-wal" ] || mv "$2-wal" "$kept-wal"
    say "The example $1 is new; what you did in the old one is in build/examples/$(basename "$kept")"
  fi
  rm -f "$2" "$2-wal" "$2-shm"
}

# Each folder of examples/ becomes build/examples/NAME.loam; made anew when the folder, or what reads and keeps it, changed.
# NAME-extraction.csv beside it is a table that one of its people filled elsewhere: it comes in as an act of its own.
build_examples() {
  mkdir -p "$build/examples"
  local folder name stamp file table
  for folder in "$top"/examples/*/; do
    name=$(basename "$folder")
    file="$build/examples/$name.loam"
    table="$top/examples/$name-extraction.csv"
    [ -f "$table" ] || table=
    stamp=$( (cd "$folder" && find . -type f -print0 | sort -z | xargs -0 sha256sum; sha256sum ${table:+"$table"} "$top"/core/{base,domain,intake,exchange,store}/src/*.cpp "$top"/core/workbench/src/{tidy,importing/*}.cpp | cut -d' ' -f1) | sha256sum | cut -d' ' -f1)
    [ -f "$file" ] && [ "$(cat "$build/examples/$name.stamp" 2>/dev/null)" = "$stamp" ] && continue
    keep_changed "$name" "$file"
    "$build/bin/loam" import "$file" "$folder" >"$logs/example-$name.log" 2>&1 || { cat "$logs/example-$name.log" >&2; fail "the example $name could not be made"; }
    [ -z "$table" ] || "$build/bin/loam" import "$file" "$table" --extraction >>"$logs/example-$name.log" 2>&1 || { cat "$logs/example-$name.log" >&2; fail "the extracted values of the example $name could not be brought in"; }
    acts_in "$file" >"$build/examples/$name.acts.stamp"
    printf '%s\n' "$stamp" >"$build/examples/$name.stamp"
  done
}

# What has passed is not run again while it would be the same run: the same program, and the same files for it to read. Used by ./test,
# which says how much of what it counts had passed before; ./test --anew runs everything. Why: docs/decisions/0030.
passed_folder="$build/passed"

# The sums of files whose names come in, each ended by a NUL. Fails if one cannot be read.
sums() { sort -z | xargs -0 sha256sum --; }

# All files of the checkout.
files_here() { (cd "$top" && git ls-files -co --exclude-standard -z); }

# What every suite may read besides its own program: all files of the checkout but those that are compiled into programs or pages, and
# the versions of all that is installed. Says nothing, so that nothing is remembered, outside git and where one of them cannot be read.
ground() {
  local all
  git -C "$top" rev-parse --git-dir >/dev/null 2>&1 || return 0
  all=$(
    files_here | grep -zvE '^(core|apps|bench|fuzz)/.*\.[ch]pp$|^web/src/|^tests/browser/.*\.test\.mjs$|^tests/.*\.[ch]pp$' | (cd "$top" && sums) && dpkg-query -W
  ) 2>/dev/null || return 0
  sha256sum <<<"$all" | cut -d' ' -f1
}
# Every file of the checkout, for suites that read the sources themselves.
sum_sources() { files_here 2>/dev/null | (cd "$top" && sums) 2>/dev/null; }
# The program, the pages and the examples as they are built, for suites that start them.
sum_built() { (cd "$top" && { find web/dist build/examples -type f ! -name '*-wal' ! -name '*-shm' ! -name '*.stamp' ! -name '*-kept-*' -print0 && printf '%s\0' build/bin/loam build/bin/loam_ending_readers; } | sums) 2>/dev/null; }

# What one suite passes with; "" if nothing is remembered here.
key_of() { # FILE...: what it alone stands on
  [ -n "$common_ground" ] && { echo "$common_ground"; sha256sum "$@"; } | sha256sum | cut -d' ' -f1
}

# How many tests of a suite passed with this key; fails if they have to be run.
passed_before() { # NAME KEY
  local key count
  read -r key count 2>/dev/null <"$passed_folder/$1" || return 1
  [ -n "$2" ] && [ "$key" = "$2" ] && echo "$count"
}

remember() { # NAME KEY COUNT: for good once the run is over
  [ -n "$2" ] && [ "${3:-0}" -gt 0 ] || return 0
  mkdir -p "$passed_folder/new" && echo "$2 $3" >"$passed_folder/new/$1"
}

# What passed is kept if the files are still those that were summed: somebody may have written while the tests ran.
settle() {
  [ -d "$passed_folder/new" ] || return 0
  ! sum_sources | cmp -s - "$logs/sources.txt" || mv "$passed_folder"/new/* "$passed_folder"
  rm -rf "$passed_folder/new"
}

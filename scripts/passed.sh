# What has passed is not run again while it would be the same run: the same program, and the same files for it to read. Used by ./test,
# which says how much of what it counts had passed before; ./test --anew runs everything. Why: docs/decisions/0030.
passed_folder="$build/passed"

# What every suite may read besides its own program: all files of the checkout but those that are compiled into programs or pages, the
# built pages and examples, the program itself, and the versions of all that is installed. Empty (nothing is remembered) outside git.
ground() {
  git -C "$top" rev-parse --git-dir >/dev/null 2>&1 || return 0
  {
    (cd "$top" && git ls-files -co --exclude-standard -z | grep -zvE '^(core|apps|bench|fuzz)/.*\.[ch]pp$|^web/src/|^tests/browser/.*\.test\.mjs$|^tests/.*\.[ch]pp$' | sort -z | xargs -0 sha256sum 2>/dev/null)
    (cd "$top" && find web/dist build/examples -type f ! -name '*-wal' ! -name '*-shm' ! -name '*.stamp' ! -name '*-kept-*' -print0 2>/dev/null | sort -z | xargs -0 sha256sum 2>/dev/null)
    sha256sum "$build"/bin/loam "$build"/bin/loam_{writer,ending_readers} 2>/dev/null
    dpkg-query -W 2>/dev/null
  } | sha256sum | cut -d' ' -f1
}

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

remember() { # NAME KEY COUNT
  [ -n "$2" ] && [ "$3" -gt 0 ] || return 0
  mkdir -p "$passed_folder" && echo "$2 $3" >"$passed_folder/$1"
}

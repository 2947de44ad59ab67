# Shared by fuzz/run and ./test: builds the fuzzers with clang, runs one reader, and says in one line what came of it.
. "$(dirname "${BASH_SOURCE[0]}")/../scripts/common.sh"
fuzz_build="$build/fuzz"
program="$fuzz_build/bin/loam_fuzz"

build_fuzz() {
  mkdir -p "$fuzz_build"
  if [ ! -f "$fuzz_build/build.ninja" ]; then
    cmake -S "$top" -B "$fuzz_build" -G Ninja -DCMAKE_CXX_COMPILER=clang++-19 -DLOAM_FUZZ=ON -DLOAM_STRICT=OFF >"$logs/fuzz-configure.log" 2>&1 ||
      fail "the build of the fuzzers could not be planned; see build/logs/fuzz-configure.log"
  fi
  with_progress "Building the fuzzers" "$logs/fuzz-build.log" ninja -C "$fuzz_build" -j "$jobs" loam_fuzz ||
    { tail -n 20 "$logs/fuzz-build.log" >&2; fail "the fuzzers could not be built; see build/logs/fuzz-build.log"; }
}

# fuzz_one NAME OPTIONS...: seeds first, then what libFuzzer makes of them. A crash, a hang of ten seconds, a leak or more
# than 1 GB of memory breaks it.
fuzz_one() {
  local name=$1; shift
  local log="$logs/fuzz-$name.log" found="$fuzz_build/corpus/$name" words=() code runs most
  mkdir -p "$found" "$fuzz_build/broken" "$top/fuzz/corpus/$name"
  [ -f "$top/fuzz/words/$name.txt" ] && words=(-dict="$top/fuzz/words/$name.txt")
  nice -n 19 "$program" --reader="$name" -timeout=10 -rss_limit_mb=1024 -max_len=65536 -print_final_stats=1 "${words[@]}" \
    -artifact_prefix="$fuzz_build/broken/$name-" "$@" "$found" "$top/fuzz/corpus/$name" >"$log" 2>&1
  code=$?
  runs=$(grep -aoE 'stat::number_of_executed_units: *[0-9]+' "$log" | grep -oE '[0-9]+$')
  most=$(grep -aoE 'stat::peak_rss_mb: *[0-9]+' "$log" | grep -oE '[0-9]+$')
  if [ "$code" = 0 ]; then
    say "  $name: ${runs:-0} inputs read, at most ${most:-?} MB"
  else
    say "  $name: BROKEN after ${runs:-?} inputs: $(grep -a -m 1 -E 'ERROR:|A promise was broken|runtime error|ALARM' "$log"). The input is in build/fuzz/broken, the report in build/logs/fuzz-$name.log."
  fi
  return $code
}

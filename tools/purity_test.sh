#!/usr/bin/env bash
# Shows that tools/purity.sh bites: one small object for each kind of thing that the core may not do.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

say() { printf '%-4s %s\n' "$1" "$2"; if [ "$1" = FAIL ]; then failures=$((failures + 1)); fi; }

# Makes both archives from the two sources and runs the check on them.
run() {
  rm -rf "$work/build" && mkdir "$work/build"
  printf '%s\n' "$1" > "$work/core.cc"
  printf '%s\n' "$2" > "$work/base.cc"
  for part in core base; do
    g++ -std=c++20 -O1 -c "$work/$part.cc" -o "$work/$part.o"
    ar rc "$work/build/libytterby_$part.a" "$work/$part.o"
  done
  status=0
  output=$("$here/purity.sh" "$work/build" 2>&1) || status=$?
}

pure='#include <string>
#include <vector>
#include <stdexcept>
#include <chrono>
int runtime(int x) { return x; }
std::string pure(int n) {
  std::vector<std::string> v(static_cast<unsigned long>(n), "time open read");
  std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{n}}};
  if (n > 9) throw std::runtime_error("no");
  return v.at(0) + std::to_string(int(day.year()));
}'

bites() {  # title, what the output must hold, source
  run "$3" "$pure"
  if [ "$status" -eq 1 ] && grep -qF -- "$2" <<<"$output"; then say ok "$1"; else say FAIL "$1 (status $status): $output"; fi
}

run "$pure" "$pure"
if [ "$status" -eq 0 ]; then say ok "pure code passes"; else say FAIL "pure code passes (status $status): $output"; fi

bites "the C clock" '`time` reads a clock' '#include <ctime>
long f() { return time(nullptr); }'
bites "the POSIX clock" '`clock_gettime`' '#include <time.h>
long f() { timespec t; clock_gettime(CLOCK_REALTIME, &t); return t.tv_sec; }'
bites "gettimeofday" '`gettimeofday`' '#include <sys/time.h>
long f() { timeval t; gettimeofday(&t, nullptr); return t.tv_sec; }'
bites "the system clock of C++" 'system_clock::now()` reads a clock' '#include <chrono>
long f() { return std::chrono::system_clock::now().time_since_epoch().count(); }'
bites "the steady clock of C++" 'steady_clock::now()` reads a clock' '#include <chrono>
long f() { return std::chrono::steady_clock::now().time_since_epoch().count(); }'
bites "the time zone" '`localtime`' '#include <ctime>
int f(long t) { return localtime(&t)->tm_hour; }'
bites "fopen" '`fopen` opens a file' '#include <cstdio>
bool f() { return fopen("x", "r") != nullptr; }'
bites "open" '`open` opens a file' '#include <fcntl.h>
int f() { return open("x", O_RDONLY); }'
bites "read" '`read` reads' '#include <unistd.h>
long f(char* p) { return read(0, p, 1); }'
bites "printf" 'reads or writes files or the terminal' '#include <cstdio>
void f(int x) { printf("%d", x); }'
bites "file streams that read" 'reads or writes files' '#include <fstream>
bool f() { std::ifstream in("x"); return in.good(); }'
bites "file streams that write" 'reads or writes files' '#include <fstream>
void f() { std::ofstream("x") << 1; }'
bites "the terminal of C++" 'reads or writes the terminal' '#include <iostream>
void f() { std::cout << 1; }'
bites "the file system" 'touches the file system' '#include <filesystem>
bool f() { return std::filesystem::exists("x"); }'
bites "sockets" '`socket` speaks to the network' '#include <sys/socket.h>
int f() { return socket(AF_INET, SOCK_STREAM, 0); }'
bites "the environment" '`getenv`' '#include <cstdlib>
bool f() { return getenv("X") != nullptr; }'
bites "other programs" '`system`' '#include <cstdlib>
int f() { return system("true"); }'
bites "pipes to other programs" '`popen`' '#include <cstdio>
bool f() { return popen("true", "r") != nullptr; }'
bites "the C generator" '`rand` is random' '#include <cstdlib>
int f() { return rand(); }'
bites "the random device" 'is random' '#include <random>
unsigned f() { return std::random_device{}(); }'
bites "sleeping" 'waits' '#include <thread>
#include <chrono>
void f() { std::this_thread::sleep_for(std::chrono::seconds(1)); }'
bites "threads" 'starts threads' '#include <thread>
void f() { std::thread([] {}).join(); }'
bites "the global locale" 'changes the language of the whole process' '#include <locale>
void f() { std::locale::global(std::locale::classic()); }'

run "$pure" '#include <cstdlib>
int f() { return rand(); }'
if [ "$status" -eq 1 ] && grep -qF 'base.o: `rand`' <<<"$output"; then say ok "base is looked at too"; else say FAIL "base is looked at too: $output"; fi

mkdir "$work/empty"
status=0
"$here/purity.sh" "$work/empty" 2>/dev/null || status=$?
if [ "$status" -eq 66 ]; then say ok "a folder without archives is an error"; else say FAIL "a folder without archives is an error (status $status)"; fi

[ "$failures" -eq 0 ] || { echo "purity_test: $failures failed" >&2; exit 1; }

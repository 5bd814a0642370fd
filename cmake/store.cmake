# The store, the SQLite that it is built with (docs/adr/0016-sqlite.md), and their tests.
enable_language(C)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()

set(sqlite_source ${CMAKE_SOURCE_DIR}/tools/sqlite/node_modules/better-sqlite3/deps/sqlite3)
if(NOT EXISTS ${sqlite_source}/sqlite3.c)
  message(FATAL_ERROR "the source of SQLite is not there (${sqlite_source}/sqlite3.c); fetch it with tools/sqlite/fetch.sh, then configure again")
endif()
add_library(ytterby_sqlite STATIC ${sqlite_source}/sqlite3.c)
target_include_directories(ytterby_sqlite SYSTEM PUBLIC ${sqlite_source})
# Our warnings and sanitizers are not for the code of others; without optimisation and sanitized it takes minutes of tests.
set_target_properties(ytterby_sqlite PROPERTIES COMPILE_OPTIONS "-w;-O2;-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.")
target_compile_definitions(ytterby_sqlite PRIVATE
  SQLITE_DQS=0                      # "text" is a name, never a string
  SQLITE_THREADSAFE=2               # a connection is used by one thread at a time
  SQLITE_DEFAULT_SYNCHRONOUS=2 SQLITE_DEFAULT_WAL_SYNCHRONOUS=2 SQLITE_DEFAULT_FOREIGN_KEYS=1
  SQLITE_MAX_MMAP_SIZE=0 SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_TRUSTED_SCHEMA=0
  HAVE_FDATASYNC=1                  # without it every commit waits for the time stamps of the file as well
  SQLITE_OMIT_LOAD_EXTENSION SQLITE_OMIT_DEPRECATED SQLITE_OMIT_SHARED_CACHE SQLITE_OMIT_PROGRESS_CALLBACK SQLITE_USE_ALLOCA)
target_link_libraries(ytterby_sqlite PUBLIC Threads::Threads m)

# The same with full-text search, which nothing but the screening bench asks for.
add_library(ytterby_sqlite_fts5 STATIC EXCLUDE_FROM_ALL ${sqlite_source}/sqlite3.c)
target_include_directories(ytterby_sqlite_fts5 SYSTEM PUBLIC ${sqlite_source})
set_target_properties(ytterby_sqlite_fts5 PROPERTIES COMPILE_OPTIONS "-w;-O2;-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.")
target_compile_definitions(ytterby_sqlite_fts5 PRIVATE SQLITE_ENABLE_FTS5 SQLITE_DQS=0 SQLITE_THREADSAFE=2 SQLITE_OMIT_LOAD_EXTENSION)
target_link_libraries(ytterby_sqlite_fts5 PUBLIC Threads::Threads m)

pkg_check_modules(LIBPQ REQUIRED IMPORTED_TARGET libpq)
ytterby_layer(store DIRS adapters/store LINK ytterby_wire ytterby_sqlite PkgConfig::LIBPQ Threads::Threads)

# Defined at the end of the top file, where the tests are.
cmake_language(DEFER CALL ytterby_test store_test GLOB src/adapters/store/*_test.cc LINK ytterby_store TIMEOUT 300)

# Stores that fail, in every way there is: whole histories of the ledger through power cuts, faults and crashes. Alone: ctest -L machines.
add_library(ytterby_machines_support STATIC EXCLUDE_FROM_ALL tests/machines/ledger_commands.cc tests/machines/random_commands.cc tests/machines/power_disk.cc tests/machines/ledger_model.cc tests/machines/refusing_proxy.cc src/adapters/store/stores_test.cc
  src/adapters/store/postgres_server_test.cc src/adapters/store/cutting_proxy_test.cc src/adapters/store/samples_test.cc)
target_include_directories(ytterby_machines_support PUBLIC ${CMAKE_SOURCE_DIR}/tests)
cmake_language(DEFER CALL target_link_libraries ytterby_machines_support PUBLIC ytterby_store GTest::gtest)
cmake_language(DEFER CALL ytterby_test machines_test GLOB tests/machines/*_test.cc LINK ytterby_machines_support TIMEOUT 600)
cmake_language(DEFER CALL set_tests_properties machines_test PROPERTIES LABELS machines)
add_executable(ledger_bench EXCLUDE_FROM_ALL bench/ledger_bench.cc)
cmake_language(DEFER CALL target_link_libraries ledger_bench PRIVATE ytterby_machines_support)

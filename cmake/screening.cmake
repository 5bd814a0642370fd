# The tables of `screening/`, built into the program: one object with the bytes of each file, one table of their names.
set(screening_dir ${CMAKE_BINARY_DIR}/screening)
file(GLOB_RECURSE screening_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/screening ${CMAKE_SOURCE_DIR}/screening/*.yaml ${CMAKE_SOURCE_DIR}/screening/letters/*.tsv)
set(screening_assembly ".section .rodata\n")
set(screening_externs "")
set(screening_rows "")
set(screening_depends "")
set(number 0)
foreach(file IN LISTS screening_files)
  string(APPEND screening_assembly ".global ytterby_screening_${number}\n.global ytterby_screening_${number}_end\nytterby_screening_${number}:\n.incbin \"${CMAKE_SOURCE_DIR}/screening/${file}\"\nytterby_screening_${number}_end:\n.byte 0\n")
  string(APPEND screening_externs "extern const char ytterby_screening_${number}[];\nextern const char ytterby_screening_${number}_end[];\n")
  string(APPEND screening_rows "      {\"${file}\", text(ytterby_screening_${number}, ytterby_screening_${number}_end)},\n")
  list(APPEND screening_depends ${CMAKE_SOURCE_DIR}/screening/${file})
  math(EXPR number "${number} + 1")
endforeach()
string(APPEND screening_assembly ".section .note.GNU-stack,\"\",@progbits\n")
file(CONFIGURE OUTPUT ${screening_dir}/embedded.S CONTENT "${screening_assembly}" @ONLY)
file(CONFIGURE OUTPUT ${screening_dir}/embedded.cc CONTENT "// Written by cmake/screening.cmake.\n#include <array>\n\n#include \"adapters/screening_data/load_tables.h\"\n\nextern \"C\" {\n${screening_externs}}\n\nnamespace ytterby::screening_data {\n\nstd::span<const DataFile> embedded_files() {\n  const auto text = [](const char* begin, const char* end) { return std::string_view(begin, static_cast<std::size_t>(end - begin)); };\n  static const std::array<DataFile, ${number}> files{{\n${screening_rows}  }};\n  return files;\n}\n\n}  // namespace ytterby::screening_data\n" @ONLY)
set_source_files_properties(${screening_dir}/embedded.S PROPERTIES OBJECT_DEPENDS "${screening_depends}")
ytterby_layer(screening_data DIRS adapters/screening_data LINK ytterby_core yaml-cpp)
target_sources(ytterby_screening_data PRIVATE ${screening_dir}/embedded.S ${screening_dir}/embedded.cc)

# Run by hand when the pairs it learns from are at hand; see screening/README.md.
add_executable(learn_letters EXCLUDE_FROM_ALL tools/learn_letters.cc)
target_link_libraries(learn_letters PRIVATE ytterby_screening_data)
add_executable(tune_screening EXCLUDE_FROM_ALL tools/tune_screening.cc)
target_link_libraries(tune_screening PRIVATE ytterby_screening_data)
# They part pairs into those that are learned from and those that are judged as the tests do.
target_include_directories(tune_screening PRIVATE ${CMAKE_SOURCE_DIR}/tests)
target_include_directories(learn_letters PRIVATE ${CMAKE_SOURCE_DIR}/tests)

# Looking names up counts bits all the time, in one instruction that every x86-64 processor since 2009 has and the oldest lack.
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set_source_files_properties(${CMAKE_SOURCE_DIR}/src/core/screening/search_index.cc ${CMAKE_SOURCE_DIR}/src/core/screening/look_up.cc ${CMAKE_SOURCE_DIR}/src/core/screening/token_cost.cc
    PROPERTIES COMPILE_OPTIONS "-mpopcnt")
endif()

#pragma once
// The program as people run it, within the process of a test.
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "cli/commands.h"

namespace ytterby::test {

struct CliAnswer {
  int status = 0;
  std::string out;
  std::string err;
};

/// Runs `ytterby` with these arguments and catches what it prints.
inline CliAnswer run_cli(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "ytterby");
  std::vector<char*> argv;
  for (std::string& a : arguments) argv.push_back(a.data());
  std::stringbuf to_out, to_err;
  std::streambuf* const before_out = std::cout.rdbuf(&to_out);
  std::streambuf* const before_err = std::cerr.rdbuf(&to_err);
  const int status = cli::run(static_cast<int>(argv.size()), argv.data());
  std::cout.rdbuf(before_out);
  std::cerr.rdbuf(before_err);
  return {status, to_out.str(), to_err.str()};
}

}  // namespace ytterby::test

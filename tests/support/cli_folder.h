#pragma once
// A folder of a test's own, for commands that read and write files.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "adapters/secrets/secrets.h"
#include "adapters/wire/json_value.h"
#include "app/ports/ids.h"
#include "support/run_cli.h"

namespace ytterby::test {

class CliFolder : public ::testing::Test {
 protected:
  CliFolder() : folder(std::filesystem::temp_directory_path() / ("ytterby-cli-" + app::hex_of(secrets::system_random()->bytes(8)))) {
    std::filesystem::create_directories(folder);
    const char* source = std::getenv("YTTERBY_SOURCE");
    law = std::string(source == nullptr ? "." : source) + "/law";
  }
  ~CliFolder() override { std::filesystem::remove_all(folder); }

  /// The exit status, in English and with the law of the checkout; what was printed is left in `out` and `err`.
  int ask(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--lang", "en", "--law", law});
    const CliAnswer answer = run_cli(std::move(arguments));
    out = answer.out;
    err = answer.err;
    return answer.status;
  }
  std::string write(const std::string& name, const std::string& content) {
    std::ofstream(folder / name, std::ios::binary) << content;
    return (folder / name).string();
  }
  wire::JsonValue json() {
    auto value = wire::parse_json(out);
    EXPECT_TRUE(value) << out;
    return value ? *value : wire::JsonValue();
  }

  std::filesystem::path folder;
  std::string law, out, err;
};

}  // namespace ytterby::test

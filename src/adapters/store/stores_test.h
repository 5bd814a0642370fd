#pragma once
// The three stores, opened afresh for each test.
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

#include "adapters/store/open_records.h"

namespace ytterby::test {

enum class Store : std::uint8_t { memory, sqlite, postgres };

std::string name_of(Store store);

class StoreTest : public ::testing::TestWithParam<Store> {
 protected:
  void SetUp() override;
  void TearDown() override;
  /// Opens the same data once more, as after a restart.
  void reopen();
  /// Another opening of the same data beside the first; only PostgreSQL allows it.
  std::unique_ptr<app::Records> open_another();
  [[nodiscard]] app::Records& records() { return *records_; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] const std::string& url() const { return url_; }

 private:
  std::filesystem::path folder_;
  std::string url_;
  std::unique_ptr<app::Records> records_;
};

}  // namespace ytterby::test

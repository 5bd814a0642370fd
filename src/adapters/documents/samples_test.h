#pragma once
// A licence to make papers of, keys in a folder that goes away, and the tools of the system that read PDF.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "adapters/documents/documents.h"
#include "adapters/secrets/document_seal.h"
#include "adapters/secrets/secrets.h"
#include "app/papers.h"
#include "app/ports/ids.h"
#include "support/law_pack.h"

namespace ytterby::documents {

inline constexpr std::int64_t sample_time = 1'795'599'837;   // 2026-11-25T09:43:57Z

inline licensing::Licence sample_licence(std::size_t lines = 2) {
  licensing::Licence out;
  out.id = {"0193f0a0-0000-7000-8000-000000000001"};
  out.version = 1;
  out.issued_at = sample_time;
  licensing::LicenceTerms& t = out.terms;
  t.number = "L2026-000017";
  t.type = law::LicenceTypeId::general;
  t.holder = {"holder"};
  t.application = {"0193f0a0-0000-7000-8000-000000000002"};
  t.destination = "DE";
  t.end_users = {{"Muster Antriebe GmbH", "", "DE", "Beispielweg 1, 70173 Stuttgart"}, {"Przykład Silniki Sp. z o.o.", "", "PL", "ul. Przykładowa 1, Katowice"}};
  t.consignee = licensing::Party{"Muster Logistik GmbH", "", "DE", "Hafenstraße 2, 20457 Hamburg"};
  t.end_use = "用于某型乘用车驱动电机转子，装配于斯图加特工厂二号线";
  for (std::size_t i = 0; i < lines; ++i) {
    t.lines.push_back({"烧结钕铁硼磁体 N42SH（含镝）", "8505111000", {"1C905.a.4"}, {*Decimal::parse("12000.125"), "kg"}, {*Decimal::parse("3840000.07"), "USD"}, {}, {}, {}, {}, {}});
  }
  t.valid_from = *Date::parse("2026-11-25");
  t.valid_until = *Date::parse("2027-11-24");
  t.ports = {"上海海关", "宁波海关"};
  t.conditions = {"每季度结束后十五日内报告实际使用情况。", "Report every change of the end users at once."};
  t.status_index = 16;
  return out;
}

inline licensing::Organisation sample_holder() {
  licensing::Organisation out;
  out.name = {"赣示例磁材有限公司", "Gan Example Magnetics Co., Ltd."};
  out.registration_no = "91360000EXAMPLE01X";
  out.address = "江西省赣州市示例路1号";
  return out;
}

/// A token of the length of a real one.
inline std::string sample_token() { return "eyJhbGciOiJFZERTQSJ9." + std::string(560, 'A') + "." + std::string(86, 'b'); }

inline app::PaperSetting sample_setting() { return {test::real_pack(), {"示例许可机关", "Example Licensing Authority"}, true}; }

inline app::Paper sample_paper(std::size_t lines = 2) { return app::licence_paper(sample_setting(), sample_licence(lines), sample_holder(), sample_token(), std::string(64, 'c')); }

class Papers : public ::testing::Test {
 protected:
  Papers() : folder(std::filesystem::temp_directory_path() / ("ytterby-papers-" + app::hex_of(secrets::system_random()->bytes(8)))) {
    std::filesystem::create_directories(folder);
    auto opened = secrets::open_seal(folder / "keys", "urn:ytterby:test", 1);
    if (!opened) throw std::runtime_error(opened.error().en);
    seal = std::move(*opened);
    auto made = open_documents(*seal);
    if (!made) throw std::runtime_error(made.error().en);
    documents = std::move(*made);
  }
  ~Papers() override {
    // YTTERBY_KEEP=1 leaves the files there, to be looked at.
    if (std::getenv("YTTERBY_KEEP") == nullptr) std::filesystem::remove_all(folder);
  }

  std::string write(const std::string& name, const std::string& content) const {
    const std::string path = folder / name;
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  /// What a command says on both outputs.
  static std::string said(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen((command + " 2>&1").c_str(), "r"), ::pclose);
    std::string out;
    std::array<char, 4096> part{};
    for (std::size_t got = std::fread(part.data(), 1, part.size(), pipe.get()); got > 0; got = std::fread(part.data(), 1, part.size(), pipe.get())) out.append(part.data(), got);
    return out;
  }
  [[nodiscard]] std::string key_set() const { return R"({"keys":[)" + seal->keys() + "]}"; }

  std::filesystem::path folder;
  std::unique_ptr<app::Seal> seal;
  std::unique_ptr<app::Documents> documents;
};

}  // namespace ytterby::documents

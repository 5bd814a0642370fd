#pragma once
// A desk with everything that use cases need, in memory and under control: time is set, chance is seeded, secrets are cheap.
#include <memory>
#include <random>
#include <string>

#include "adapters/tables/inspect_file.h"
#include "adapters/wire/read_licensing.h"
#include "app/applications.h"
#include "app/cases.h"
#include "app/clearance.h"
#include "app/keep.h"
#include "app/ledger_book.h"
#include "app/sign_in.h"

namespace ytterby::test {

class SetClock final : public app::Clock {
 public:
  [[nodiscard]] std::int64_t now() const override { return at; }
  std::int64_t at = 0;
};

class SeededRandom final : public app::Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
  [[nodiscard]] std::string bytes(std::size_t count) override;

 private:
  std::mt19937_64 engine_;
};

/// Hashes that are told from one another and cost nothing. Never for anything but tests.
class CheapSecrets final : public app::Secrets {
 public:
  [[nodiscard]] std::string sha256(std::string_view bytes) const override;
  [[nodiscard]] std::string hmac_sha256(const std::string& key, std::string_view bytes) const override { return sha256(key + std::string(bytes)); }
  [[nodiscard]] std::string new_key_base64(std::size_t count) override { return std::string(count, 'k'); }
  [[nodiscard]] std::string hash_password(std::string_view password) override { return "cheap:" + std::string(password); }
  [[nodiscard]] bool verify_password(std::string_view password, const std::string& hash) override { return hash == "cheap:" + std::string(password); }
  [[nodiscard]] bool is_outdated(const std::string& hash) const override { return hash.rfind("cheap:", 0) != 0; }
  /// The only right code is 000000, at any time.
  [[nodiscard]] std::optional<std::int64_t> totp_step(const std::string&, std::string_view code, std::int64_t now) const override {
    constexpr std::int64_t step = 30;
    return code == "000000" ? std::optional<std::int64_t>(now / step) : std::nullopt;
  }
  [[nodiscard]] std::string new_totp_secret() override { return "SECRET"; }
};

class NoSigner final : public app::Signer {
 public:
  [[nodiscard]] std::string sign_token(std::string_view, std::string_view) const override { return "token"; }
  [[nodiscard]] std::string keys() const override { return {}; }
};

/// An authority with an officer, an approver and an administrator, a consulted body with an expert, customs with two officers,
/// and one exporter.
class DeskWorld {
 public:
  /// `screener`: none: one over the law alone, shared by all worlds.
  explicit DeskWorld(std::unique_ptr<app::Records> records, std::uint64_t seed = 1, std::shared_ptr<app::Screener> screener = nullptr);

  [[nodiscard]] app::Caller as(const PersonId& person);
  PersonId person(const OrganisationId& of, const std::string& login, std::vector<licensing::Role> roles);
  OrganisationId organisation(licensing::OrganisationKind kind, const std::string& name);

  /// A complete application of the exporter: Dy-bearing magnets for a motor maker in Germany.
  [[nodiscard]] licensing::Content content(law::LicenceTypeId type);
  /// The content with every paper that it needs, stored.
  [[nodiscard]] licensing::Content with_papers(licensing::Content content);
  /// Terms with every review factor weighed.
  [[nodiscard]] licensing::Terms terms(licensing::Stance stance = licensing::Stance::grant) const;

  /// Takes a content through review to a grant; the id of the licence.
  LicenceId granted(const licensing::Content& content);
  /// The same up to a recommendation; the id of the application.
  ApplicationId recommended(const licensing::Content& content);
  /// One shipment of the content that `content` makes, under a licence for it.
  [[nodiscard]] static app::DrawRequest shipment(const LicenceId& licence, std::int64_t quantity, std::int64_t value);
  /// Makes the exporter one that qualifies for a general licence.
  void earn_general_licence();

  SetClock clock;
  SeededRandom random;
  CheapSecrets secrets;
  NoSigner signer;
  std::unique_ptr<app::Records> records;
  app::Checker checker;
  std::unique_ptr<app::FileInspector> inspector = tables::make_file_inspector();
  app::Desk desk;
  app::LedgerBook book{*records};
  OrganisationId authority, committee, exporter, customs;
  PersonId officer, approver, administrator, expert, applicant, inspector_one, inspector_two;
};

/// The value, or the test fails with what was refused.
template <class T>
T taken(Result<T, app::Failure> result) {
  if (result) return std::move(*result);
  std::string why = result.error().code + ": " + result.error().text.en;
  for (const app::FieldFault& f : result.error().fields) why += "\n  " + f.pointer + " " + f.code + " " + f.text.en;
  throw std::runtime_error(why);
}

}  // namespace ytterby::test

#pragma once
// What tests of the log share: a key that is no secret, and books that move without a case behind them.
#include <openssl/evp.h>

#include <array>
#include <atomic>
#include <memory>
#include <stdexcept>

#include "app/ledger_book.h"
#include "app/ports/secrets.h"

namespace ytterby::test {

/// Signs with a key made of one byte. Never for anything but tests.
class FixedLogSigner final : public app::LogSigner {
 public:
  explicit FixedLogSigner(unsigned char byte = 7) {
    std::array<unsigned char, 32> seed{};
    seed.fill(byte);
    key_.reset(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
  }
  [[nodiscard]] std::string sign(std::string_view text) const override {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    std::string out(64, '\0');
    std::size_t size = out.size();
    EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get());
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    return out;
  }
  [[nodiscard]] std::vector<std::string> public_keys() const override {
    std::string out(32, '\0');
    std::size_t size = out.size();
    EVP_PKEY_get_raw_public_key(key_.get(), reinterpret_cast<unsigned char*>(out.data()), &size);
    return {out};
  }

 private:
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_{nullptr, EVP_PKEY_free};
};

/// The books of made-up licences with one line of kilograms.
class LogBooks {
 public:
  explicit LogBooks(app::Records& records) : book_(records) {}

  /// Leaves books that a grant has opened as they are.
  void open(const LicenceId& licence, std::int64_t kilograms) {
    run(licence, [licence, kilograms](app::Worksheet& sheet) -> Result<std::string, app::Failure> {
      if (sheet.books(licence) != nullptr) return std::string("open already");
      ledger::Account line;
      line.unit = "KGM";
      line.currency = "CNY";
      sheet.add(*ledger::open_books(licence, {line}, {{kilograms * one, kilograms * one}}, {}, stamp()));
      return std::string("opened");
    });
  }
  void draw(const LicenceId& licence, std::int64_t kilograms) {
    ledger::Certificate wanted;
    const std::string number = std::to_string(100'000'000'000 + ++drawn);
    wanted.id = licence.value.substr(0, 24) + number;
    wanted.number = licence.value + "-" + number;
    wanted.licence = licence;
    wanted.holder = {"holder"};
    wanted.valid_until = Date(20'000);
    wanted.lines.resize(1);
    wanted.lines[0].line = 1;
    wanted.lines[0].drawn = {kilograms * one, kilograms * one};
    run(licence, [licence, wanted](app::Worksheet& sheet) -> Result<std::string, app::Failure> {
      auto change = ledger::draw(*sheet.books(licence), wanted, stamp());
      if (!change) return fail(app::Failure{});
      sheet.add(std::move(*change));
      return std::string("drawn");
    });
  }

 private:
  static constexpr std::int64_t one = 1'000'000;
  static ledger::Stamp stamp() { return {{"person"}, 1'700'000'000}; }
  void run(const LicenceId& licence, const std::function<Result<std::string, app::Failure>(app::Worksheet&)>& what) {
    app::LedgerCommand command;
    command.keys.licences = {licence};
    command.by = {"person"};
    command.run = what;
    if (const auto done = book_.run(command); !done) throw std::runtime_error("the ledger refused: " + done.error().code);
  }

  app::LedgerBook book_;
  static inline std::atomic<std::int64_t> drawn{0};   ///< of all books of the program: ids are given once
};

}  // namespace ytterby::test

#pragma once
// Accounts of a licence: one for each of its lines, and line 0, the head, which counts uses. Nothing but entries changes them.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/quantity.h"
#include "base/result.h"

namespace ytterby::ledger {

/// An amount of goods and what they are worth. Both in millionths: of the unit and of the currency of the account. Whole numbers, so
/// that every store adds and compares them alike.
struct Volume {
  std::int64_t quantity = 0;
  std::int64_t value = 0;
  friend bool operator==(const Volume&, const Volume&) = default;
  friend Volume operator+(const Volume& a, const Volume& b) { return {a.quantity + b.quantity, a.value + b.value}; }
  friend Volume operator-(const Volume& a, const Volume& b) { return {a.quantity - b.quantity, a.value - b.value}; }
  [[nodiscard]] bool is_zero() const { return quantity == 0 && value == 0; }
  [[nodiscard]] bool is_negative() const { return quantity < 0 || value < 0; }
  /// Neither of the two is above that of `limit`.
  [[nodiscard]] bool fits(const Volume& limit) const { return quantity <= limit.quantity && value <= limit.value; }
};

inline constexpr int volume_decimals = 6;
/// The largest amount that an account takes: 10^12 of its unit. Sums of a few cannot overflow.
inline constexpr std::int64_t most_volume = 1'000'000'000'000'000'000;
inline constexpr std::int64_t one_use = 1'000'000;
/// The unit of the accounts that count uses; no line of goods has it.
inline constexpr std::string_view use_unit = "use";
/// What a licence without a limit of uses is granted on its head: 10^9 uses.
inline constexpr std::int64_t unlimited_uses = 1'000'000'000 * one_use;

/// None: more decimals than the ledger keeps, negative, or too large.
std::optional<Volume> volume_of(const Decimal& quantity, const Decimal& value);
/// What a licence grants: further decimals are cut off, never rounded up.
std::optional<Volume> granted_of(const Decimal& quantity, const Decimal& value);
Decimal amount_of(std::int64_t millionths);

/// Where an amount of a line is. `outside`: not granted yet, or taken back.
enum class Bucket : std::uint8_t { outside, free, held, posted };
constexpr int bucket_count = 4;

enum class EntryKind : std::uint8_t {
  grant,      ///< outside to free: the licence begins
  inherit,    ///< free to posted: what was used of the licence that this one replaces
  hold,       ///< free to held: a certificate is drawn
  post,       ///< held to posted, and free to posted for what left above the certificate, within the tolerance
  release,    ///< held to free: what was drawn and did not leave
  void_,      ///< held to free: the certificate is cancelled
  expire,     ///< held to free: the certificate was not used in time
  correct,    ///< between posted and free: a mistake, put right by two persons
  transfer,   ///< free to outside: the licence was replaced
  refuse,     ///< nothing moves: customs did not let the goods pass
  close,      ///< nothing moves: no certificate is drawn from now on
  open        ///< nothing moves: certificates can be drawn again
};
constexpr int entry_kind_count = 12;

/// One movement of one account. Never changed, never removed. Licence, line and sequence are its name.
struct Entry {
  LicenceId licence;
  std::int32_t line = 0;             ///< 0: the head, which counts uses in millionths; behind the lines: uses of each of them
  std::uint32_t sequence = 0;        ///< place in the account, from 1 without gaps
  EntryKind kind = EntryKind::grant;
  Bucket from = Bucket::outside;
  Bucket to = Bucket::free;
  Volume moved;
  std::string certificate;           ///< id; empty where none is concerned
  std::int64_t at = 0;               ///< seconds since 1970
  PersonId by;
  PersonId second;                   ///< corrections: who agreed
  std::uint32_t refers_to = 0;       ///< corrections: sequence of the entry of this account that was wrong
  std::string note;
  friend bool operator==(const Entry&, const Entry&) = default;
};

struct Account {
  LicenceId licence;
  std::int32_t line = 0;
  std::uint32_t version = 0;         ///< number of its entries
  std::string unit;
  std::string currency;
  Volume granted;
  Volume held;
  Volume posted;
  bool is_open = true;               ///< heads only
  std::uint32_t certificates = 0;    ///< heads only: how many were ever drawn, which numbers them
  friend bool operator==(const Account&, const Account&) = default;
  [[nodiscard]] Volume free() const { return granted - held - posted; }
};

enum class LedgerFault : std::uint8_t { out_of_sequence, another_account, negative, impossible_movement, beyond_granted };

/// `held + posted <= granted` in quantity and in value, and nothing is negative.
bool is_sound(const Account& account);

/// Adds one entry. On a fault the account is as before.
Result<void, LedgerFault> apply(Account& account, const Entry& entry);

/// The account that entries alone make, in their order.
Result<Account, LedgerFault> fold(const Account& empty, const std::vector<Entry>& entries);

}  // namespace ytterby::ledger

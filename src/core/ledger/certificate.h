#pragma once
// A certificate: what is drawn under a licence for one shipment. In the ledger it is a hold.
#include "base/date.h"
#include "core/ledger/account.h"

namespace ytterby::ledger {

enum class CertificateState : std::uint8_t {
  drawn,     ///< held, and ready for customs
  cleared,   ///< customs let the goods pass, and posted what left
  voided,    ///< cancelled by the holder, or handed back by customs unused
  expired    ///< not used in time
};
constexpr int certificate_state_count = 4;

struct CertificateLine {
  std::int32_t line = 0;       ///< of the licence, from 1
  std::string description;
  std::string hs;
  std::vector<std::string> codes;
  std::string unit;
  std::string currency;
  Volume drawn;
  Volume posted;               ///< what left, with corrections
  Volume open;                 ///< still held
  std::uint32_t posting = 0;   ///< sequence of the entry that posted it last, which a correction refers to; 0: none
  friend bool operator==(const CertificateLine&, const CertificateLine&) = default;
};

/// Two persons: the first proposes what really left, the second agrees.
struct ProposedCorrection {
  std::vector<Volume> posted;  ///< by line of the certificate
  std::string reason;
  PersonId by;
  std::int64_t at = 0;
  friend bool operator==(const ProposedCorrection&, const ProposedCorrection&) = default;
};

/// What happened to a certificate, for reading; the entries say it with amounts.
struct CertificateStep {
  EntryKind kind = EntryKind::hold;
  std::int64_t at = 0;
  PersonId by;
  PersonId second;
  std::string note;            ///< number of the declaration, or a reason
  friend bool operator==(const CertificateStep&, const CertificateStep&) = default;
};

struct Certificate {
  std::string id;
  std::string number;
  std::uint32_t version = 0;
  LicenceId licence;
  std::string licence_number;
  OrganisationId holder;
  CertificateState state = CertificateState::drawn;
  std::vector<CertificateLine> lines;
  std::string destination;
  std::string end_user;
  std::string consignee;
  std::string contract_no;
  std::string port;            ///< where it is to be presented; empty: any that the licence allows
  Date valid_until;            ///< the last day
  std::int64_t drawn_at = 0;
  PersonId drawn_by;
  std::int64_t changed_at = 0;
  std::int32_t clearances = 0;
  std::string declaration;     ///< number of the customs declaration with which it was cleared last
  std::string reason;          ///< of the last refusal, cancellation or correction
  std::optional<ProposedCorrection> correction;
  std::vector<CertificateStep> steps;
  friend bool operator==(const Certificate&, const Certificate&) = default;
};

/// What the pack says of drawing down.
struct DrawRules {
  std::int64_t tolerance_ppm = 0;   ///< by how much more than drawn may leave, in millionths of it
  std::int32_t clearances = 1;      ///< how many times one certificate may be cleared
};

/// Who, when, and for corrections who agreed.
struct Stamp {
  PersonId by;
  std::int64_t at = 0;
};

enum class LedgerRefusal : std::uint8_t {
  licence_closed,        ///< suspended, frozen, replaced, ended
  no_such_line,
  nothing_drawn,         ///< no line, or a line of nothing
  line_twice,
  balance_exceeded,      ///< more than is left on the line
  uses_exhausted,
  not_drawn,             ///< the certificate is not open any more
  expired,
  beyond_tolerance,      ///< more left than the certificate covers
  other_port,
  reason_missing,
  not_cleared,           ///< there is nothing to correct
  no_change,
  same_person,           ///< who proposed a correction cannot agree to it
  nothing_proposed,
  not_expired,
  limit_below_used,      ///< a licence that replaces another grants less than was used already
  unit_changed,          ///< a licence that replaces another counts in another unit or currency what was used already
  fault                  ///< the books do not add up: nothing is done
};
constexpr int ledger_refusal_count = 19;

struct Refused {
  LedgerRefusal why = LedgerRefusal::fault;
  std::int32_t line = 0;     ///< of the licence; 0: none
  Volume asked;
  Volume left;               ///< what the line has, where that is the reason
};

/// How often a licence may be used, and each of its lines; none: as often as there is something left. `lines` may be empty.
struct UseLimits {
  std::optional<std::int32_t> licence;
  std::vector<std::optional<std::int32_t>> lines;
};

/// All accounts of one licence: the head first, then its lines in order, and behind them, where a line has uses of its own, a
/// counter of uses for each line in the same order.
struct Books {
  std::vector<Account> accounts;
  [[nodiscard]] const Account& head() const { return accounts.front(); }
  /// The number of the last line of goods.
  [[nodiscard]] std::int32_t lines() const;
  /// The place of what counts the uses of a line; 0: nothing does.
  [[nodiscard]] std::int32_t counter_of(std::int32_t line) const;
  friend bool operator==(const Books&, const Books&) = default;
};

/// What a command does: entries without ids, the accounts after them, and the certificate.
struct Change {
  std::vector<Entry> entries;
  Books after;
  Certificate certificate;
};

/// Opens the books of a licence: `lines` are empty accounts with their unit and currency, `granted` what each is granted.
Result<Change, Refused> open_books(const LicenceId& licence, const std::vector<Account>& lines, const std::vector<Volume>& granted, const UseLimits& uses, const Stamp& stamp);

/// Draws a certificate: `wanted.lines` say how much of which line, its other fields are kept as they are. All or nothing.
Result<Change, Refused> draw(const Books& books, Certificate wanted, const Stamp& stamp);

/// Customs let goods pass: `posted` by line of the certificate. With the last clearance that the rules allow, or when
/// `is_last`, what was not used flows back.
Result<Change, Refused> clear(const Books& books, Certificate certificate, const std::vector<Volume>& posted, const std::string& port, const std::string& declaration, bool is_last, Date today,
                              const DrawRules& rules, const Stamp& stamp);

/// Cancels a certificate that was not used up; what is still held flows back.
Result<Change, Refused> void_certificate(const Books& books, Certificate certificate, const std::string& reason, const Stamp& stamp);
Result<Change, Refused> expire(const Books& books, Certificate certificate, Date today, const Stamp& stamp);
/// Customs did not let the goods pass, and says why. The certificate stays drawn.
Result<Change, Refused> refuse(const Books& books, Certificate certificate, const std::string& reason, const Stamp& stamp);

Result<Change, Refused> propose_correction(const Books& books, Certificate certificate, const std::vector<Volume>& posted, const std::string& reason, const Stamp& stamp);
Result<Change, Refused> agree_to_correction(const Books& books, Certificate certificate, const Stamp& stamp);

/// No certificate is drawn any more, or again: the licence was suspended, resumed or ended. No entry when it is so already.
Result<Change, Refused> set_open(const Books& books, bool is_open, const std::string& reason, const Stamp& stamp);

/// The books of a licence that takes the place of another: what was used counts as used here, line by line. Where uses were not
/// counted by line and now are, every use of the licence before counts for each line.
Result<Change, Refused> inherit(const Books& fresh, const Books& before, const Stamp& stamp);
/// What is left on a replaced licence is taken back, and its books are closed. Its certificates were cancelled before.
Result<Change, Refused> take_back(const Books& books, const std::string& reason, const Stamp& stamp);

/// Whether the lines of a certificate cover what is asked of them, for showing before the clearance.
bool within_tolerance(const CertificateLine& line, const Volume& posted, const DrawRules& rules);

}  // namespace ytterby::ledger

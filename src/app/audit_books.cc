// Accounts out of their entries, and certificates out of the entries that name them.
#include <algorithm>

#include "app/audit.h"

namespace ytterby::app {

namespace {

constexpr std::size_t page = 512;
/// How often a licence is read again that somebody wrote to while it was added up.
constexpr int most_attempts = 5;

/// What the entries of an account say of one line of a certificate.
struct Sums {
  ledger::Volume drawn;
  ledger::Volume held;
  ledger::Volume posted;
};
using CertificateSums = std::map<std::string, std::map<std::int32_t, Sums>>;

AuditFault fault_at(std::string code, std::string where, Text what) { return {std::move(code), std::move(where), std::move(what)}; }

/// Of an account of goods: what counts uses says nothing of what a certificate holds.
void add(CertificateSums& sums, const ledger::Entry& entry) {
  if (entry.certificate.empty()) return;
  Sums& of = sums[entry.certificate][entry.line];
  if (entry.kind == ledger::EntryKind::hold) of.drawn = of.drawn + entry.moved;
  if (entry.from == ledger::Bucket::held) of.held = of.held - entry.moved;
  if (entry.to == ledger::Bucket::held) of.held = of.held + entry.moved;
  if (entry.from == ledger::Bucket::posted) of.posted = of.posted - entry.moved;
  if (entry.to == ledger::Bucket::posted) of.posted = of.posted + entry.moved;
}

class Auditor {
 public:
  Auditor(Records& records, AuditReport& report, AccountVersions& versions) : records_(records), report_(report), versions_(versions) {}

  std::optional<AuditFault> licence(const LicenceId& id) {
    std::optional<AuditFault> fault;
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
      const auto before = records_.books(id);
      if (!before) return fault_at("account_gone", id.value, {"账户不见了", "its accounts are gone"});
      fault = books(*before);
      if (!fault || records_.books(id) == before) break;
    }
    return fault;
  }

 private:
  std::optional<AuditFault> books(const ledger::Books& books) {
    CertificateSums sums;
    std::uint64_t movements = 0;
    for (const ledger::Account& account : books.accounts) {
      if (auto fault = fold(account, sums)) return fault;
      movements += account.version;
    }
    if (auto fault = certificates(books.head().licence, sums)) return fault;
    for (const ledger::Account& account : books.accounts) versions_[{account.licence.value, account.line}] = account.version;
    report_.accounts += books.accounts.size();
    report_.movements += movements;
    report_.certificates += sums.size();
    return std::nullopt;
  }

  std::optional<AuditFault> fold(const ledger::Account& account, CertificateSums& sums) {
    const std::string where = account.licence.value + "/" + std::to_string(account.line);
    ledger::Account made;
    made.licence = account.licence;
    made.line = account.line;
    made.unit = account.unit;
    made.currency = account.currency;
    while (made.version < account.version) {
      const auto entries = records_.entries({account.licence, account.line, made.version, std::min<std::size_t>(page, account.version - made.version)});
      if (entries.empty()) return fault_at("entry_missing", where + "/" + std::to_string(made.version + 1), {"账户的分录缺失", "an entry of the account is missing"});
      for (const ledger::Entry& entry : entries) {
        if (!ledger::apply(made, entry)) return fault_at("entry_impossible", where + "/" + std::to_string(entry.sequence), {"该分录不能接在此前的分录之后", "this entry cannot follow those before it"});
        if (account.unit != ledger::use_unit) add(sums, entry);
      }
    }
    if (!(made == account)) return fault_at("account_differs", where, {"账户余额与其分录之和不符", "the account is not what its entries make"});
    if (!records_.entries({account.licence, account.line, account.version, 1}).empty() && records_.books(account.licence)->accounts[index_of(account)].version == account.version) {
      return fault_at("entry_beyond", where + "/" + std::to_string(account.version + 1), {"账户末尾之后还有分录", "there is an entry behind the end of the account"});
    }
    return std::nullopt;
  }

  std::size_t index_of(const ledger::Account& account) {
    const auto books = records_.books(account.licence);
    const auto found = std::find_if(books->accounts.begin(), books->accounts.end(), [&](const ledger::Account& a) { return a.line == account.line; });
    return static_cast<std::size_t>(found - books->accounts.begin());
  }

  /// Every certificate of the licence is the sum of its entries, and every entry names a certificate that is there.
  std::optional<AuditFault> certificates(const LicenceId& licence, const CertificateSums& sums) {
    CertificateQuery query;
    query.licence = licence;
    query.page.limit = page;
    std::size_t seen = 0;
    do {
      const auto found = records_.certificates(query);
      for (const ledger::Certificate& certificate : found.items) {
        const auto sum = sums.find(certificate.id);
        if (sum == sums.end()) return fault_at("certificate_without_entries", certificate.id, {"证书没有对应的分录", "no entry speaks of this certificate"});
        if (!is_sum(certificate, sum->second)) return fault_at("certificate_differs", certificate.id, {"证书与其分录之和不符", "the certificate is not what its entries make"});
      }
      seen += found.items.size();
      query.page.after = found.next;
    } while (!query.page.after.empty());
    if (seen != sums.size()) return fault_at("certificate_missing", licence.value, {"分录所指的证书缺失", "a certificate that entries name is missing"});
    return std::nullopt;
  }

  static bool is_sum(const ledger::Certificate& certificate, const std::map<std::int32_t, Sums>& sums) {
    return certificate.lines.size() == sums.size() && std::all_of(certificate.lines.begin(), certificate.lines.end(), [&](const ledger::CertificateLine& line) {
             const auto sum = sums.find(line.line);
             return sum != sums.end() && sum->second.drawn == line.drawn && sum->second.held == line.open && sum->second.posted == line.posted;
           });
  }

  Records& records_;
  AuditReport& report_;
  AccountVersions& versions_;
};

}  // namespace

std::optional<AuditFault> audit_books(Records& records, AuditReport& report, AccountVersions& versions) {
  Auditor auditor(records, report, versions);
  LicenceId licence;
  std::int32_t line = 0;
  for (;;) {
    const auto accounts = records.log().accounts_behind(licence, line, page);
    if (accounts.empty()) return std::nullopt;
    for (const ledger::Account& account : accounts) {
      if (account.licence == licence) continue;
      licence = account.licence;
      if (auto fault = auditor.licence(licence)) return fault;
    }
    line = accounts.back().line;
  }
}

}  // namespace ytterby::app

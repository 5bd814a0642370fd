#pragma once
// The customs desk: what a certificate covers, and what becomes of it at the border.
#include "app/certificates.h"

namespace ytterby::app {

struct PostedLine {
  std::int32_t line = 0;      ///< of the licence
  Decimal quantity;           ///< what really leaves, in the unit of the line
  Decimal value;
};

struct ClearRequest {
  std::string certificate;    ///< id
  std::vector<PostedLine> lines;
  std::string port;           ///< UN/LOCODE of the customs office
  std::string declaration;    ///< number of the customs declaration
  bool is_last = true;        ///< nothing more is expected on this certificate: the rest flows back
};

/// A certificate as customs sees it before it decides.
struct Look {
  ledger::Certificate certificate;
  licensing::Licence licence;
  ledger::Books books;
  std::vector<FieldFault> against;   ///< why the goods may not pass under it today; empty: they may
};

/// None when there is no such certificate, or the caller may not see it.
std::optional<Look> look_at(Desk& desk, const Caller& caller, const ledger::Certificate& certificate);

/// The same when the goods are to leave through `port`.
std::vector<FieldFault> against_clearing(const Look& look, const std::string& port);

/// The ports through which the goods may leave, where the certificate, the licence or a line of it names some; none: any.
std::optional<std::vector<std::string>> ports_of(const Look& look);

/// Posts what really left and, with the last clearance, lets the rest flow back. Refused when the licence does not cover the
/// shipment any more: the failure names each reason.
Result<Receipt, Failure> clear_certificate(Desk& desk, const Caller& caller, const ClearRequest& request);
/// The goods do not pass, for a reason that the holder is told. The certificate stays drawn.
Result<Receipt, Failure> refuse_certificate(Desk& desk, const Caller& caller, const std::string& id, const std::string& reason);
/// Handed back unused: what it held is free again, and the holder is told.
Result<Receipt, Failure> return_certificate(Desk& desk, const Caller& caller, const std::string& id, const std::string& reason);

/// Says what really left, where something else was booked. Nothing moves until a second person agrees.
Result<Receipt, Failure> propose_correction(Desk& desk, const Caller& caller, const std::string& id, const std::vector<PostedLine>& lines, const std::string& reason);
Result<Receipt, Failure> agree_to_correction(Desk& desk, const Caller& caller, const std::string& id);

/// One message of a customs system. Messages of a sender are counted from 1 without gaps, and each takes effect once.
struct UsageMessage {
  enum class Kind : std::uint8_t {
    incremental,   ///< `lines` left with this declaration
    cumulative     ///< `lines` left so far under the certificate, with all declarations
  };
  std::uint64_t sequence = 0;
  Kind kind = Kind::incremental;
  std::string number;         ///< of the certificate
  std::vector<PostedLine> lines;
  std::string port;
  std::string declaration;
  bool is_last = true;
};

struct UsageOutcome {
  std::uint64_t sequence = 0;
  std::optional<Receipt> receipt;     ///< it was booked
  std::optional<Failure> failure;     ///< it was not. Kept with the sequence, unless it is `sequence_gap` or the store failed
};

/// Books the messages of a sender of the caller's organisation, each for itself, in the order of their sequence. A message
/// whose predecessor is missing is not taken (`sequence_gap`); one that was answered before gets the same answer.
std::vector<UsageOutcome> book_usage(Desk& desk, const Caller& caller, const std::string& sender, std::vector<UsageMessage> messages);

}  // namespace ytterby::app

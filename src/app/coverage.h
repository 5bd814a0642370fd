#pragma once
// Does a licence cover this shipment today? Everything but the balance, which only the ledger can tell.
#include "app/applications.h"
#include "base/decimal.h"

namespace ytterby::app {

struct DrawLine {
  std::int32_t line = 0;           ///< of the licence, from 1
  Decimal quantity;                ///< in the unit of the licence line
  Decimal value;
  std::string unit;                ///< empty: not stated; otherwise it must be the line's own
  std::string currency;
};

/// One shipment under a licence.
struct DrawRequest {
  LicenceId licence;
  std::vector<DrawLine> lines;
  std::string destination;
  std::string end_user;
  std::string consignee;           ///< name; empty: the one on the licence
  std::string end_use;             ///< empty: as licensed
  std::string contract_no;
  std::string port;                ///< empty: any that the licence allows
  bool conditions_met = false;     ///< the holder says that the conditions on the licence are met
};

/// What stands against it: each with the field, a stable code, and what would do. Empty: the licence covers it today.
std::vector<FieldFault> uncovered(Desk& desk, const licensing::Licence& licence, const licensing::Organisation& holder, const DrawRequest& request, Date day);

/// Why goods of these lines may not leave through `port`: it has to be said where the licence or a line allows some ports only.
std::vector<FieldFault> port_faults(const licensing::Licence& licence, const std::vector<std::int32_t>& lines, const std::string& port);

/// The last day of a certificate that is drawn on `day`: the pack's validity, but never beyond the licence or a drawn line.
Date certificate_end(const law::Pack& pack, const licensing::Licence& licence, const DrawRequest& request, Date day);

/// What the pack says of clearing certificates.
ledger::DrawRules draw_rules(const law::Pack& pack);

}  // namespace ytterby::app

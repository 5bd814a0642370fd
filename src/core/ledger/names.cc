#include "core/ledger/names.h"

namespace ytterby::ledger {

// A switch without default each: a new value breaks the build here, not a record.

std::string_view name_of(Bucket v) {
  switch (v) {
    case Bucket::outside: return "outside";
    case Bucket::free: return "free";
    case Bucket::held: return "held";
    case Bucket::posted: return "posted";
  }
  return "";
}

std::string_view name_of(EntryKind v) {
  switch (v) {
    case EntryKind::grant: return "grant";
    case EntryKind::inherit: return "inherit";
    case EntryKind::hold: return "hold";
    case EntryKind::post: return "post";
    case EntryKind::release: return "release";
    case EntryKind::void_: return "void";
    case EntryKind::expire: return "expire";
    case EntryKind::correct: return "correct";
    case EntryKind::transfer: return "transfer";
    case EntryKind::refuse: return "refuse";
    case EntryKind::close: return "close";
    case EntryKind::open: return "open";
  }
  return "";
}

std::string_view name_of(CertificateState v) {
  switch (v) {
    case CertificateState::drawn: return "drawn";
    case CertificateState::cleared: return "cleared";
    case CertificateState::voided: return "voided";
    case CertificateState::expired: return "expired";
  }
  return "";
}

}  // namespace ytterby::ledger

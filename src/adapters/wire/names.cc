#include "adapters/wire/names.h"

namespace ytterby::wire {

// A switch without default each: a new value breaks the build here, not a client.

std::string_view name_of(determine::Outcome v) {
  switch (v) {
    case determine::Outcome::controlled: return "controlled";
    case determine::Outcome::not_controlled: return "not_controlled";
    case determine::Outcome::undetermined: return "undetermined";
    case determine::Outcome::not_covered: return "not_covered";
    case determine::Outcome::conflict: return "conflict";
  }
  return "";
}

std::string_view name_of(determine::Basis v) {
  switch (v) {
    case determine::Basis::law: return "law";
    case determine::Basis::guidance: return "guidance";
    case determine::Basis::operator_practice: return "operator";
  }
  return "";
}

std::string_view name_of(determine::Verdict v) {
  switch (v) {
    case determine::Verdict::prohibited: return "prohibited";
    case determine::Verdict::licence_required: return "licence_required";
    case determine::Verdict::undetermined: return "undetermined";
    case determine::Verdict::covered: return "covered";
    case determine::Verdict::no_licence_required: return "no_licence_required";
  }
  return "";
}

std::string_view name_of(determine::Role v) {
  switch (v) {
    case determine::Role::exporter: return "exporter";
    case determine::Role::consignee: return "consignee";
    case determine::Role::importer: return "importer";
    case determine::Role::end_user: return "end_user";
  }
  return "";
}

std::string_view name_of(law::PartyEffect v) {
  switch (v) {
    case law::PartyEffect::none: return "none";
    case law::PartyEffect::individual_only: return "individual_only";
    case law::PartyEffect::prohibited: return "prohibited";
  }
  return "";
}

std::string_view name_of(law::PartyListId v) {
  switch (v) {
    case law::PartyListId::restricted: return "restricted";
    case law::PartyListId::watch: return "watch";
    case law::PartyListId::unreliable: return "unreliable";
  }
  return "";
}

std::string_view name_of(law::LicenceTypeId v) {
  switch (v) {
    case law::LicenceTypeId::individual: return "individual";
    case law::LicenceTypeId::general: return "general";
    case law::LicenceTypeId::registration: return "registration";
  }
  return "";
}

std::string_view name_of(law::ClosedBy v) {
  switch (v) {
    case law::ClosedBy::prohibited: return "prohibited";
    case law::ClosedBy::watch_listed: return "watch_listed";
    case law::ClosedBy::several_end_users: return "several_end_users";
    case law::ClosedBy::no_listed_situation: return "no_listed_situation";
    case law::ClosedBy::presumed_refusal: return "presumed_refusal";
  }
  return "";
}

std::string_view name_of(law::Status v) {
  switch (v) {
    case law::Status::not_published: return "not_published";
    case law::Status::not_in_force: return "not_in_force";
    case law::Status::in_force: return "in_force";
    case law::Status::suspended: return "suspended";
    case law::Status::repealed: return "repealed";
    case law::Status::unknown: return "unknown";
  }
  return "";
}

std::string_view name_of(law::Verified v) {
  switch (v) {
    case law::Verified::original: return "original";
    case law::Verified::copy_both: return "copy_both";
    case law::Verified::copy_zh: return "copy_zh";
    case law::Verified::copy_en: return "copy_en";
    case law::Verified::secondary: return "secondary";
    case law::Verified::extraction: return "extraction";
    case law::Verified::title_only: return "title_only";
    case law::Verified::reference_only: return "reference_only";
    case law::Verified::inferred: return "inferred";
    case law::Verified::structural: return "structural";
    case law::Verified::general_knowledge: return "general_knowledge";
  }
  return "";
}

std::string_view name_of(law::Effect v) {
  switch (v) {
    case law::Effect::controlled: return "controlled";
    case law::Effect::ask: return "ask";
    case law::Effect::prohibited: return "prohibited";
  }
  return "";
}

std::string_view name_of(screening::How v) {
  switch (v) {
    case screening::How::exact: return "exact";
    case screening::How::normalised: return "normalised";
    case screening::How::confirmed: return "confirmed";
  }
  return "";
}

std::string_view name_of(Tri v) {
  switch (v) {
    case Tri::no: return "false";
    case Tri::unknown: return "unknown";
    case Tri::yes: return "true";
  }
  return "";
}

}  // namespace ytterby::wire

#pragma once
// The papers of the toolkit and the company's own manual, as values. They are drafts that people sign by hand: never sealed.
#include "app/check_shipment.h"
#include "app/ports/documents.h"
#include "core/law/view.h"
#include "core/licensing/licence.h"
#include "core/licensing/people.h"
#include "core/toolkit/programme.h"

namespace ytterby::app {

/// What is known when a paper is filled in; what is not stays to be written by hand.
struct KitFacts {
  licensing::Content content;               ///< parties, destination, use, goods; a line without a description is an empty row
  Text exporter;                            ///< name, and address where it is known
  std::string registration_no;
  std::string case_no;
  std::string licence_no;
  Text validity;
};

KitFacts facts_of(const licensing::Application& application, const licensing::Organisation& exporter);
KitFacts facts_of(const licensing::Licence& licence, const licensing::Organisation& holder);
/// The control codes of each line, as the law of the check's day has them.
KitFacts with_codes(const Checker& checker, const CheckRequest& check, KitFacts facts);

/// `at`: the moment the file is dated.
Paper kit_paper(const toolkit::Form& form, const KitFacts& facts, const law::View& view, std::int64_t at);

/// The manual of a company. `today` decides what is overdue.
struct ManualSetting {
  const law::View& view;
  Date today;
  std::int64_t at = 0;
};
Paper manual_paper(const toolkit::Kit& kit, const std::vector<qualify::ElementPlan>& plan, const licensing::Organisation& company, const ManualSetting& setting);

/// Everything on it in one language only. What a company wrote itself stays as it is.
Paper in_language(Paper paper, Lang lang);

}  // namespace ytterby::app

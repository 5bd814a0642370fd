#pragma once
// The papers of a case and of a licence, as values: pure functions of the record and of the law. The same record gives the
// same paper, today and in ten years.
#include "app/ports/documents.h"
#include "core/law/pack.h"
#include "core/licensing/licence.h"
#include "core/licensing/people.h"
#include "core/licensing/review_clock.h"

namespace ytterby::app {

/// What every paper of an issuer has in common.
struct PaperSetting {
  const law::Pack& pack;
  Text issuer;                    ///< the authority's name
  bool demonstration = false;     ///< marked on every page
};

/// The licence as it was issued; what became of it is not on it, but in the status list. `credential`: its signed token, for
/// the code and as an attachment. `record_hash`: SHA-256 of its full record, hexadecimal.
Paper licence_paper(const PaperSetting& setting, const licensing::Licence& licence, const licensing::Organisation& holder, const std::string& credential,
                    const std::string& record_hash);

/// What the end user signs: who it is and what for, and the pledges. From a draft already; made to be signed by hand.
Paper end_user_certificate(const PaperSetting& setting, const licensing::Application& application, const licensing::Organisation& exporter);
Paper end_user_undertaking(const PaperSetting& setting, const licensing::Application& application, const licensing::Organisation& exporter);

/// Letters of a case. `at`: when it happened.
Paper return_letter(const PaperSetting& setting, const licensing::Application& application, const licensing::Organisation& exporter,
                    const std::vector<std::string>& gaps, licensing::Instant at);
/// `clock`: as it stood on the day of acceptance.
Paper acceptance_letter(const PaperSetting& setting, const licensing::Application& application, const licensing::Organisation& exporter,
                        const licensing::ReviewClock& clock, licensing::Instant at);
/// `licence_number`: of the licence that a grant issued; empty for a refusal.
Paper decision_letter(const PaperSetting& setting, const licensing::Application& application, const licensing::Organisation& exporter,
                      const licensing::Terms& decision, const std::string& licence_number, licensing::Instant at);

/// The letter on a suspension, a withdrawal or a revocation; `event` is one of the three.
Paper licence_letter(const PaperSetting& setting, const licensing::Licence& licence, const licensing::Organisation& holder, const licensing::LicenceEvent& event);

/// Everything that a paper says, line by line: what the digest at its foot stands for.
std::string paper_text(const Paper& paper);

}  // namespace ytterby::app

#include "core/licensing/completeness.h"

#include <algorithm>
#include <set>

namespace ytterby::licensing {

namespace {

constexpr std::size_t shortest_end_use = 12;   // characters; a use at the level of a model needs more than that

class Review {
 public:
  Review(const Content& content, const law::Pack& pack, const Seen& seen) : content_(content), pack_(pack), seen_(seen) {}

  std::vector<Finding> run() {
    parties();
    end_use();
    lines();
    papers(seen_.required);
    return std::move(out_);
  }

 private:
  void add(FindingCode code, std::string pointer, std::string detail = {}, const law::Document* document = nullptr) {
    out_.push_back({code, std::move(pointer), document, std::move(detail)});
  }

  void parties() {
    if (content_.destination.empty()) add(FindingCode::destination_missing, "/destination");
    if (content_.end_users.empty()) add(FindingCode::no_end_user, "/end_users");
    if (content_.type == law::LicenceTypeId::individual && content_.end_users.size() > 1) add(FindingCode::several_end_users, "/end_users");
    for (std::size_t i = 0; i < content_.end_users.size(); ++i) {
      const std::string at = "/end_users/" + std::to_string(i);
      const Party& user = content_.end_users[i];
      const bool same = std::find(seen_.exporter_names.begin(), seen_.exporter_names.end(), lower_ascii(trimmed(user.name))) != seen_.exporter_names.end();
      if (same) add(FindingCode::end_user_is_exporter, at + "/name", user.name);
      if (trimmed(user.address).empty()) add(FindingCode::address_missing, at + "/address", user.name);
      const auto all = destinations_of(content_);
      const bool elsewhere = !user.country.empty() && !all.empty() && std::find(all.begin(), all.end(), user.country) == all.end();
      if (elsewhere) add(FindingCode::end_user_elsewhere, at + "/country", user.country);
    }
    if (content_.type != law::LicenceTypeId::general && !content_.further_destinations.empty()) add(FindingCode::several_destinations, "/further_destinations");
    if (content_.type == law::LicenceTypeId::registration && content_.situation.empty()) add(FindingCode::situation_missing, "/situation");
    if (trimmed(content_.contract_no).empty()) add(FindingCode::contract_no_missing, "/contract_no");
  }

  void end_use() {
    const std::string_view text = trimmed(content_.end_use);
    if (text.empty()) return add(FindingCode::end_use_missing, "/end_use");
    const std::string low = lower_ascii(text);
    const auto vague = std::find(pack_.vague_end_uses.begin(), pack_.vague_end_uses.end(), low);
    if (vague != pack_.vague_end_uses.end()) {
      add(FindingCode::end_use_vague, "/end_use", std::string(text));
    } else if (to_code_points(text).size() < shortest_end_use) {
      add(FindingCode::end_use_short, "/end_use", std::string(text));
    }
    for (const std::string& hint : seen_.flags) add(FindingCode::end_use_points_to_flag, "/end_use_flags", hint);
    contradictions(low);
  }

  /// An end use that does not fit the goods or the parties: what officers ask back about most.
  void contradictions(const std::string& low) {
    for (const std::string& word : pack_.resale_words) {
      if (low.find(word) == std::string::npos) continue;
      for (const Party& user : content_.end_users) add(FindingCode::end_use_is_resale, "/end_use", user.name);
      break;
    }
    for (std::size_t i = 0; i < content_.lines.size() && i < seen_.forms.size(); ++i) {
      if (!seen_.forms[i]) continue;
      for (const law::UnfitUse& use : pack_.unfit_uses) {
        if (std::find(use.forms.begin(), use.forms.end(), *seen_.forms[i]) == use.forms.end()) continue;
        const auto word = std::find_if(use.words.begin(), use.words.end(), [&](const std::string& w) { return low.find(w) != std::string::npos; });
        if (word != use.words.end()) add(FindingCode::end_use_unfit, "/end_use", *word + " / " + content_.lines[i].description);
      }
    }
  }

  void lines() {
    if (content_.lines.empty()) return add(FindingCode::no_lines, "/lines");
    std::set<std::string> currencies;
    for (std::size_t i = 0; i < content_.lines.size(); ++i) {
      const std::string at = "/lines/" + std::to_string(i);
      const GoodsLine& line = content_.lines[i];
      if (line.quantity.amount <= Decimal{} || line.quantity.unit.empty()) add(FindingCode::quantity_missing, at + "/quantity");
      if (line.value.amount <= Decimal{} || line.value.currency.empty()) add(FindingCode::value_missing, at + "/value");
      if (!line.value.currency.empty()) currencies.insert(line.value.currency);
      if (line.outcome == "not_controlled" || line.outcome == "not_covered") {
        add(FindingCode::line_not_controlled, at, line.description);
      } else if (line.outcome != "controlled") {
        add(FindingCode::line_unsettled, at, line.description);
      }
    }
    if (currencies.size() > 1) add(FindingCode::currencies_differ, "/lines");
  }

  void papers(const std::vector<const law::Document*>& required) {
    const auto attached = [&](const std::string& id, bool translation) {
      return std::any_of(content_.papers.begin(), content_.papers.end(), [&](const Paper& p) { return p.document == id && p.translation == translation; });
    };
    for (const law::Document* document : required) {
      // The application itself is the form, and what MOFCOM may still ask for cannot be lacking yet.
      if (document->id == "application_form" || document->id == "other_materials") continue;
      if (!attached(document->id, false)) {
        add(FindingCode::document_missing, "/papers", document->id, document);
      } else if (document->translation && !attached(document->id, true)) {
        add(FindingCode::translation_missing, "/papers", document->id, document);
      }
    }
    for (std::size_t i = 0; i < content_.papers.size(); ++i) {
      const std::string& no = content_.papers[i].contract_no;
      if (!no.empty() && !content_.contract_no.empty() && no != content_.contract_no) {
        add(FindingCode::contract_numbers_differ, "/papers/" + std::to_string(i) + "/contract_no", no);
      }
      const Quantity& total = content_.papers[i].total;
      const auto sum = sum_in(total.unit);
      if (!total.unit.empty() && sum != total.amount) {
        add(FindingCode::quantities_differ, "/papers/" + std::to_string(i) + "/total", total.amount.text() + " " + total.unit);
      }
    }
  }

  /// The sum of all lines; none when one of them is counted in another unit.
  [[nodiscard]] std::optional<Decimal> sum_in(const std::string& unit) const {
    Decimal sum;
    for (const GoodsLine& line : content_.lines) {
      if (line.quantity.unit != unit) return std::nullopt;
      sum = sum + line.quantity.amount;
    }
    return sum;
  }

  const Content& content_;
  const law::Pack& pack_;
  const Seen& seen_;
  std::vector<Finding> out_;
};

}  // namespace

std::vector<Finding> review_papers(const Content& content, const law::Pack& pack, const Seen& seen) { return Review(content, pack, seen).run(); }

}  // namespace ytterby::licensing

#include "core/qualify/scorecard.h"

#include <algorithm>
#include <map>
#include <set>

namespace ytterby::qualify {

namespace {

template <class T>
bool has(const std::vector<T>& all, const T& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// `day` a number of months earlier; the 31st becomes the last day of a shorter month.
Date months_before(Date day, std::int64_t months) {
  const std::int64_t zero_based = std::int64_t{day.year()} * 12 + day.month() - 1 - months;
  const int year = static_cast<int>(zero_based / 12);
  const int month = static_cast<int>(zero_based % 12) + 1;
  for (int last = day.day(); last > 28; --last) {
    if (const auto moved = Date::of(year, month, last)) return *moved;
  }
  return *Date::of(year, month, std::min(day.day(), 28));
}

class Scorer {
 public:
  Scorer(const TrackRecord& record, const law::Pack& pack, const std::vector<std::string>& codes, Date today)
      : record_(record), pack_(pack), codes_(codes), today_(today) {}

  Criterion answer(const law::Condition& condition) {
    condition_ = &condition;
    out_ = {};
    out_.condition = &condition;
    out_.answer = test(condition.test);
    return out_;
  }

 private:
  Answer test(const std::string& name) {
    if (name == "programme_runs") return programme();
    if (name == "exports_in_items") return exports_in_items();
    if (name == "repeated_end_users") return repeated_end_users();
    if (name == "no_criminal_penalty") return no_penalty([](const Penalty& p) { return p.kind == Penalty::Kind::criminal; }, std::nullopt);
    if (name == "no_serious_penalty") {
      return no_penalty([](const Penalty& p) { return p.kind == Penalty::Kind::administrative && p.serious; }, years_back());
    }
    if (name == "no_penalty_within") return no_penalty([](const Penalty&) { return true; }, years_back());
    if (name == "no_listed_owner") return record_.listed_owner ? (*record_.listed_owner ? Answer::not_met : Answer::met) : Answer::unknown;
    if (name == "years_of_export") return years_of_export();
    if (name == "licences_a_year") return licences_a_year();
    return Answer::unknown;
  }

  /// A whole figure of the pack; a parameter that is missing or is no whole number leaves the answer unknown.
  std::optional<std::int64_t> figure(const std::string& part) const {
    const auto id = condition_->parameters.find(part);
    const law::Parameter* p = id == condition_->parameters.end() ? nullptr : law::find_parameter(pack_, id->second);
    if (p == nullptr) return std::nullopt;
    const std::string text = p->value.text();
    if (text.size() > 9 || text.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    return std::stoll(text);
  }

  std::optional<Date> years_back() {
    const auto years = figure("years");
    if (years) out_.evidence.since = months_before(today_, 12 * *years);
    return out_.evidence.since;
  }

  Answer programme() {
    const auto months = figure("months");
    if (!months || pack_.programme_elements.empty() || record_.programme.empty()) return Answer::unknown;
    out_.evidence.since = months_before(today_, *months);
    out_.evidence.need = static_cast<std::int64_t>(pack_.programme_elements.size());
    for (const law::ProgrammeElement& element : pack_.programme_elements) {
      const auto found = std::find_if(record_.programme.begin(), record_.programme.end(), [&](const ProgrammeElement& e) { return e.element == element.id; });
      const bool tested = found != record_.programme.end() && found->in_place && !found->evidence.empty() && found->tested_on && *found->tested_on >= *out_.evidence.since;
      if (tested) {
        ++out_.evidence.have;
      } else {
        out_.evidence.lacking.push_back(element.id);
      }
    }
    return out_.evidence.lacking.empty() ? Answer::met : Answer::not_met;
  }

  std::vector<const PastExport*> recent_exports(std::int64_t months) {
    out_.evidence.since = months_before(today_, months);
    std::vector<const PastExport*> out;
    for (const PastExport& e : record_.exports) {
      if (e.day >= *out_.evidence.since && e.day <= today_) out.push_back(&e);
    }
    return out;
  }

  Answer exports_in_items() {
    const auto count = figure("count");
    const auto months = figure("months");
    if (!count || !months || codes_.empty()) return Answer::unknown;
    const auto recent = recent_exports(*months);
    out_.evidence.need = *count;
    std::optional<std::int64_t> fewest;
    for (const std::string& code : codes_) {
      const auto of_code = std::count_if(recent.begin(), recent.end(), [&](const PastExport* e) { return has(e->codes, code); });
      if (!fewest || of_code < *fewest) fewest = of_code;
      if (of_code < *count) out_.evidence.lacking.push_back(code);
    }
    out_.evidence.have = fewest.value_or(0);
    return out_.evidence.lacking.empty() ? Answer::met : Answer::not_met;
  }

  Answer repeated_end_users() {
    const auto percent = figure("percent");
    const auto months = figure("months");
    if (!percent || !months) return Answer::unknown;
    const auto recent = recent_exports(*months);
    out_.evidence.need = *percent;
    if (recent.empty()) return Answer::not_met;
    std::map<std::string, std::int64_t> by_end_user;
    for (const PastExport* e : recent) ++by_end_user[e->end_user];
    std::int64_t repeated = 0;
    for (const auto& [name, count] : by_end_user) {
      if (count > 1) repeated += count;
    }
    const auto all = static_cast<std::int64_t>(recent.size());
    out_.evidence.have = 100 * repeated / all;
    return 100 * repeated >= *percent * all ? Answer::met : Answer::not_met;
  }

  template <class Counts>
  Answer no_penalty(const Counts& counts, std::optional<Date> since) {
    if (!record_.penalties) return Answer::unknown;
    if (!since && !condition_->parameters.empty()) return Answer::unknown;
    for (const Penalty& p : *record_.penalties) {
      if (!counts(p) || (since && p.day < *since)) continue;
      out_.evidence.day = p.day;
      return Answer::not_met;
    }
    return Answer::met;
  }

  Answer years_of_export() {
    const auto since = years_back();
    if (!since) return Answer::unknown;
    for (const PastExport& e : record_.exports) {
      if (!out_.evidence.day || e.day < *out_.evidence.day) out_.evidence.day = e.day;
    }
    return out_.evidence.day && *out_.evidence.day <= *since ? Answer::met : Answer::not_met;
  }

  /// In each of the years up to today, licences under which something was exported.
  Answer licences_a_year() {
    const auto count = figure("count");
    const auto years = figure("years");
    if (!count || !years) return Answer::unknown;
    out_.evidence.need = *count;
    std::optional<std::int64_t> fewest;
    for (std::int64_t year = 0; year < *years; ++year) {
      const Date to = months_before(today_, 12 * year);
      const Date from = months_before(today_, 12 * (year + 1));
      std::set<std::string> licences;
      for (const PastExport& e : record_.exports) {
        if (e.day > from && e.day <= to && !e.licence_no.empty()) licences.insert(e.licence_no);
      }
      const auto used = static_cast<std::int64_t>(licences.size());
      if (!fewest || used < *fewest) fewest = used;
    }
    out_.evidence.have = fewest.value_or(0);
    return out_.evidence.have >= *count ? Answer::met : Answer::not_met;
  }

  const TrackRecord& record_;
  const law::Pack& pack_;
  const std::vector<std::string>& codes_;
  Date today_;
  const law::Condition* condition_ = nullptr;
  Criterion out_;
};

}  // namespace

Scorecard score(const TrackRecord& record, const law::LicenceType& type, const law::Pack& pack, const std::vector<std::string>& codes, Date today) {
  Scorecard out;
  out.complete = true;
  Scorer scorer(record, pack, codes, today);
  for (const law::Condition& condition : type.conditions) {
    Criterion one = scorer.answer(condition);
    const bool of_law = condition.basis == "law";
    out.barred = out.barred || (of_law && one.answer == Answer::not_met);
    out.complete = out.complete && (!of_law || one.answer == Answer::met);
    out.criteria.push_back(std::move(one));
  }
  return out;
}

Replay replay(const TrackRecord& record, const std::vector<std::string>& codes, const std::vector<std::string>& end_users) {
  Replay out;
  for (const PastExport& e : record.exports) {
    const bool item = std::all_of(e.codes.begin(), e.codes.end(), [&](const std::string& code) { return has(codes, code); });
    if (!item) {
      ++out.other_item;
    } else if (!has(end_users, e.end_user)) {
      ++out.other_end_user;
    } else {
      ++out.covered;
    }
  }
  return out;
}

}  // namespace ytterby::qualify

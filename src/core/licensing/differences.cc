#include "core/licensing/differences.h"

#include <algorithm>

namespace ytterby::licensing {

namespace {

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? "" : ", ") + one;
  return out;
}

std::string text_of(const Party& p) {
  std::vector<std::string> parts;
  for (const std::string* part : {&p.name, &p.name_original, &p.country, &p.address}) {
    if (!part->empty()) parts.push_back(*part);
  }
  return joined(parts);
}
std::string text_of(const std::optional<Party>& p) { return p ? text_of(*p) : std::string(); }
std::string text_of(const Quantity& q) { return q.unit.empty() ? std::string() : q.amount.text() + " " + q.unit; }
std::string text_of(const Money& m) { return m.currency.empty() ? std::string() : m.amount.text() + " " + m.currency; }
std::string text_of(const std::optional<Date>& day) { return day ? day->text() : std::string(); }

/// What the goods are, without how many: the item of the law.
std::string item_of(const GoodsLine& line) {
  std::vector<std::string> parts{line.description};
  if (!line.hs.empty()) parts.push_back(line.hs);
  if (!line.codes.empty()) parts.push_back(joined(line.codes));
  return joined(parts);
}

class Comparison {
 public:
  Comparison(const Content& before, const Content& after) : b_(before), a_(after) {}

  std::vector<Difference> run() {
    add("/destination", b_.destination, a_.destination, true);
    add("/further_destinations", joined(b_.further_destinations), joined(a_.further_destinations), true);
    parties();
    add("/consignee", text_of(b_.consignee), text_of(a_.consignee), false);
    add("/importer", text_of(b_.importer), text_of(a_.importer), false);
    add("/end_use", b_.end_use, a_.end_use, true);
    add("/end_use_flags", joined(b_.end_use_flags), joined(a_.end_use_flags), true);
    add("/situation", b_.situation, a_.situation, true);
    add("/contract_no", b_.contract_no, a_.contract_no, false);
    lines();
    papers();
    add("/valid_until", text_of(b_.valid_until), text_of(a_.valid_until), false);
    return std::move(out_);
  }

 private:
  void add(std::string pointer, std::string before, std::string after, bool key) {
    if (before != after) out_.push_back({std::move(pointer), std::move(before), std::move(after), key});
  }

  void parties() {
    const std::size_t most = std::max(b_.end_users.size(), a_.end_users.size());
    for (std::size_t i = 0; i < most; ++i) {
      add("/end_users/" + std::to_string(i), i < b_.end_users.size() ? text_of(b_.end_users[i]) : "", i < a_.end_users.size() ? text_of(a_.end_users[i]) : "", true);
    }
  }

  void lines() {
    static const GoodsLine none;
    const std::size_t most = std::max(b_.lines.size(), a_.lines.size());
    for (std::size_t i = 0; i < most; ++i) {
      const GoodsLine& before = i < b_.lines.size() ? b_.lines[i] : none;
      const GoodsLine& after = i < a_.lines.size() ? a_.lines[i] : none;
      const std::string at = "/lines/" + std::to_string(i);
      add(at, item_of(before), item_of(after), true);
      // The same words can stand for goods of another composition.
      if (item_of(before) == item_of(after)) add(at + "/facts", before.facts, after.facts, true);
      add(at + "/quantity", text_of(before.quantity), text_of(after.quantity), false);
      add(at + "/value", text_of(before.value), text_of(after.value), false);
    }
  }

  void papers() {
    const auto has = [](const std::vector<Paper>& all, const Paper& one) {
      return std::any_of(all.begin(), all.end(), [&](const Paper& p) { return p.document == one.document && p.translation == one.translation && p.sha256 == one.sha256; });
    };
    for (const Paper& p : b_.papers) {
      if (!has(a_.papers, p)) add("/papers/" + p.document, p.file_name, "", false);
    }
    for (const Paper& p : a_.papers) {
      if (!has(b_.papers, p)) add("/papers/" + p.document, "", p.file_name, false);
    }
  }

  const Content& b_;
  const Content& a_;
  std::vector<Difference> out_;
};

}  // namespace

std::vector<Difference> differences(const Content& before, const Content& after) { return Comparison(before, after).run(); }

}  // namespace ytterby::licensing

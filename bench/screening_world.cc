#include "screening_world.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>

#include "adapters/lists/read_list.h"
#include "support/measuring_data.h"

namespace ytterby::bench {

namespace {

using screening::Entry;
using screening::ListContent;
using screening::NameKind;
using screening::Schema;

struct Source {
  const char* name;
  std::vector<std::string> files;
};
const std::vector<Source> sources{{"ofac_sdn", {"ofac_sdn_2021.csv", "ofac_alt_2021.csv"}},
                                  {"ofac_cons", {"cons_prim.csv", "cons_alt.csv"}},
                                  {"us_csl", {"csl.csv"}},
                                  {"un", {"un_consolidated.xml"}},
                                  {"opensanctions", {"opensanctions_ua_targets.simple.csv"}}};

std::shared_ptr<const ListContent> read(const Source& source, const std::filesystem::path& folder) {
  std::vector<std::ifstream> streams;
  for (const std::string& file : source.files) streams.emplace_back(folder / file, std::ios::binary);
  std::vector<lists::SourceFile> files;
  for (std::size_t i = 0; i < streams.size(); ++i) files.push_back({source.files[i], &streams[i]});
  lists::ReadOptions options;
  options.list = source.name;
  auto reading = lists::read_list(files, options);
  if (!reading) throw std::runtime_error(std::string(source.name) + ": " + reading.error().front().text.en);
  return std::make_shared<const ListContent>(std::move(reading->content));
}

bool is_latin(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> out(1);
  for (const char c : name) {
    if (c == ' ' || c == ',') out.emplace_back();
    else out.back().push_back(c);
  }
  std::erase_if(out, [](const std::string& word) { return word.empty(); });
  return out;
}

class Maker {
 public:
  Maker(const Lists& lists, unsigned seed) : random_(seed) {
    for (const auto& list : lists) {
      for (const Entry& entry : list->entries) {
        auto& words = entry.schema == Schema::person ? people_ : firms_;
        for (const auto& name : entry.names) {
          if (!is_latin(name.text)) continue;
          for (std::string& word : words_of(name.text)) words.push_back(std::move(word));
        }
      }
    }
    if (people_.empty()) people_ = {"grigori", "anatoli", "irina", "khalid", "mohammed", "ahmad", "hassan", "maria", "wei", "anders", "al", "bin", "kim"};
    if (firms_.empty()) firms_ = {"northern", "orion", "magnetics", "trading", "company", "Ltd", "GmbH", "shipping", "general", "industries"};
  }
  Entry entry(std::size_t number) {
    Entry out;
    out.id = "made-" + std::to_string(number);
    const bool person = pick(5) < 3;
    out.schema = person ? Schema::person : Schema::organisation;
    std::string name;
    const std::size_t count = 2 + (pick(3) == 0 ? 1U : 0U) + (person ? 0U : pick(2));
    for (std::size_t k = 0; k < count; ++k) name += (k > 0 ? " " : "") + (pick(10) == 0 ? made_word() : (person ? people_ : firms_)[pick(person ? people_.size() : firms_.size())]);
    out.names.push_back({std::move(name), NameKind::primary});
    return out;
  }

 private:
  std::size_t pick(std::size_t count) { return random_() % count; }
  std::string made_word() {
    static const std::vector<std::string> ends{"ov", "enko", "son", "berg", "i", "ian", "ez", "ani", "in", "sky", "", "", "an", "er", "a"};
    std::string out;
    for (std::size_t k = 0; k < 2 + pick(2); ++k) {
      out.push_back("bcdfghjklmnprstvyz"[pick(18)]);
      out.push_back("aeiou"[pick(5)]);
      if (pick(3) == 0) out.push_back("lmnrst"[pick(6)]);
    }
    return out + ends[pick(ends.size())];
  }
  std::mt19937 random_;
  std::vector<std::string> people_, firms_;   ///< as often as they are listed
};

/// What happens to names on their way.
class Spoiler {
 public:
  explicit Spoiler(unsigned seed) : random_(seed) {}
  std::size_t pick(std::size_t count) { return random_() % count; }
  std::string spoilt(std::string name) {
    for (std::size_t k = 0; k < 1 + pick(2); ++k) name = once(std::move(name));
    return name;
  }

 private:
  std::string once(std::string name) {
    std::vector<std::size_t> letters;
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (std::isalpha(static_cast<unsigned char>(name[i])) != 0) letters.push_back(i);
    }
    if (letters.size() < 4) return name;
    const std::size_t at = letters[pick(letters.size())];
    const std::size_t space = name.find(' ');
    switch (pick(8)) {
      case 0: name[at] = static_cast<char>('a' + pick(26)); return name;
      case 1: name.erase(at, 1); return name;
      case 2: name.insert(at, 1, static_cast<char>('a' + pick(26))); return name;
      case 3: if (at + 1 < name.size()) std::swap(name[at], name[at + 1]); return name;
      case 4: return space == std::string::npos ? name : name.substr(name.rfind(' ') + 1) + " " + name.substr(0, name.rfind(' '));
      case 5: if (space != std::string::npos) name.erase(space, 1); return name;
      default: return respelt(std::move(name));
    }
  }
  /// Another scheme of transliteration.
  std::string respelt(std::string name) {
    static const std::vector<std::pair<std::string, std::string>> ways{{"ou", "u"}, {"ee", "i"}, {"kh", "h"}, {"sh", "sch"}, {"y", "i"}, {"i", "y"}, {"ya", "ia"}, {"ph", "f"}, {"w", "v"}, {"c", "k"}, {"o", "u"}, {"e", "i"}, {"dh", "d"}, {"q", "k"}, {"ss", "s"}, {"mm", "m"}};
    std::string lower = name;
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (std::size_t k = 0; k < 6; ++k) {
      const auto& [from, to] = ways[pick(ways.size())];
      const std::size_t at = lower.find(from);
      if (at == std::string::npos) continue;
      return name.replace(at, from.size(), to);
    }
    return name;
  }
  std::mt19937 random_;
};

}  // namespace

Lists real_lists() {
  Lists out;
  const auto data = test::measuring_data();
  if (!data.empty()) {
    for (const Source& source : sources) out.push_back(read(source, data / "lists"));
    return out;
  }
  std::cout << "\n*** NOT THE REAL LISTS: none lie beside the project (YTTERBY_DATA); 30,000 generated names stand for them ***\n\n";
  return padded({}, 30000, 1);
}

std::size_t count_names(const Lists& lists) {
  std::size_t out = 0;
  for (const auto& list : lists) {
    for (const Entry& entry : list->entries) out += entry.names.size();
  }
  return out;
}

Lists padded(Lists lists, std::size_t names, unsigned seed) {
  const std::size_t there = count_names(lists);
  if (there >= names) return lists;
  Maker maker(lists, seed);
  auto made = std::make_shared<ListContent>();
  made->list = "generated";
  made->entries.reserve(names - there);
  for (std::size_t i = there; i < names; ++i) made->entries.push_back(maker.entry(i));
  lists.push_back(std::move(made));
  return lists;
}

std::vector<Asked> spoilt_names(const Lists& lists, std::size_t real, std::size_t count, unsigned seed) {
  Spoiler spoiler(seed);
  std::vector<Asked> out;
  while (out.size() < count) {
    const std::size_t list = spoiler.pick(real);
    if (lists[list]->entries.empty()) continue;
    const std::size_t entry = spoiler.pick(lists[list]->entries.size());
    const Entry& of = lists[list]->entries[entry];
    const std::string& name = of.names[spoiler.pick(of.names.size())].text;
    if (!is_latin(name) || name.size() < 5) continue;
    out.push_back({spoiler.spoilt(name), of.schema, true, list, entry});
  }
  return out;
}

std::vector<Asked> strangers(std::size_t most) {
  std::ifstream in(test::measuring_data() / "names" / "negatives_us.csv");
  std::vector<Asked> out;
  std::string line;
  std::getline(in, line);
  while (out.size() < most && std::getline(in, line)) out.push_back({line.substr(0, line.find(',')), Schema::person});
  if (out.empty() && most > 0) std::cout << "\n*** NO STRANGERS: negatives_us.csv does not lie beside the project; false alarms are not measured ***\n\n";
  return out;
}

}  // namespace ytterby::bench

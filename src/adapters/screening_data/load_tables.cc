#include "adapters/screening_data/load_tables.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "base/text.h"
#include "core/screening/fold.h"

namespace ytterby::screening_data {

namespace {

using screening::FoldedName;
using screening::KindWeights;
using screening::LetterTable;
using screening::Phrase;
using screening::Script;
using screening::Tables;
using screening::Word;

/// The words of an entry, folded as names are.
std::vector<std::string> keys_of(const std::string& text, const Tables& tables) {
  std::vector<std::string> out;
  for (const Word& word : screening::fold(text, tables).words) {
    std::string key;
    for (const char32_t c : screening::plain_letters(word.letters)) append_utf8(key, c);
    out.push_back(std::move(key));
  }
  return out;
}

void add_phrase(Tables& tables, Phrase phrase) {
  if (phrase.words.empty()) return;
  auto& there = tables.phrases[phrase.words[0]];
  const bool known = std::any_of(there.begin(), there.end(), [&](const Phrase& other) { return other.words == phrase.words && other.where == phrase.where; });
  if (!known) there.push_back(std::move(phrase));
  std::stable_sort(there.begin(), there.end(), [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
}

void add_glued(Tables& tables, const std::string& text, int kind, bool ends_only) {
  screening::GluedForm form{{}, kind, ends_only};
  bool spaced = false;
  for (const Word& word : screening::fold(text, tables).words) {
    form.letters += word.letters;
    spaced = spaced || (word.script != Script::han && word.script != Script::hangul && word.script != Script::kana);
  }
  // Where words stand apart, what is glued has to leave enough to be a name.
  constexpr std::size_t least_name = 3;
  if (spaced) form.leaves = least_name;
  if (!form.letters.empty()) tables.glued_forms.push_back(std::move(form));
}

void read_forms(const YAML::Node& root, Tables& tables) {
  for (const auto& kind : root) {
    const int index = static_cast<int>(tables.form_kinds.size());
    tables.form_kinds.push_back(kind.first.as<std::string>());
    for (const auto& form : kind.second["words"]) add_phrase(tables, {keys_of(form.as<std::string>(), tables), {}, index, Phrase::Where::everywhere});
    for (const char* where : {"ends", "tails"}) {
      for (const auto& form : kind.second[where]) add_glued(tables, form.as<std::string>(), index, std::string_view(where) == "tails");
    }
  }
  std::stable_sort(tables.glued_forms.begin(), tables.glued_forms.end(), [](const auto& a, const auto& b) { return a.letters.size() > b.letters.size(); });
}

void read_words(const YAML::Node& root, Tables& tables) {
  const std::pair<const char*, screening::FormWord> kinds[] = {{"alone", screening::FormWord::alone}, {"together", screening::FormWord::together}, {"beside", screening::FormWord::beside}};
  for (const auto& [name, kind] : kinds) {
    for (const auto& word : root["form_words"][name]) tables.form_words.push_back({word.as<std::string>(), kind});
  }
  const std::pair<const char*, screening::WordClass> classes[] = {{"particles", screening::word_particle}, {"titles", screening::word_title},
                                                                  {"generic", screening::word_generic}, {"places", screening::word_place}, {"vessels", screening::word_vessel},
                                                                  {"first_halves", screening::word_first_half}, {"last_halves", screening::word_last_half}};
  for (const auto& [name, bit] : classes) {
    for (const auto& word : root[name]) {
      for (const std::string& key : keys_of(word.as<std::string>(), tables)) tables.words[key] = static_cast<std::uint16_t>(tables.words[key] | bit);
    }
  }
}

void read_phrases(const YAML::Node& root, Tables& tables) {
  const std::pair<const char*, Phrase::Where> parts[] = {{"everywhere", Phrase::Where::everywhere}, {"organisations", Phrase::Where::organisations}, {"addresses", Phrase::Where::addresses}};
  for (const auto& [part, where] : parts) {
    for (const auto& one : root[part]) add_phrase(tables, {keys_of(one.first.as<std::string>(), tables), keys_of(one.second.as<std::string>(), tables), -1, where});
  }
}

void read_given_names(const YAML::Node& root, Tables& tables) {
  int group = 0;
  for (const auto& names : root) {
    for (const auto& name : names) {
      for (const std::string& key : keys_of(name.as<std::string>(), tables)) tables.variants[key].push_back(group);
    }
    ++group;
  }
}

void read_same_names(const YAML::Node& root, Tables& tables) {
  int row = 0;
  for (const auto& names : root) {
    for (const auto& name : names) {
      for (const std::string& key : keys_of(name.as<std::string>(), tables)) {
        // Which name is meant would depend on the order of the rows.
        if (tables.same_names.emplace(key, row).first->second != row) throw std::runtime_error("`" + key + "` stands in two rows; a name belongs to one");
      }
    }
    ++row;
  }
}

void alike(Tables& tables, const std::string& letters, int cost, bool only_digits) {
  for (const char a : letters) {
    for (const char b : letters) {
      const int i = screening::letter_index(a);
      const int j = screening::letter_index(b);
      if (i < 0 || j < 0 || i == j || (only_digits && i < 26 && j < 26)) continue;
      auto& there = tables.letter_costs[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
      there = static_cast<std::uint8_t>(std::min<int>(there, cost));
    }
  }
}

void read_spelling(const YAML::Node& root, Tables& tables) {
  for (auto& row : tables.letter_costs) row.fill(100);
  for (std::size_t i = 0; i < tables.letter_costs.size(); ++i) tables.letter_costs[i][i] = 0;
  const auto vowels = root["vowels"].as<std::string>();
  for (const char c : vowels) tables.vowel[static_cast<std::size_t>(screening::letter_index(c))] = true;
  alike(tables, vowels, root["vowel_for_vowel"].as<int>(), false);
  for (const char* list : {"alike", "look_alike"}) {
    for (const auto& one : root[list]) alike(tables, one["letters"].as<std::string>(), one["cost"].as<int>(), one["only_digits"].as<bool>(false));
  }
  for (const auto& one : root["looks_latin"]) {
    const std::u32string other = to_code_points(one.first.as<std::string>());
    const std::u32string latin = to_code_points(one.second.as<std::string>());
    if (other.size() != 1 || latin.size() != 1) throw std::runtime_error("looks_latin: one letter for one letter");
    tables.looks_latin[other[0]] = latin[0];
    if (screening::script_of(other[0]) == Script::cyrillic) tables.looks_cyrillic.emplace(latin[0], other[0]);
  }
  for (const auto& one : root["articles"]) tables.articles.push_back(to_code_points(one.as<std::string>()));
  for (const char c : root["silent"].as<std::string>()) tables.silent[static_cast<std::size_t>(screening::letter_index(c))] = true;
  tables.silent_cost = root["silent_cost"].as<int>();
  tables.doubled_cost = root["doubled"].as<int>();
  for (const auto& one : root["rough"]) tables.spellings.emplace_back(one[0].as<std::string>(), one[1].as<std::string>());
}

void read_letters_for(const YAML::Node& root, Tables& tables) {
  for (const auto& one : root["letters"]) {
    const std::u32string letter = to_code_points(one.first.as<std::string>());
    if (letter.size() == 1) tables.letters_for[letter[0]] = to_code_points(one.second.as<std::string>());
  }
}

void read_kind(const YAML::Node& node, KindWeights& w) {
  const std::pair<const char*, int KindWeights::*> fields[] = {
      {"edit", &KindWeights::edit}, {"edit_local", &KindWeights::edit_local}, {"extra", &KindWeights::extra}, {"extra_light", &KindWeights::extra_light},
      {"extra_number", &KindWeights::extra_number}, {"extra_place", &KindWeights::extra_place}, {"replaced", &KindWeights::replaced}, {"replaced_light", &KindWeights::replaced_light},
      {"initial", &KindWeights::initial}, {"acronym", &KindWeights::acronym}, {"glued", &KindWeights::glued}, {"variant", &KindWeights::variant},
      {"number", &KindWeights::number}, {"order", &KindWeights::order}, {"single", &KindWeights::single}, {"form_missing", &KindWeights::form_missing}, {"form_other", &KindWeights::form_other}};
  for (const auto& [name, field] : fields) w.*field = node[name].as<int>();
}

void read_weights(const YAML::Node& root, Tables& tables) {
  screening::Weights& w = tables.weights;
  w.threshold = root["threshold"].as<int>();
  read_kind(root["person"], w.person);
  read_kind(root["organisation"], w.organisation);
  read_kind(root["vessel"], w.vessel);
  read_kind(root["address"], w.address);
  const YAML::Node facts = root["facts"];
  w.country_same = facts["country_same"].as<int>();
  w.country_other = facts["country_other"].as<int>();
  w.birth_same = facts["birth_same"].as<int>();
  w.birth_other = facts["birth_other"].as<int>();
  w.identifier_other = facts["identifier_other"].as<int>();
  w.letters_free = root["letters"]["free"].as<int>();
  w.letters_edit = root["letters"]["edit"].as<int>();
  w.letters_sure = root["letters"]["sure"].as<int>();
  w.letters_lone = root["letters"]["lone"].as<int>();
  w.letters_lone_han = root["letters"]["lone_han"].as<int>();
}

/// Piece, Latin letters, cost: parted by tabs. Lines that begin with `# ` explain.
void read_letter_table(std::string_view text, LetterTable& table) {
  int number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.empty() || line.starts_with("# ")) continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    int cost = 0;
    const bool read = second != std::string_view::npos && std::from_chars(line.data() + second + 1, line.data() + line.size(), cost).ec == std::errc();
    if (!read) throw std::runtime_error("line " + std::to_string(number) + ": not a piece, Latin letters and a cost");
    const std::u32string piece = to_code_points(line.substr(0, first));
    if (piece.size() > 1 && second == first + 1) throw std::runtime_error("line " + std::to_string(number) + ": only a single letter can be silent; give one line to each");
    table.add(piece, {std::string(line.substr(first + 1, second - first - 1)), cost});
  }
}

void read_file(const DataFile& file, Tables& tables) {
  const std::pair<const char*, Script> scripts[] = {{"letters/cyrillic.tsv", Script::cyrillic}, {"letters/arabic.tsv", Script::arabic}, {"letters/kana.tsv", Script::kana},
                                                    {"letters/hangul.tsv", Script::hangul}, {"letters/han.tsv", Script::han}};
  for (const auto& [name, script] : scripts) {
    if (file.name == name) return read_letter_table(file.text, tables.letters[static_cast<std::size_t>(script)]);
  }
  const YAML::Node root = YAML::Load(std::string(file.text));
  if (file.name == "legal_forms.yaml") read_forms(root, tables);
  if (file.name == "words.yaml") read_words(root, tables);
  if (file.name == "phrases.yaml") read_phrases(root, tables);
  if (file.name == "given_names.yaml") read_given_names(root, tables);
  if (file.name == "same_names.yaml") read_same_names(root, tables);
  if (file.name == "spelling.yaml") read_spelling(root, tables);
  if (file.name == "weights.yaml") read_weights(root, tables);
  if (file.name == "numbers.yaml") {
    for (const auto& one : root) tables.numbers[one.first.as<std::string>()] = one.second.as<int>();
  }
}

}  // namespace

Result<Tables, std::string> read_tables(std::span<const DataFile> files) {
  Tables tables;
  for (const DataFile& file : files) {
    // Letters first: words are folded by them.
    if (file.name != "spelling.yaml") continue;
    try {
      read_letters_for(YAML::Load(std::string(file.text)), tables);
    } catch (const std::exception& error) {
      return fail("screening/" + std::string(file.name) + ": " + error.what());
    }
  }
  for (const DataFile& file : files) {
    try {
      read_file(file, tables);
    } catch (const std::exception& error) {
      return fail("screening/" + std::string(file.name) + ": " + error.what());
    }
  }
  if (tables.form_kinds.size() > 31) return fail(std::string("screening/legal_forms.yaml: more than 31 kinds"));
  return tables;
}

std::shared_ptr<const Tables> load_tables() {
  static const std::shared_ptr<const Tables> tables = [] {
    auto read = read_tables(embedded_files());
    if (!read) throw std::logic_error(read.error());
    return std::make_shared<const Tables>(std::move(*read));
  }();
  return tables;
}

}  // namespace ytterby::screening_data

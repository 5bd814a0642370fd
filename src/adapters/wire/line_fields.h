#pragma once
// The fields of one line of goods, as text from JSON or from the cells of a table, checked against the vocabulary.
#include <string_view>
#include <vector>

#include "adapters/wire/json_value.h"
#include "app/check_shipment.h"

namespace ytterby::wire {

/// Titles of the vocabulary (`永磁体`, `magnet`) are understood where people fill in tables; programs send ids.
enum class Spelling : std::uint8_t { ids, ids_and_titles };

class LineFields {
 public:
  LineFields(const law::Pack& pack, app::RequestLine& line, std::vector<FieldError>& errors, Spelling spelling)
      : pack_(pack), line_(line), errors_(errors), spelling_(spelling) {}

  void description(std::string_view value, const std::string& at);
  void hs(std::string_view value, const std::string& at);
  void form(std::string_view value, const std::string& at);
  void family(std::string_view value, const std::string& at);
  void kind(std::string_view value, const std::string& at);
  void processing(std::string_view value, const std::string& at);
  void origin(std::string_view value, const std::string& at);
  void composition_complete(bool value) { line_.facts.composition_complete = value; }
  void flag(std::string_view name, bool value, const std::string& at);
  /// Figures are texts; an absent one is empty.
  struct Figures {
    std::string_view exact, min, max;
  };
  void share(std::string_view element, const Figures& figures, const std::string& at);
  void property(std::string_view name, const Figures& figures, std::string_view unit, const std::string& at);
  /// Checks that only: nothing in a determination rests on quantity or value yet.
  void quantity(std::string_view amount, std::string_view unit, const std::string& at);
  void value(std::string_view amount, std::string_view currency, const std::string& at);
  /// What can only be seen with all fields read: shares that add up to more than the whole.
  void finish(const std::string& at);

 private:
  void error(const std::string& at, std::string code, Text text);
  template <class T>
  std::optional<goods::VocabularyIndex> lookup(const std::vector<T>& names, std::string_view value, const std::string& at, const Text& what);
  std::optional<Decimal> decimal(std::string_view text, const std::string& at);
  bool read_range(const Figures& figures, std::optional<Decimal>& lo, std::optional<Decimal>& hi, const std::string& at);
  const law::Pack& pack_;
  app::RequestLine& line_;
  std::vector<FieldError>& errors_;
  Spelling spelling_;
};

bool is_country(std::string_view code);
/// The element of a symbol, or of a Chinese or English name in the vocabulary.
std::optional<Element> element_named(const law::Vocabulary& vocabulary, std::string_view name);

}  // namespace ytterby::wire

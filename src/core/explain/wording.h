#pragma once
// Sentences in Chinese and English. Everything an answer says in words is said here.
#include <string>

#include "core/determine/explanation.h"
#include "core/goods/read_text.h"

namespace ytterby::explain {

/// `2001年2月3日` and `3 February 2001`.
Text date_text(Date day);
/// `N个工作日` and `N working days`.
Text period_text(const law::Period& period);
/// A place in an instrument in both languages: `第N条` for `Article N`, by the words of the pack; codes stay as they are.
Text place_text(const std::string& at, const law::Vocabulary& vocabulary);
/// Names of elements: `镝、铽` and `dysprosium, terbium`.
Text element_names(const std::vector<Element>& elements, const law::Vocabulary& vocabulary);
/// `A%至B%`, `A%`, `at most B %`.
Text range_text(const std::optional<Decimal>& lo, const std::optional<Decimal>& hi, const std::string& unit);

/// One test of a condition as a sentence. With `facts`, what was given is added in brackets.
Text test_text(const goods::CompiledPredicate::Node& node, const law::Pack& pack, const goods::ItemFacts* facts);

/// One reason of a line.
Text reason_text(const determine::Engine& engine, const determine::Reason& reason);
std::string_view reason_id(determine::ReasonCode code);

/// A fact and its value, for the list of facts that an answer rests on.
Text fact_value(const goods::FactRef& fact, const goods::ItemFacts& facts, const law::Pack& pack);
Text fact_title(const goods::FactRef& fact, const law::Pack& pack);
Text question_text(const goods::FactRef& fact, const law::Pack& pack);

/// The sentence of a warning.
Text warning_text(std::string_view code, const std::vector<std::pair<std::string, Text>>& values);

/// What to do next, by verdict.
Text step_text(std::string_view code);

/// `pattern` with its placeholders filled language by language.
Text fill_text(const Text& pattern, const std::vector<std::pair<std::string, Text>>& values);

}  // namespace ytterby::explain

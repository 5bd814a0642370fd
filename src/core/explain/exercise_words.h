#pragma once
// An exercise in sentences: what is known of the goods, what is asked, what may be answered, and why the right answer is right.
#include <string>
#include <utility>
#include <vector>

#include "core/learn/exercise.h"
#include "core/learn/learner.h"

namespace ytterby::explain {

Text topic_text(learn::Topic topic);
/// Title and value of each fact that is given, in the order in which they are asked for.
std::vector<std::pair<Text, Text>> given_facts(const learn::Exercise& exercise, const law::Pack& pack);
/// What is asked, with the day.
Text exercise_question(const learn::Exercise& exercise);
Text option_text(const learn::Option& option, learn::Asks asks, const law::Pack& pack);
/// Why, by the trace of the engine: one sentence for each reason, then the rules of the destination.
std::vector<Text> exercise_reasons(const learn::Exercise& exercise, const determine::Engine& engine);

Text learn_refusal_text(learn::Refusal refusal);
std::string_view learn_refusal_id(learn::Refusal refusal);

}  // namespace ytterby::explain

#pragma once
// What to ask next: the facts that would settle an undetermined line, the most telling one first.
#include <vector>

#include "core/determine/line.h"

namespace ytterby::determine {

/// Facts that are missing for `answer`, ordered by how often an answer to that one question alone would settle the
/// line: every likely answer is tried on a copy of the facts. Ties go to the plainer question. Empty unless undetermined.
std::vector<goods::FactRef> missing_facts(const Engine& engine, const goods::ItemFacts& facts, const Determination& answer);

/// A copy of `facts` in which one fact has been answered; used by tests to follow the advice that is given.
/// `choice` counts through the answers that were tried; none when there is no such answer.
std::optional<goods::ItemFacts> with_answer(const Engine& engine, const goods::ItemFacts& facts, const Determination& answer,
                                            const goods::FactRef& fact, std::size_t choice);

}  // namespace ytterby::determine

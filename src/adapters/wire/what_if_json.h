#pragma once
// What another law would change, as JSON.
#include "adapters/wire/json_writer.h"
#include "app/what_if.h"

namespace ytterby::wire {

/// Every change with its cause, the lines that it takes in, and the whole answers of the first of them before and after; `lang`
/// is that of texts that the contract has in one language.
std::string what_if_json(const app::WhatIf& answer, const app::Portfolio& portfolio, const Text& title, Lang lang);

}  // namespace ytterby::wire

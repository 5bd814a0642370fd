#pragma once
// The law itself for programs and pages: lists, trees, timelines and differences, all as of a day.
#include <optional>
#include <string>

#include "core/law/view.h"

namespace ytterby::wire {

std::string law_json(const law::Pack& pack, Date today);
std::string vocabulary_json(const law::Pack& pack);
/// `words` keeps only provisions whose code or title holds all of them, with what stands above; empty: everything.
std::string control_list_json(const law::Pack& pack, const law::AsOf& as_of, std::string_view words);
/// None when there is no such provision.
std::optional<std::string> provision_json(const law::Pack& pack, std::string_view code, const law::AsOf& as_of);
std::string instruments_json(const law::Pack& pack, const law::AsOf& as_of);
/// The figures of the pack that are parameters: what they are, how much, and on what they rest.
std::string parameters_json(const law::Pack& pack);
std::string diff_json(const law::Pack& pack, Date from, Date to, std::optional<Date> known);

}  // namespace ytterby::wire

#pragma once
// Whole numbers that the pack gives to those who run the system.
#include "core/law/pack.h"

namespace ytterby::app {

/// A count of days, months or percent of the pack, between 0 and a hundred years of days; 0 when the parameter is missing or no
/// whole number.
std::int32_t whole_figure(const law::Pack& pack, std::string_view id);

}  // namespace ytterby::app

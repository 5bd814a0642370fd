#pragma once
// What an answer must say besides its verdict. Internal to `check_shipment`.
#include "app/check_shipment.h"

namespace ytterby::app {

/// Adds a warning, or its line to one with the same text.
void add_warning(std::vector<Warning>& into, Warning warning);

/// Warnings about the whole shipment; those about time come first.
void warn_of_shipment(const CheckRequest& request, const Checker& checker, CheckAnswer& answer);

/// Warnings about the time and the text of the law behind lines: beyond the verified day, unverified, lapsed.
void warn_of_law(const determine::Engine& engine, const std::vector<LineAnswer>& lines, std::vector<Warning>& into);

}  // namespace ytterby::app

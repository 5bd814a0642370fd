#pragma once
// A booking of the use cases as a step of an engine.
#include "adapters/store/engine.h"

namespace ytterby::store {

/// `booking` must outlive the step. Throws std::invalid_argument when it contradicts itself.
BookStep step_of(const app::Booking& booking);

/// The accounts of one licence, by line; none when they were not opened.
std::optional<ledger::Books> books_of(std::vector<ledger::Account> accounts);

/// The entries of one booking by name, so that the log of proofs finds what is new without a search. `entries` is not empty.
app::UnloggedBooking unlogged_of(const std::vector<ledger::Entry>& entries);

}  // namespace ytterby::store

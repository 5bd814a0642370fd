#pragma once
// The words of the contract for our enumerations.
#include <string_view>

#include "core/determine/shipment.h"
#include "core/law/status.h"
#include "core/screening/name_index.h"

namespace ytterby::wire {

std::string_view name_of(determine::Outcome outcome);
std::string_view name_of(determine::Basis basis);
std::string_view name_of(determine::Verdict verdict);
std::string_view name_of(determine::Role role);
std::string_view name_of(law::PartyEffect effect);
std::string_view name_of(law::PartyListId list);
std::string_view name_of(law::LicenceTypeId type);
std::string_view name_of(law::ClosedBy reason);
std::string_view name_of(law::Status status);
std::string_view name_of(law::Verified verified);
std::string_view name_of(law::Effect effect);
std::string_view name_of(screening::How how);
std::string_view name_of(Tri value);

}  // namespace ytterby::wire

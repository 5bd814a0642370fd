#pragma once
// What house policy makes of a check: beside the law's answer, and never in its name.
#include "app/check_shipment.h"

namespace ytterby::app {

/// Entries of the lists with an effect here that a party is near, bears the name of, or was found to be; those that the authority
/// cleared are left out, and likenesses where the worst is certain already.
std::vector<HouseHit> house_hits(const HouseLists& house, const RequestParty& party, Date day);

/// Lets nothing go to whom policy bars, and keeps open what is near one of them; the law's own verdict stays beside it.
void apply_house_policy(CheckAnswer& answer);

/// Warns of those who have to be judged.
void warn_of_house(CheckAnswer& answer);

/// Why policy and not the law stands in the way: a sentence for each party; empty when policy changed nothing.
std::vector<Text> house_reasons(const CheckAnswer& answer);

}  // namespace ytterby::app

#pragma once
// What papers of every kind say in the same way: parties, organisations, destinations, the table of goods.
#include "app/ports/documents.h"
#include "core/licensing/licence.h"
#include "core/licensing/people.h"

namespace ytterby::app {

/// The same in both languages.
Text plain(const std::string& text);
/// Names and codes, the same in both languages.
Text listed(const std::vector<std::string>& all);
/// Name, the name in its own script, address and country on one line each.
Text party_text(const licensing::Party& p);
/// Made for both languages at once: printed once.
Text once(Text text);
Text organisation_text(const licensing::Organisation& o);
Text destinations_text(const std::string& first, const std::vector<std::string>& further);
PaperSection goods_table(const std::vector<licensing::GoodsLine>& lines);
PaperSection goods_table(const std::vector<licensing::LicenceLine>& lines);

}  // namespace ytterby::app

#pragma once
// One function a kind of law file. Internal to `load_pack`.
#include "adapters/law_yaml/read_values.h"

namespace ytterby::law_yaml {

void read_pack_file(Reader& r, const YamlNode& n, law::Pack& pack);
void read_coverage(Reader& r, const YamlNode& n, law::Pack& pack);
void read_facts(Reader& r, const YamlNode& n, law::Pack& pack);
void read_instrument(Reader& r, const YamlNode& n, law::Pack& pack);
void read_control_list(Reader& r, const YamlNode& n, law::Pack& pack);
void read_guidance(Reader& r, const YamlNode& n, law::Pack& pack);
void read_destinations(Reader& r, const YamlNode& n, law::Pack& pack);
void read_parties(Reader& r, const YamlNode& n, law::Pack& pack);
void read_party_lists(Reader& r, const YamlNode& n, law::Pack& pack);
void read_licences(Reader& r, const YamlNode& n, law::Pack& pack);
void read_calendar(Reader& r, const YamlNode& n, law::Pack& pack);
void read_hs(Reader& r, const YamlNode& n, law::Pack& pack);
void read_hs_catalogue(Reader& r, const YamlNode& n, law::Pack& pack);
void read_lexicon(Reader& r, const YamlNode& n, law::Pack& pack);

}  // namespace ytterby::law_yaml

#include "adapters/store/codec.h"

#include "adapters/store/codec_application.h"
#include "adapters/store/codec_briefings.h"
#include "adapters/store/codec_conduct.h"
#include "adapters/store/codec_exporter.h"
#include "adapters/store/codec_hits.h"
#include "adapters/store/codec_learning.h"
#include "adapters/store/codec_ledger.h"
#include "adapters/store/codec_licence.h"
#include "adapters/store/codec_people.h"

namespace ytterby::store {

template <class T>
std::string encode(const T& value) {
  std::string out;
  wire::JsonWriter writer(out);
  JsonOut::write(writer, value);
  return out;
}

template <class T>
T decode(std::string_view body) {
  const auto json = wire::parse_json(body);
  if (!json) throw CorruptRecord(json.error().text.en);
  T out;
  JsonIn::read(*json, "", out);
  return out;
}

template std::string encode(const licensing::Application&);
template std::string encode(const licensing::Event&);
template std::string encode(const licensing::Licence&);
template std::string encode(const licensing::LicenceEvent&);
template std::string encode(const conduct::Challenge&);
template std::string encode(const conduct::UsageReport&);
template std::string encode(const conduct::ShipmentEnd&);
template std::string encode(const screening::PartyHit&);
template std::string encode(const briefings::Announcement&);
template std::string encode(const briefings::Question&);
template std::string encode(const briefings::Guidance&);
template std::string encode(const learn::Progress&);
template std::string encode(const ledger::Certificate&);
template std::string encode(const licensing::Organisation&);
template std::string encode(const licensing::Person&);
template std::string encode(const licensing::Session&);
template std::string encode(const licensing::ApiKey&);
template std::string encode(const qualify::TrackRecord&);
template std::string encode(const app::CatalogueGoods&);
template std::string encode(const app::StoredFile&);
template std::string encode(const app::Notice&);
template std::string encode(const app::Delivery&);

template licensing::Application decode(std::string_view);
template licensing::Event decode(std::string_view);
template licensing::Licence decode(std::string_view);
template licensing::LicenceEvent decode(std::string_view);
template conduct::Challenge decode(std::string_view);
template conduct::UsageReport decode(std::string_view);
template conduct::ShipmentEnd decode(std::string_view);
template screening::PartyHit decode(std::string_view);
template briefings::Announcement decode(std::string_view);
template briefings::Question decode(std::string_view);
template briefings::Guidance decode(std::string_view);
template learn::Progress decode(std::string_view);
template ledger::Certificate decode(std::string_view);
template licensing::Organisation decode(std::string_view);
template licensing::Person decode(std::string_view);
template licensing::Session decode(std::string_view);
template licensing::ApiKey decode(std::string_view);
template qualify::TrackRecord decode(std::string_view);
template app::CatalogueGoods decode(std::string_view);
template app::StoredFile decode(std::string_view);
template app::Notice decode(std::string_view);
template app::Delivery decode(std::string_view);

}  // namespace ytterby::store

// The payload of a status list, of a credential and of a toolkit's manifest, as a signer of another make might write them.
// Promises: what was read says the same when it is written and read again; no list is longer than a list can be.
#include <cstdint>

#include "adapters/wire/bundle_json.h"
#include "adapters/wire/status_list_json.h"
#include "app/status_board.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ytterby;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto list = wire::read_status_list(text)) {
    fuzz::promise(list->bits.size() * 4 <= static_cast<std::size_t>(app::licences_per_list), "a list has a largest size");
    fuzz::promise(!app::status_in(list->bits, list->bits.size() * 4), "behind its end stands nothing");
    const auto again = wire::read_status_list(wire::status_list_json(*list));
    fuzz::promise(again && again->bits == list->bits && again->subject == list->subject && again->issued_at == list->issued_at && again->expires_at == list->expires_at && again->ttl == list->ttl,
                  "written and read again it says the same");
  }
  if (const auto claims = wire::read_credential(text)) {
    fuzz::promise(wire::read_instant(claims->valid_from).has_value(), "a credential has a beginning");
    fuzz::promise(claims->status_index >= -1, "a place is no negative number");
  }
  if (const auto manifest = wire::read_bundle(text)) {
    for (const wire::BundleFile& file : manifest->files) fuzz::promise(("/" + file.path + "/").find("/../") == std::string::npos && file.path.front() != '/', "no file stands elsewhere");
    const auto again = wire::read_bundle(wire::bundle_json(*manifest));
    fuzz::promise(again && wire::bundle_json(*again) == wire::bundle_json(*manifest), "written and read again it says the same");
  }
  if (const auto instant = wire::read_instant(text)) fuzz::promise(*instant > -100'000'000'000 && *instant < 400'000'000'000, "four digits of a year");
  return 0;
}

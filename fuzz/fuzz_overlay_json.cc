// The body of POST /api/v1/what-ifs: an overlay as JSON on the real pack.
// Promises: a refusal says what and where; what is taken makes a pack of its own that answers, and leaves the pack in use as it was.
#include "adapters/law_yaml/other_law.h"
#include "adapters/wire/what_if_json.h"
#include "support.h"

namespace ytterby::fuzz {

namespace {

class StillClock final : public app::Clock {
 public:
  [[nodiscard]] std::int64_t now() const override { return 0; }
};

const law_yaml::PackOverlays& overlays() {
  static const StillClock clock;
  static const law_yaml::PackOverlays made = [] {
    auto base = law_yaml::load_base(law_root(), "cn");
    promise(base.has_value(), "the pack loads");
    return law_yaml::PackOverlays(std::move(*base), pack(), clock, [](const law::Pack&) { return nullptr; });
  }();
  return made;
}

}  // namespace

}  // namespace ytterby::fuzz

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ytterby;
  using namespace ytterby::fuzz;
  const auto body = wire::parse_json(fuzz::view(data, size));
  if (!body) return 0;
  const auto asked = wire::read_what_if(*body, *pack(), true);
  if (!asked) {
    check_errors(asked.error());
    return 0;
  }
  const auto made = overlays().make(asked->overlay);
  if (!made) {
    promise(!made.error().empty(), "a refusal names a fault");
    for (const app::FieldFault& fault : made.error()) {
      promise(fault.pointer.rfind("/overlay", 0) == 0, "a fault lies in the overlay");
      promise(!fault.code.empty(), "a fault has a code");
      check_text(fault.text, "fault `" + fault.code + "`");
    }
    return 0;
  }
  promise(made->checker->pack().hash != pack()->hash, "the other law is told from the one in use");
  app::Portfolio portfolio = asked->portfolio;
  constexpr std::size_t most = 2;
  if (portfolio.lines.size() > most) portfolio.lines.resize(most);
  const Date day = days().front();
  const app::WhatIf answer = app::what_if(checker(), *made->checker, portfolio, day);
  const app::LineWork work = app::line_work(checker(), *made->checker, portfolio, answer, day);
  promise(wire::parse_json(wire::what_if_json(answer, work, portfolio, made->title, Lang::en)).has_value(), "an answer is well-formed JSON");
  return 0;
}

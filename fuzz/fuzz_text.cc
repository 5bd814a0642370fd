// Descriptions of goods in words, read by the lexicon of the real pack and held against the law of several days.
// Promises: bytes of any kind are survived; whatever was read is inferred, within its bounds and quotes its words; goods
// of which only a description is known are never found `not controlled` unless nothing binds at all on that day.
#include "line_promises.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace ytterby;
  using namespace ytterby::fuzz;
  const std::string_view description = fuzz::view(data, size);
  const goods::Reading reading = checker().reader().read(description);
  check_reading(description, reading);
  // Every way in refuses text that is not UTF-8, so answers need not carry it.
  if (first_bad_utf8(description)) return 0;
  app::CheckRequest request;
  request.lines.emplace_back();
  request.lines.front().description = std::string(description);
  // The length chooses the day: each input is tried on one, and inputs of all lengths come up.
  const app::CheckAnswer answer = checker().check(request, days()[size % days().size()], std::nullopt);
  check_line_answer(*answer.engine, request.lines.front(), answer.lines.front());
  check_answer_json(answer, size % 2 == 0 ? Lang::zh : Lang::en);
  return 0;
}

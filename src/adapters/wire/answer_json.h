#pragma once
// The answer of the contract, written from what the use case returned.
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "adapters/wire/json_writer.h"
#include "app/check_shipment.h"

namespace ytterby::wire {

/// The part of an answer on licence types and their papers, kept as it was written: it is the larger half, and there are
/// only a few of them a day. Shared between threads. Holds no word of what anybody asked.
class OptionsMemo {
 public:
  /// The text under `key`, written with `write` when it is not there yet.
  std::shared_ptr<const std::string> get(const std::string& key, const std::function<std::string()>& write);

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<const std::string>> kept_;
};

/// The whole answer; `lang` is the language of texts that the contract has in one language only.
std::string answer_json(const app::CheckAnswer& answer, Lang lang, OptionsMemo* memo = nullptr);

/// One line alone, for streams.
void write_line(JsonWriter& w, const determine::Engine& engine, const app::LineAnswer& line);
/// Everything but the lines, as members of an open object; used at the end of a stream.
void write_conclusion(JsonWriter& w, const app::CheckAnswer& answer, Lang lang, OptionsMemo* memo = nullptr);

void write_citation(JsonWriter& w, const law::Pack& pack, const law::Source& source, law::Verified verified);

}  // namespace ytterby::wire

#pragma once
// The log of proofs as JSON: its head and counts, proofs, and what opens the entries of a licence.
#include "app/log_reader.h"

namespace ytterby::wire {

/// Where the log stands: unsigned, for a page to show. What may be relied on is the checkpoint.
struct LogHead {
  std::string origin;
  std::uint64_t size = 0;
  std::vector<app::KindCount> kinds;
  std::optional<app::CheckpointRow> checkpoint;
};
std::string log_counts_json(const LogHead& head);

std::string inclusion_json(const proof::Place& place, const app::LogProof& proof);
std::string consistency_json(const proof::Growth& growth, const app::LogProof& proof);
std::string licence_log_json(const app::OpenedPage& page);

}  // namespace ytterby::wire

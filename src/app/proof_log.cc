#include "app/proof_log.h"

#include <algorithm>
#include <map>

#include "app/log_reader.h"

namespace ytterby::app {

namespace {

/// What one transaction takes up. Small enough that a command that waits for the store meanwhile does not notice.
constexpr std::size_t events_at_once = 256;
constexpr std::size_t bookings_at_once = 64;
constexpr std::size_t entries_at_once = 512;   ///< after the booking that reaches it: a booking is taken up whole
constexpr int most_attempts = 10;
/// Whoever writes without pause must not keep the log from being signed.
constexpr int steps_at_once = 32;

proof::Salt salt_of(Random& random) {
  const std::string bytes = random.bytes(proof::hash_bytes);
  proof::Salt out;
  std::copy_n(bytes.begin(), out.bytes.size(), out.bytes.begin());
  return out;
}

}  // namespace

std::string origin_of_note(const std::string& note) { return note.substr(0, note.find('\n')); }

ProofLog::ProofLog(Records& records, const proof::Hasher& hasher, const LogSigner& signer, Random& random, std::string origin)
    : records_(records), log_(records.log()), hasher_(hasher), signer_(signer), random_(random), first_origin_(std::move(origin)) {}

/// Another server may have written since: the store alone says where the log stands.
void ProofLog::catch_up() {
  const std::uint64_t size = log_.log_size();
  if (size == state_.tree.size()) return;
  auto tree = proof::Frontier::restore(size, nodes_of_store(log_, hasher_, size));
  if (!tree) throw LogDamaged("the nodes of the log are not complete");
  const auto last = log_.log_rows(size - 1, 1);
  const auto entry = last.empty() ? Result<proof::LogEntry, proof::EntryFault>(fail(proof::EntryFault::not_canonical)) : proof::parse_entry(last.front().bytes);
  if (!entry) throw LogDamaged("the last entry of the log cannot be read");
  state_ = {std::move(*tree), proof::chain_after(hasher_, entry->previous, proof::hash_leaf(hasher_, last.front().bytes))};
}

void ProofLog::add_events(LogStep& step, std::vector<News>& news) const {
  for (const TimelineEntry& event : records_.record(step.cursor, events_at_once)) {
    step.cursor_after = event.position;
    if (auto kind = log_kind_of_event(event.type)) news.push_back({std::move(*kind), log_source(event), log_body(event), event.at});
  }
}

void ProofLog::add_entries(LogStep& step, std::vector<News>& news) const {
  std::vector<ledger::Entry> entries;
  for (const UnloggedBooking& booking : log_.unlogged(bookings_at_once)) {
    const auto ranges = parse_unlogged(booking.entries);
    if (!ranges) throw LogDamaged("the booking `" + booking.id + "` waits for the log under names that cannot be read");
    for (const EntryRange& range : *ranges) {
      const std::size_t count = std::size_t{range.last} - range.first + 1;
      for (std::size_t read = 0; read < count;) {
        auto part = records_.entries({range.licence, range.line, range.first - 1 + static_cast<std::uint32_t>(read), count - read});
        if (part.empty()) throw LogDamaged("the booking `" + booking.id + "` waits for the log and has no entries");
        read += part.size();
        std::move(part.begin(), part.end(), std::back_inserter(entries));
      }
    }
    step.bookings.push_back(booking.id);
    if (entries.size() >= entries_at_once) break;
  }
  // The order of their ids is nobody's: the log tells them in the order in which they happened, as far as it sees them.
  std::stable_sort(entries.begin(), entries.end(), [](const ledger::Entry& a, const ledger::Entry& b) { return std::tie(a.at, a.licence, a.line, a.sequence) < std::tie(b.at, b.licence, b.line, b.sequence); });
  for (const ledger::Entry& entry : entries) news.push_back({log_kind_of(entry.kind), log_source(entry), log_body(entry), entry.at});
}

LogStep ProofLog::next_step(std::vector<News>& news) const {
  LogStep step;
  step.size = state_.tree.size();
  step.cursor = log_.log_cursor();
  step.cursor_after = step.cursor;
  add_events(step, news);
  add_entries(step, news);
  return step;
}

void ProofLog::append(LogStep& step, const std::vector<News>& news) {
  std::map<std::string, std::int64_t> counts;
  for (const News& one : news) {
    const proof::Salt salt = salt_of(random_);
    auto added = proof::append_entry(hasher_, state_, {one.kind, one.at, proof::commit(hasher_, salt, one.body)});
    if (!added) throw LogDamaged("`" + one.source + "` cannot be written as an entry of the log");
    step.rows.push_back({added->entry.index, one.source, salt, std::move(added->bytes)});
    for (const proof::Node& node : added->nodes) {
      if (node.id.level % proof::tile_height == 0) step.nodes.push_back(node);
    }
    ++counts[one.kind];
  }
  step.counts.assign(counts.begin(), counts.end());
}

Result<std::size_t, SaveError> ProofLog::take_up() {
  const std::scoped_lock lock(mutex_);
  std::size_t taken = 0;
  int attempt = 1;
  for (int steps = 0; steps < steps_at_once;) {
    catch_up();
    std::vector<News> news;
    LogStep step = next_step(news);
    if (step.cursor == step.cursor_after && step.bookings.empty()) return taken;
    const proof::LogState before = state_;
    append(step, news);
    const auto done = log_.extend_log(step);
    if (done) {
      taken += news.size();
      attempt = 1;
      ++steps;
      continue;
    }
    state_ = before;
    if (done.error() != SaveError::conflict || ++attempt > most_attempts) return fail(done.error());
  }
  return taken;
}

Result<bool, SaveError> ProofLog::sign(std::int64_t now) {
  const std::scoped_lock lock(mutex_);
  const auto last = log_.last_checkpoint();
  catch_up();
  const std::uint64_t size = state_.tree.size();
  if (last) {
    if (last->size > size) throw LogDamaged("the log is shorter than its last checkpoint");
    if (last->size == size) return false;
    const auto root = proof::root_of(hasher_, nodes_of_store(log_, hasher_, last->size), last->size);
    if (!root || *root != last->root) throw LogDamaged("the log does not hold what its last checkpoint says");
  }
  if (size == 0) return false;
  const proof::Hash root = state_.tree.root(hasher_);
  proof::LogKey signs = key();
  if (last) signs.name = origin_of_note(last->note);
  const auto note = proof::sign_checkpoint(hasher_, {signs.name, size, root, {}}, signs, [this](std::string_view text) { return signer_.sign(text); });
  if (!note) throw std::runtime_error("a checkpoint cannot be signed: " + std::string(proof::name_of(note.error())));
  const auto saved = log_.save_checkpoint({size, root, *note, now});
  if (saved) return true;
  if (saved.error() == SaveError::conflict) return false;   // another server signed the same
  return fail(saved.error());
}

proof::LogKey ProofLog::key() const {
  proof::LogKey out;
  out.name = first_origin_;
  const std::string bytes = signer_.public_keys().back();
  std::copy_n(bytes.begin(), out.key.size(), out.key.begin());
  return out;
}

std::string ProofLog::origin() const {
  const auto last = log_.last_checkpoint();
  return last ? origin_of_note(last->note) : first_origin_;
}

std::vector<std::string> ProofLog::verifier_keys() const {
  std::vector<std::string> out;
  proof::LogKey one;
  one.name = origin();
  for (const std::string& bytes : signer_.public_keys()) {
    std::copy_n(bytes.begin(), one.key.size(), one.key.begin());
    out.insert(out.begin(), proof::verifier_key(hasher_, one));
  }
  return out;
}

}  // namespace ytterby::app

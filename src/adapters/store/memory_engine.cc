#include "adapters/store/memory_engine.h"

#include <algorithm>
#include <tuple>

namespace ytterby::store {

namespace {

template <class Map>
std::optional<typename Map::mapped_type> look(const Map& map, const typename Map::key_type& key) {
  const auto found = map.find(key);
  return found == map.end() ? std::nullopt : std::optional(found->second);
}

bool matches(const FaceRow& row, const FaceQuery& query) {
  if (row.kind != query.kind || (query.owner && row.owner != *query.owner)) return false;
  return query.states.empty() || std::find(query.states.begin(), query.states.end(), row.state) != query.states.end();
}

}  // namespace

Result<void, SaveError> MemoryEngine::commit(const Batch& batch) {
  const std::scoped_lock lock(mutex_);
  Undo undo;
  const auto take_back = [&] {
    for (auto step = undo.rbegin(); step != undo.rend(); ++step) (*step)();
  };
  try {
    const auto error = write(batch, undo);
    if (!error) return {};
    take_back();
    return fail(*error);
  } catch (...) {
    take_back();   // a decision of a booking threw
    throw;
  }
}

std::optional<SaveError> MemoryEngine::write(const Batch& batch, Undo& undo) {
  if (batch.operation) {
    const Pair key(batch.operation->actor, batch.operation->key);
    if (!operations_.emplace(key, *batch.operation).second) return SaveError::operation_known;
    undo.emplace_back([this, key] { operations_.erase(key); });
  }
  // Before the faces, as in sql_engine.cc: who lost a number is told `conflict`, not `duplicate`.
  for (const app::CounterStep& step : batch.counters) {
    if (auto error = write_counter(step, undo)) return error;
  }
  for (const FaceWrite& face : batch.faces) {
    if (auto error = write_face(face, undo)) return error;
  }
  for (const BlobRow& blob : batch.blobs) {
    if (blobs_.emplace(blob.sha256, blob.content).second) undo.emplace_back([this, sha256 = blob.sha256] { blobs_.erase(sha256); });
  }
  if (batch.booking) {
    if (auto error = write_booking(*batch.booking, undo)) return error;
  }
  for (const EventRow& event : batch.events) {
    if (auto error = write_event(event, undo)) return error;
  }
  return std::nullopt;
}

std::optional<SaveError> MemoryEngine::write_face(const FaceWrite& face, Undo& undo) {
  const FaceRow& row = face.row;
  const Pair key(row.kind, row.id);
  const auto before = look(faces_, key);
  if ((before ? before->version : 0) != face.expected) return SaveError::conflict;
  if (!row.lookup.empty()) {
    const auto holder = look(lookups_, {row.kind, row.lookup});
    if (holder && *holder != row.id) return SaveError::duplicate;
  }
  if (before && !before->lookup.empty()) lookups_.erase({row.kind, before->lookup});
  if (!row.lookup.empty()) lookups_[{row.kind, row.lookup}] = row.id;
  faces_[key] = row;
  undo.emplace_back([this, key, before, lookup = row.lookup] {
    if (!lookup.empty()) lookups_.erase({key.first, lookup});
    if (!before) {
      faces_.erase(key);
      return;
    }
    if (!before->lookup.empty()) lookups_[{key.first, before->lookup}] = key.second;
    faces_[key] = *before;
  });
  return std::nullopt;
}

std::optional<SaveError> MemoryEngine::write_counter(const app::CounterStep& step, Undo& undo) {
  const auto before = look(counters_, step.name);
  if (before.value_or(0) != step.from) return SaveError::conflict;
  counters_[step.name] = step.from + 1;
  undo.emplace_back([this, name = step.name, before] {
    if (before) {
      counters_[name] = *before;
    } else {
      counters_.erase(name);
    }
  });
  return std::nullopt;
}

std::optional<SaveError> MemoryEngine::write_event(const EventRow& event, Undo& undo) {
  if (streams_[event.stream].count(event.version) != 0) return SaveError::conflict;
  if (event_ids_.count(event.id) != 0) return SaveError::duplicate;
  const std::size_t place = events_.size();
  events_.push_back(event);
  events_.back().position = static_cast<std::int64_t>(place) + 1;
  streams_[event.stream][event.version] = place;
  event_ids_[event.id] = place;
  undo.emplace_back([this, stream = event.stream, version = event.version, id = event.id] {
    event_ids_.erase(id);
    streams_[stream].erase(version);
    events_.pop_back();
  });
  return std::nullopt;
}

std::optional<OperationRow> MemoryEngine::operation(const std::string& actor, const std::string& key) {
  const std::scoped_lock lock(mutex_);
  return look(operations_, {actor, key});
}

std::int64_t MemoryEngine::counter(const std::string& name) {
  const std::scoped_lock lock(mutex_);
  return look(counters_, name).value_or(0);
}

std::optional<FaceRow> MemoryEngine::face(const std::string& kind, const std::string& id) {
  const std::scoped_lock lock(mutex_);
  return look(faces_, {kind, id});
}

std::optional<FaceRow> MemoryEngine::face_by_lookup(const std::string& kind, const std::string& lookup) {
  const std::scoped_lock lock(mutex_);
  const auto id = look(lookups_, {kind, lookup});
  return id ? look(faces_, {kind, *id}) : std::nullopt;
}

std::vector<FaceRow> MemoryEngine::faces(const FaceQuery& query) {
  const std::scoped_lock lock(mutex_);
  const auto place = [](const auto& x) { return std::tie(x.sort, x.id); };
  std::vector<FaceRow> out;
  for (const auto& [key, row] : faces_) {
    if (!matches(row, query)) continue;
    const bool behind = !query.after || (query.newest_first ? place(row) < place(*query.after) : place(row) > place(*query.after));
    if (behind) out.push_back(row);
  }
  std::sort(out.begin(), out.end(), [&](const FaceRow& a, const FaceRow& b) { return query.newest_first ? place(a) > place(b) : place(a) < place(b); });
  if (out.size() > query.limit) out.resize(query.limit);
  return out;
}

std::size_t MemoryEngine::count_faces(const FaceQuery& query) {
  const std::scoped_lock lock(mutex_);
  return static_cast<std::size_t>(std::count_if(faces_.begin(), faces_.end(), [&](const auto& pair) { return matches(pair.second, query); }));
}

std::vector<FaceRow> MemoryEngine::faces_of(const std::string& kind, const std::vector<std::string>& ids) {
  const std::scoped_lock lock(mutex_);
  std::vector<FaceRow> out;
  for (const std::string& id : ids) {
    if (auto found = look(faces_, {kind, id})) out.push_back(std::move(*found));
  }
  return out;
}

std::vector<EventRow> MemoryEngine::streams(const std::vector<std::string>& streams) {
  std::vector<EventRow> out;
  for (const std::string& one : streams) {
    for (EventRow& row : stream(one)) out.push_back(std::move(row));
  }
  return out;
}

std::vector<std::pair<std::string, std::size_t>> MemoryEngine::count_by_owner(const std::string& kind) {
  const std::scoped_lock lock(mutex_);
  std::map<std::string, std::size_t> counts;
  for (const auto& [place, face] : faces_) {
    if (face.kind == kind) ++counts[face.owner];
  }
  return {counts.begin(), counts.end()};
}

std::vector<EventRow> MemoryEngine::stream(const std::string& stream) {
  const std::scoped_lock lock(mutex_);
  std::vector<EventRow> out;
  const auto found = streams_.find(stream);
  if (found == streams_.end()) return out;
  for (const auto& [version, place] : found->second) out.push_back(events_[place]);
  return out;
}

std::vector<EventRow> MemoryEngine::record(std::int64_t position, std::size_t limit) {
  const std::scoped_lock lock(mutex_);
  std::vector<EventRow> out;
  for (auto i = static_cast<std::size_t>(std::max<std::int64_t>(position, 0)); i < events_.size() && out.size() < limit; ++i) out.push_back(events_[i]);
  return out;
}

std::optional<std::string> MemoryEngine::blob(const std::string& sha256) {
  const std::scoped_lock lock(mutex_);
  return look(blobs_, sha256);
}

Result<void, SaveError> MemoryEngine::put_tool(const std::string& kind, const std::string& key, const std::string& body) {
  const std::scoped_lock lock(mutex_);
  tools_[{kind, key}] = body;
  return {};
}

std::optional<std::string> MemoryEngine::tool(const std::string& kind, const std::string& key) {
  const std::scoped_lock lock(mutex_);
  return look(tools_, {kind, key});
}

std::vector<std::string> MemoryEngine::tools(const std::string& kind, const std::string& first, const std::string& behind) {
  const std::scoped_lock lock(mutex_);
  std::vector<std::string> out;
  for (auto at = tools_.lower_bound({kind, first}); at != tools_.end() && at->first < Pair{kind, behind}; ++at) out.push_back(at->second);
  return out;
}

}  // namespace ytterby::store

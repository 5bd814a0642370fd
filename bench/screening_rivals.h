#pragma once
// What databases bring along for the same question: trigrams of SQLite's FTS5 and of PostgreSQL's pg_trgm.
#include <string>
#include <vector>

#include "screening_world.h"

namespace ytterby::bench {

/// One name that a rival found; a higher score is nearer.
struct Answer {
  std::size_t list = 0;
  std::size_t entry = 0;
  double score = 0;
};

class Rival {
 public:
  virtual ~Rival() = default;
  /// The ten nearest, best first.
  virtual std::vector<Answer> ask(const Asked& asked) = 0;
};

/// In memory. The name's trigrams, any of them, by BM25.
std::unique_ptr<Rival> fts5_of(const Lists& lists);
/// A server of its own with a GIN index; names whose similarity is above `threshold`, by similarity. Null, said loudly, when
/// there is no server or it lacks pg_trgm.
std::unique_ptr<Rival> trgm_of(const Lists& lists, const char* threshold);

}  // namespace ytterby::bench

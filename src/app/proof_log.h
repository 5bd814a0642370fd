#pragma once
// The writer of the log of proofs: takes up what the record and the ledger have that is new, and signs where the log stands. It
// runs beside the commands, never within them; several servers may run it over one store.
#include <mutex>

#include "app/log_bodies.h"
#include "app/ports/random.h"
#include "app/ports/secrets.h"
#include "core/proof/checkpoint.h"
#include "core/proof/whole_log.h"

namespace ytterby::app {

/// The store holds a log that contradicts itself. Nothing is added to it and nothing signed: `ytterby ledger verify` says where.
class LogDamaged : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class ProofLog {
 public:
  /// `origin`: the name of a log that begins now; one that has a checkpoint keeps its own, whatever the server is called today.
  ProofLog(Records& records, const proof::Hasher& hasher, const LogSigner& signer, Random& random, std::string origin);

  /// Takes up what is new, at most some thousands of entries at once; how many that were, 0 when there is nothing more.
  /// `conflict`: others were faster again and again; the rest comes with the next call. Throws LogDamaged.
  Result<std::size_t, SaveError> take_up();

  /// Signs a checkpoint when the log has grown since the last; whether one was signed. Throws LogDamaged when the log does not
  /// hold what the last checkpoint said it held.
  Result<bool, SaveError> sign(std::int64_t now);

  [[nodiscard]] std::string origin() const;
  /// `name+id+key` of each key, the one that signs first.
  [[nodiscard]] std::vector<std::string> verifier_keys() const;
  [[nodiscard]] const proof::Hasher& hasher() const { return hasher_; }
  [[nodiscard]] LogRecords& log() const { return log_; }

 private:
  /// Something that is to be logged.
  struct News {
    std::string kind;
    std::string source;
    std::string body;
    std::int64_t at = 0;
  };
  void catch_up();
  [[nodiscard]] LogStep next_step(std::vector<News>& news) const;
  void add_events(LogStep& step, std::vector<News>& news) const;
  void add_entries(LogStep& step, std::vector<News>& news) const;
  void append(LogStep& step, const std::vector<News>& news);
  [[nodiscard]] proof::LogKey key() const;

  Records& records_;
  LogRecords& log_;
  const proof::Hasher& hasher_;
  const LogSigner& signer_;
  Random& random_;
  std::string first_origin_;
  std::mutex mutex_;           ///< over the state: one writer in this process
  proof::LogState state_;
};

/// The origin that a note names, its first line.
std::string origin_of_note(const std::string& note);

}  // namespace ytterby::app

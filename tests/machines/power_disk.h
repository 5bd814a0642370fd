#pragma once
// A disk for SQLite that remembers what was made durable. When its power fails, what was written since the last sync of a file
// survives in pieces of 512 bytes, some of them, in any order. It can also fail at one call, as disks do.
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <string>

namespace ytterby::test {

class PowerDisk {
 public:
  /// What SQLite asks of a disk. Reads and locks can fail; they do not count towards the power cut.
  enum class Call : std::uint8_t { read, write, truncate, sync, remove, lock, share };
  struct Fault {
    Call call = Call::write;
    int code = 0;                    ///< of SQLite
    std::uint64_t at = 0;            ///< the how many-th such call fails, from 1; 0: none
    bool for_ever = false;           ///< all after it fail as well
  };

  /// One at a time: it is known to SQLite by `name()` while it lives. Files are those of the folders that are used.
  PowerDisk();
  ~PowerDisk();
  PowerDisk(const PowerDisk&) = delete;
  PowerDisk& operator=(const PowerDisk&) = delete;
  static const char* name() { return "power"; }

  /// The power fails at the `at`-th write, truncation, sync or removal from now: it is not carried out, nor anything after it.
  void cut_at(std::uint64_t at);
  void cut();
  [[nodiscard]] bool is_cut() const;
  /// Writes, truncations, syncs and removals so far.
  [[nodiscard]] std::uint64_t changes() const;

  void fail_at(const Fault& fault);
  [[nodiscard]] bool has_failed() const;

  /// Writes what survived the power cut into `folder`. `chance`: of a piece that was not synced, in percent.
  void write_survivors(const std::filesystem::path& folder, std::mt19937_64& random, unsigned chance) const;
  /// Writes what the system had been given, as after a crash of the program alone.
  void write_all(const std::filesystem::path& folder) const;

  // For SQLite's calls: each returns a code of SQLite, `SQLITE_OK` to go on.
  int before(Call call);
  void wrote(const std::string& file, const char* bytes, std::size_t size, std::size_t at);
  void truncated(const std::string& file, std::size_t size);
  void synced(const std::string& file);
  void removed(const std::string& file, bool at_once);
  void opened(const std::string& file);

 private:
  struct File {
    bool exists = false;
    std::string now;
    bool is_durable = false;
    std::string durable;
    std::set<std::size_t> pieces;    ///< written since the last sync
  };

  mutable std::mutex mutex_;
  std::map<std::string, File> files_;
  std::uint64_t changes_ = 0;
  std::uint64_t cut_at_ = 0;
  bool is_cut_ = false;
  Fault fault_;
  std::uint64_t calls_ = 0;
  bool has_failed_ = false;
};

}  // namespace ytterby::test

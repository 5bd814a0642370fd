#include "machines/power_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <fstream>

namespace ytterby::test {

namespace {

constexpr std::size_t piece_size = 512;

/// What SQLite holds of an open file; that of the real disk lies behind it.
struct OpenFile {
  sqlite3_file base{};
  PowerDisk* disk = nullptr;
  const char* path = nullptr;   ///< null: a temporary file, which may do as it likes
};

sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<sqlite3_file*>(reinterpret_cast<OpenFile*>(file) + 1); }
OpenFile& ours(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
sqlite3_vfs* below(sqlite3_vfs*) { return sqlite3_vfs_find("unix"); }
PowerDisk& disk_of(sqlite3_vfs* vfs) { return *static_cast<PowerDisk*>(vfs->pAppData); }

int close_file(sqlite3_file* file) { return real(file)->pMethods->xClose(real(file)); }

int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
  if (const int code = ours(file).disk->before(PowerDisk::Call::read); code != SQLITE_OK) {
    std::memset(to, 0, static_cast<std::size_t>(size));   // what the contract of a short read asks for
    return code;
  }
  return real(file)->pMethods->xRead(real(file), to, size, at);
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  OpenFile& f = ours(file);
  if (const int code = f.disk->before(PowerDisk::Call::write); code != SQLITE_OK) return code;
  if (f.path != nullptr) f.disk->wrote(f.path, static_cast<const char*>(from), static_cast<std::size_t>(size), static_cast<std::size_t>(at));
  return real(file)->pMethods->xWrite(real(file), from, size, at);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  OpenFile& f = ours(file);
  if (const int code = f.disk->before(PowerDisk::Call::truncate); code != SQLITE_OK) return code;
  if (f.path != nullptr) f.disk->truncated(f.path, static_cast<std::size_t>(size));
  return real(file)->pMethods->xTruncate(real(file), size);
}

int sync_file(sqlite3_file* file, int) {
  OpenFile& f = ours(file);
  if (const int code = f.disk->before(PowerDisk::Call::sync); code != SQLITE_OK) return code;
  if (f.path != nullptr) f.disk->synced(f.path);
  return SQLITE_OK;   // the real disk need not hurry: what is durable is what we remember
}

int file_size(sqlite3_file* file, sqlite3_int64* size) { return real(file)->pMethods->xFileSize(real(file), size); }
int lock_file(sqlite3_file* file, int level) {
  if (const int code = ours(file).disk->before(PowerDisk::Call::lock); code != SQLITE_OK) return code;
  return real(file)->pMethods->xLock(real(file), level);
}
int unlock_file(sqlite3_file* file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }
int check_lock(sqlite3_file* file, int* held) { return real(file)->pMethods->xCheckReservedLock(real(file), held); }
int control_file(sqlite3_file* file, int what, void* with) { return real(file)->pMethods->xFileControl(real(file), what, with); }
int sector_size(sqlite3_file*) { return static_cast<int>(piece_size); }
int characteristics(sqlite3_file*) { return 0; }   // nothing is promised, not even that a torn write spares its neighbours
int map_shared(sqlite3_file* file, int region, int size, int extend, void volatile** at) { return real(file)->pMethods->xShmMap(real(file), region, size, extend, at); }
int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
  const bool takes = (flags & SQLITE_SHM_LOCK) != 0;
  if (takes) {
    if (const int code = ours(file).disk->before(PowerDisk::Call::share); code != SQLITE_OK) return code;
  }
  return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void shared_barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int unmap_shared(sqlite3_file* file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); }

/// Version 2: shared memory, and no mapped files.
const sqlite3_io_methods methods{2, close_file, read_file, write_file, truncate_file, sync_file, file_size, lock_file, unlock_file, check_lock, control_file, sector_size, characteristics,
                                 map_shared, lock_shared, shared_barrier, unmap_shared, nullptr, nullptr};

int open_file(sqlite3_vfs* vfs, sqlite3_filename path, sqlite3_file* file, int flags, int* out_flags) {
  auto* opened = new (file) OpenFile;
  opened->disk = &disk_of(vfs);
  opened->path = path;
  real(file)->pMethods = nullptr;
  const int code = below(vfs)->xOpen(below(vfs), path, real(file), flags, out_flags);
  if (real(file)->pMethods != nullptr) opened->base.pMethods = &methods;
  if (code == SQLITE_OK && path != nullptr) opened->disk->opened(path);
  return code;
}

int remove_file(sqlite3_vfs* vfs, const char* path, int at_once) {
  if (const int code = disk_of(vfs).before(PowerDisk::Call::remove); code != SQLITE_OK) return code;
  disk_of(vfs).removed(path, at_once != 0);
  return below(vfs)->xDelete(below(vfs), path, 0);
}

sqlite3_vfs made_vfs(PowerDisk* disk) {
  sqlite3_vfs out = *sqlite3_vfs_find("unix");
  out.szOsFile += static_cast<int>(sizeof(OpenFile));
  out.pNext = nullptr;
  out.zName = PowerDisk::name();
  out.pAppData = disk;
  out.xOpen = open_file;
  out.xDelete = remove_file;
  return out;
}

sqlite3_vfs registered;   // SQLite keeps its address

void write_whole(const std::filesystem::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

}  // namespace

PowerDisk::PowerDisk() {
  registered = made_vfs(this);
  sqlite3_vfs_register(&registered, 0);
}

PowerDisk::~PowerDisk() { sqlite3_vfs_unregister(&registered); }

void PowerDisk::cut_at(std::uint64_t at) {
  const std::scoped_lock lock(mutex_);
  cut_at_ = changes_ + at;
}

void PowerDisk::cut() {
  const std::scoped_lock lock(mutex_);
  is_cut_ = true;
}

bool PowerDisk::is_cut() const {
  const std::scoped_lock lock(mutex_);
  return is_cut_;
}

std::uint64_t PowerDisk::changes() const {
  const std::scoped_lock lock(mutex_);
  return changes_;
}

void PowerDisk::fail_at(const Fault& fault) {
  const std::scoped_lock lock(mutex_);
  fault_ = fault;
  calls_ = 0;
  has_failed_ = false;
}

bool PowerDisk::has_failed() const {
  const std::scoped_lock lock(mutex_);
  return has_failed_;
}

int PowerDisk::before(Call call) {
  const std::scoped_lock lock(mutex_);
  const bool changes = call == Call::write || call == Call::truncate || call == Call::sync || call == Call::remove;
  if (changes && !is_cut_ && ++changes_ == cut_at_) is_cut_ = true;
  if (is_cut_) return changes || call == Call::read ? SQLITE_IOERR : SQLITE_OK;
  if (fault_.at == 0 || call != fault_.call) return SQLITE_OK;
  const std::uint64_t number = ++calls_;
  if (number != fault_.at && !(fault_.for_ever && number > fault_.at)) return SQLITE_OK;
  has_failed_ = true;
  return fault_.code;
}

void PowerDisk::opened(const std::string& file) {
  const std::scoped_lock lock(mutex_);
  auto [at, is_new] = files_.try_emplace(file);
  if (!is_new && at->second.exists) return;
  at->second.exists = true;
  // A file of that name that was removed is another.
  at->second.is_durable = false;
  at->second.durable.clear();
  std::ifstream in(file, std::ios::binary);
  at->second.now.assign(std::istreambuf_iterator<char>(in), {});
  // What was there before this disk knew of it has long been durable. A file that is made here is so with its first sync.
  if (is_new && !at->second.now.empty()) {
    at->second.is_durable = true;
    at->second.durable = at->second.now;
  }
}

void PowerDisk::wrote(const std::string& file, const char* bytes, std::size_t size, std::size_t at) {
  const std::scoped_lock lock(mutex_);
  File& f = files_[file];
  if (f.now.size() < at + size) f.now.resize(at + size, '\0');
  std::copy(bytes, bytes + size, f.now.begin() + static_cast<std::ptrdiff_t>(at));
  for (std::size_t piece = at / piece_size; piece * piece_size < at + size; ++piece) f.pieces.insert(piece);
}

void PowerDisk::truncated(const std::string& file, std::size_t size) {
  const std::scoped_lock lock(mutex_);
  files_[file].now.resize(size, '\0');
}

void PowerDisk::synced(const std::string& file) {
  const std::scoped_lock lock(mutex_);
  File& f = files_[file];
  // Only what changed is copied: the file may be large.
  f.durable.resize(f.now.size(), '\0');
  for (const std::size_t piece : f.pieces) {
    if (piece * piece_size >= f.now.size()) continue;
    const std::size_t size = std::min(piece_size, f.now.size() - piece * piece_size);
    f.durable.replace(piece * piece_size, size, f.now, piece * piece_size, size);
  }
  f.pieces.clear();
  // With the first sync of a journal SQLite syncs its folder, and with it the names of all that is in it.
  const bool is_journal = file.ends_with("-wal") || file.ends_with("-journal");
  if (is_journal && !f.is_durable) {
    for (auto& [path, other] : files_) other.is_durable = other.exists;
  }
  f.is_durable = true;
}

void PowerDisk::removed(const std::string& file, bool at_once) {
  const std::scoped_lock lock(mutex_);
  File& f = files_[file];
  f.exists = false;
  f.now.clear();
  f.pieces.clear();
  if (!at_once) return;
  f.is_durable = false;
  f.durable.clear();
}

void PowerDisk::write_survivors(const std::filesystem::path& folder, std::mt19937_64& random, unsigned chance) const {
  const std::scoped_lock lock(mutex_);
  const auto survives = [&] { return random() % 100 < chance; };
  for (const auto& [path, f] : files_) {
    // A name that was made or removed since the last sync may be there or not.
    const bool there = f.exists && f.is_durable ? true : f.exists || f.is_durable ? survives() : false;
    if (!there) continue;
    std::string bytes = f.durable;
    if (f.exists && f.now.size() < bytes.size() && survives()) bytes.resize(f.now.size());
    for (const std::size_t piece : f.pieces) {
      const std::size_t at = piece * piece_size;
      if (at >= f.now.size() || !survives()) continue;
      const std::size_t size = std::min(piece_size, f.now.size() - at);
      if (bytes.size() < at + size) bytes.resize(at + size, '\0');
      bytes.replace(at, size, f.now, at, size);
    }
    write_whole(folder / std::filesystem::path(path).filename(), bytes);
  }
}

void PowerDisk::write_all(const std::filesystem::path& folder) const {
  const std::scoped_lock lock(mutex_);
  for (const auto& [path, f] : files_) {
    if (f.exists) write_whole(folder / std::filesystem::path(path).filename(), f.now);
  }
}

}  // namespace ytterby::test

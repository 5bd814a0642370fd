#include "adapters/store/back_up.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "adapters/store/sqlite_session.h"

namespace ytterby::store {

namespace {

Text cannot(const std::filesystem::path& file, const std::string& why) {
  return {"无法备份到 " + file.string() + "：" + why, "no backup to " + file.string() + ": " + why};
}

/// Until a file and the folder that names it have reached the medium, a copy is none.
bool make_durable(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool done = ::fsync(descriptor) == 0;
  ::close(descriptor);
  return done;
}

}  // namespace

Result<void, Text> back_up_sqlite(const std::filesystem::path& folder, const std::filesystem::path& to) {
  const std::filesystem::path source = folder / "ytterby.db";
  const std::filesystem::path target = to / "ytterby.db";
  const std::filesystem::path part = to / "ytterby.db.part";
  std::error_code error;
  if (!std::filesystem::exists(source, error)) return fail(Text{source.string() + "：没有这个文件", source.string() + ": there is no such file"});
  if (std::filesystem::create_directories(to, error)) std::filesystem::permissions(to, std::filesystem::perms::owner_all, error);
  if (error) return fail(cannot(to, error.message()));
  if (std::filesystem::exists(target, error)) return fail(Text{target.string() + "：已有一份记录；请另指一个文件夹", target.string() + ": there is a record already; name another folder"});
  std::filesystem::remove(part, error);   // of a copy that did not come to its end
  // For its owner alone, like the record itself, from its first byte on.
  const int descriptor = ::open(part.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return fail(cannot(part, std::strerror(errno)));
  ::close(descriptor);
  try {
    SqliteSession(source.string(), SqliteSession::Mode::reader).copy_to(part.string());
  } catch (const SqlError& e) {
    std::filesystem::remove(part, error);
    return fail(cannot(part, e.what()));
  }
  if (!make_durable(part)) return fail(cannot(part, std::strerror(errno)));
  std::filesystem::rename(part, target, error);
  if (error) return fail(cannot(target, error.message()));
  if (!make_durable(to)) return fail(cannot(to, std::strerror(errno)));
  return {};
}

}  // namespace ytterby::store

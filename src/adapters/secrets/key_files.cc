#include "adapters/secrets/key_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace ytterby::secrets {

namespace {

constexpr std::size_t digits = 12;

std::string key_name(std::int64_t now, const std::string& id) {
  const std::string seconds = std::to_string(now);
  return std::string(seconds.size() < digits ? digits - seconds.size() : 0, '0') + seconds + "." + id + ".pem";
}

}  // namespace

Text trouble(const std::string& file, const Text& what) { return {file + "：" + what.zh, file + ": " + what.en}; }

Result<std::vector<std::string>, Text> key_files(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fail(trouble(folder, {"无法建立目录", "the folder cannot be made: " + error.message()}));
  ::chmod(folder.c_str(), 0700);
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".pem") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<void, Text> write_key_file(const std::string& folder, const std::string& id, std::int64_t now, const std::function<bool(FILE*)>& write) {
  auto there = key_files(folder);
  if (!there) return fail(std::move(there.error()));
  // Two keys of one second would sort by their ids, and the older one might go on signing.
  if (!there->empty()) now = std::max(now, key_made_at(there->back()) + 1);
  const std::string path = folder + "/" + key_name(now, id);
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (descriptor < 0) return fail(trouble(path, {"无法写入密钥；请检查目录权限", std::string("the key cannot be written (") + std::strerror(errno) + "); check the folder's permissions"}));
  const File file(::fdopen(descriptor, "w"));
  if (!file || !write(file.get()) || std::fflush(file.get()) != 0 || ::fsync(descriptor) != 0) return fail(trouble(path, {"密钥写入失败", "writing the key failed"}));
  return {};
}

Result<File, Text> open_key_file(const std::string& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) return fail(trouble(path, {"无法读取", "cannot be read"}));
  if ((about.st_mode & 077U) != 0) return fail(trouble(path, {"其他用户可读；请执行 chmod 600", "others can read it; run chmod 600 on it"}));
  File file(std::fopen(path.c_str(), "r"));
  if (!file) return fail(trouble(path, {"无法读取", "cannot be read"}));
  return file;
}

std::int64_t key_made_at(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  const std::string seconds = name.substr(0, name.find('.'));
  if (seconds.empty() || seconds.size() > digits || seconds.find_first_not_of("0123456789") != std::string::npos) return 0;
  return std::stoll(seconds);
}

std::string key_id_of_file(const std::string& path) {
  const std::string name = std::filesystem::path(path).stem().string();
  const std::size_t dot = name.find('.');
  return dot == std::string::npos ? name : name.substr(dot + 1);
}

}  // namespace ytterby::secrets

#pragma once
// The folder of the keys of one purpose: `SECONDS.KEYID.pem`, oldest first, readable by their owner alone.
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace ytterby::secrets {

struct FileClose {
  void operator()(FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<FILE, FileClose>;

/// What is wrong, with the file it is wrong with.
Text trouble(const std::string& file, const Text& what);

/// The key files of `folder`, oldest first. Makes the folder, mode 0700.
Result<std::vector<std::string>, Text> key_files(const std::string& folder);

/// Writes a new key file, mode 0600, that sorts after every key that is there, also within one second. `write` fills it
/// and says whether it could. Never overwrites.
Result<void, Text> write_key_file(const std::string& folder, const std::string& id, std::int64_t now, const std::function<bool(FILE*)>& write);

/// Opens a key file; refused when others could read it.
Result<File, Text> open_key_file(const std::string& path);

/// Seconds since 1970 at which a key file was made, by its name; 0 when the name does not say.
std::int64_t key_made_at(const std::string& path);
/// The id in the name of a key file.
std::string key_id_of_file(const std::string& path);

}  // namespace ytterby::secrets

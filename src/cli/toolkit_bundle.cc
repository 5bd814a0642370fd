#include "cli/toolkit_bundle.h"

#include <link.h>
#include <sys/utsname.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <sstream>

#include "adapters/secrets/log_crypto.h"
#include "adapters/secrets/signer.h"
#include "adapters/tables/write_template.h"
#include "adapters/tables/zip_parts.h"
#include "adapters/wire/table_lines.h"
#include "cli/toolkit_words.h"
#include "cli/version.h"

namespace ytterby::cli {

namespace {

namespace fs = std::filesystem;

std::optional<std::string> read_all(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream out;
  out << in.rdbuf();
  return in.bad() ? std::nullopt : std::optional(std::move(out).str());
}

std::string sha256(std::string_view bytes) {
  const proof::Hash hash = secrets::sha256_hasher().sha256({bytes});
  return proof::hex(hash);
}

/// Where the program lies. `/proc/self/exe` names the loader when a bundle runs it.
fs::path this_program() {
  const auto here = reinterpret_cast<std::uintptr_t>(&this_program);
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    char* end = nullptr;
    const std::uintptr_t from = std::strtoull(line.c_str(), &end, 16);
    const std::uintptr_t to = *end == '-' ? std::strtoull(end + 1, nullptr, 16) : 0;
    const std::size_t name = line.find('/');
    if (from <= here && here < to && name != std::string::npos) return line.substr(name);
  }
  return fs::read_symlink("/proc/self/exe");
}

/// Every library that is loaded into this program, its loader too.
std::vector<fs::path> libraries() {
  std::vector<fs::path> out;
  dl_iterate_phdr(
      [](dl_phdr_info* info, std::size_t, void* into) {
        const std::string name = info->dlpi_name == nullptr ? "" : info->dlpi_name;
        if (name.find('/') != std::string::npos) static_cast<std::vector<fs::path>*>(into)->emplace_back(name);
        return 0;
      },
      &out);
  return out;
}

class Gathering {
 public:
  Result<std::vector<BundledFile>, Text> done() {
    if (!missing_.empty()) return fail(Text{"无法读取 " + missing_ + "；请检查路径和权限", "cannot read " + missing_ + "; check the path and its permissions"});
    std::sort(files_.begin(), files_.end(), [](const BundledFile& a, const BundledFile& b) { return a.path < b.path; });
    return std::move(files_);
  }
  void put(std::string path, std::string content, bool executable = false) { files_.push_back({std::move(path), std::move(content), executable}); }
  void copy(std::string path, const fs::path& from, bool executable = false) {
    auto content = read_all(from);
    if (content) put(std::move(path), std::move(*content), executable);
    else if (missing_.empty()) missing_ = from.string();
  }
  void copy_folder(const std::string& path, const fs::path& from) {
    std::error_code error;
    fs::recursive_directory_iterator at(from, error);
    if (error && missing_.empty()) missing_ = from.string();
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
      if (at->is_regular_file()) copy(path + "/" + at->path().lexically_relative(from).generic_string(), at->path());
    }
  }

 private:
  std::vector<BundledFile> files_;
  std::string missing_;
};

void put_templates(Gathering& files, const law::Pack& pack) {
  std::vector<tables::TemplateColumn> columns;
  for (wire::ColumnHelp& c : wire::TableLines::columns(pack)) columns.push_back({c.id, c.title, c.help, c.choices, c.example});
  files.put("templates/goods.csv", tables::csv_template(columns));
  for (const auto& [lang, name] : {std::pair(Lang::zh, "templates/goods.zh.xlsx"), std::pair(Lang::en, "templates/goods.en.xlsx")}) {
    if (auto made = tables::xlsx_template(columns, lang)) files.put(name, std::move(*made));
  }
}

/// What can be read of a bundle, whether it is packed or not. Paths are those of the manifest.
class Opened {
 public:
  virtual ~Opened() = default;
  [[nodiscard]] virtual std::vector<std::string> paths() const = 0;
  virtual std::optional<std::string> read(const std::string& path) = 0;
};

class OpenedFolder final : public Opened {
 public:
  explicit OpenedFolder(fs::path root) : root_(std::move(root)) {}
  std::vector<std::string> paths() const override {
    std::vector<std::string> out;
    for (const auto& entry : fs::recursive_directory_iterator(root_)) {
      // A link may lead anywhere: it counts as a file that nobody put there.
      if (!entry.is_directory() || entry.is_symlink()) out.push_back(entry.path().lexically_relative(root_).generic_string());
    }
    return out;
  }
  std::optional<std::string> read(const std::string& path) override {
    const fs::path file = root_ / path;
    return fs::is_regular_file(fs::symlink_status(file)) ? read_all(file) : std::nullopt;
  }

 private:
  fs::path root_;
};

class OpenedArchive final : public Opened {
 public:
  /// `parts` refers to the bytes.
  OpenedArchive(std::unique_ptr<const std::string> bytes, tables::ZipParts parts) : bytes_(std::move(bytes)), parts_(std::move(parts)) {}
  std::vector<std::string> paths() const override {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < parts_.count(); ++i) {
      const auto claims = parts_.claims(i);
      const std::string name = claims ? claims->name : "?";
      const std::string top = std::string(bundle_folder) + "/";
      // What unpacks to another place, or to a link, is never what the manifest means by a name.
      const bool inside = name.compare(0, top.size(), top) == 0 && claims && !claims->special;
      out.push_back(inside ? name.substr(top.size()) : "../" + name);
    }
    return out;
  }
  std::optional<std::string> read(const std::string& path) override {
    auto content = parts_.read(std::string(bundle_folder) + "/" + path);
    return content ? std::optional(std::move(*content)) : std::nullopt;
  }

 private:
  std::unique_ptr<const std::string> bytes_;
  tables::ZipParts parts_;
};

Result<std::unique_ptr<Opened>, Text> open_bundle(const std::string& path) {
  constexpr tables::ArchiveLimits limits{std::size_t{512} << 20, std::size_t{2} << 30, 100'000};
  std::error_code error;
  if (fs::is_directory(path, error)) return std::unique_ptr<Opened>(std::make_unique<OpenedFolder>(path));
  auto bytes = read_all(path);
  if (!bytes) return fail(Text{"没有这个文件或目录", "there is no such file or folder"});
  auto kept = std::make_unique<const std::string>(std::move(*bytes));
  auto parts = tables::ZipParts::open(*kept, limits);
  if (!parts || !tables::ZipParts::is_consistent(*kept)) return fail(Text{"不是离线工具包，或者已损坏；请向签发机关重新取得", "this is no bundle, or it is damaged; get it again from its issuer"});
  return std::unique_ptr<Opened>(std::make_unique<OpenedArchive>(std::move(kept), std::move(*parts)));
}

BundleAnswer answer_of(secrets::TokenFault fault) {
  switch (fault) {
    case secrets::TokenFault::wrong_type: return BundleAnswer::wrong_type;
    case secrets::TokenFault::unknown_key: return BundleAnswer::unknown_key;
    case secrets::TokenFault::bad_signature: return BundleAnswer::bad_signature;
    case secrets::TokenFault::malformed:
    case secrets::TokenFault::wrong_algorithm: break;
  }
  return BundleAnswer::malformed;
}

std::vector<BundleFault> compare(Opened& bundle, const wire::BundleManifest& manifest) {
  std::vector<BundleFault> out;
  std::set<std::string> expected{manifest_name};
  const std::vector<std::string> paths = bundle.paths();
  std::map<std::string, int> there;
  for (const std::string& path : paths) ++there[path];
  for (const wire::BundleFile& file : manifest.files) {
    expected.insert(file.path);
    if (there.count(file.path) == 0) {
      out.push_back({BundleFault::Kind::missing, file.path});
      continue;
    }
    const auto content = bundle.read(file.path);
    if (!content || static_cast<std::int64_t>(content->size()) != file.bytes || sha256(*content) != file.sha256) out.push_back({BundleFault::Kind::changed, file.path});
  }
  for (const auto& [path, times] : there) {
    // A name that stands twice is two files to two programs.
    if (expected.count(path) == 0 || times > 1) out.push_back({BundleFault::Kind::added, path});
  }
  std::sort(out.begin(), out.end(), [](const BundleFault& a, const BundleFault& b) { return a.path < b.path; });
  return out;
}

}  // namespace

Result<std::vector<BundledFile>, Text> files_of_bundle(const std::string& law_root, const law::Pack& pack) {
  Gathering files;
  const std::vector<fs::path> needed = libraries();
  std::string loader;
  for (const fs::path& library : needed) {
    if (library.filename().string().rfind("ld-", 0) == 0) loader = library.filename().string();
  }
  files.put("ytterby", launcher(loader), true);
  files.copy("bin/ytterby", this_program(), true);
  for (const fs::path& library : needed) files.copy("lib/" + library.filename().string(), library, true);
  for (const std::string folder : {"schema", "lists", pack.id.c_str()}) {
    if (folder != "lists" || fs::is_directory(fs::path(law_root) / folder)) files.copy_folder("law/" + folder, fs::path(law_root) / folder);
  }
  put_templates(files, pack);
  const Text readme = bundle_readme(pack);
  files.put("README.zh.md", readme.zh);
  files.put("README.en.md", readme.en);
  return files.done();
}

wire::BundleManifest manifest_of(const std::vector<BundledFile>& files, const law::Pack& pack, const std::string& made_at) {
  utsname machine{};
  ::uname(&machine);
  wire::BundleManifest out{std::string(version), std::string(machine.sysname) + " " + machine.machine, made_at, pack.id, pack.hash, pack.coverage.verified_through, {}};
  for (const BundledFile& file : files) out.files.push_back({file.path, sha256(file.content), static_cast<std::int64_t>(file.content.size()), file.executable});
  return out;
}

Result<JudgedBundle, Text> judge_bundle(const std::string& path, std::string_view keys) {
  auto bundle = open_bundle(path);
  if (!bundle) return fail(std::move(bundle.error()));
  JudgedBundle out;
  const auto token = (*bundle)->read(manifest_name);
  if (!token) {
    out.answer = BundleAnswer::unsigned_;
    return out;
  }
  const auto payload = secrets::verify_token(trimmed(*token), keys, wire::bundle_type);
  auto manifest = payload ? wire::read_bundle(*payload) : std::nullopt;
  if (!manifest) {
    out.answer = payload ? BundleAnswer::malformed : answer_of(payload.error());
    return out;
  }
  out.manifest = std::move(*manifest);
  out.faults = compare(**bundle, out.manifest);
  out.answer = out.faults.empty() ? BundleAnswer::sound : BundleAnswer::differs;
  return out;
}

}  // namespace ytterby::cli

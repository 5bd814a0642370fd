#include "adapters/law_yaml/load_pack.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "adapters/law_yaml/read_files.h"
#include "core/law/lint.h"

namespace ytterby::law_yaml {

namespace {

namespace fs = std::filesystem;

struct FileKind {
  std::string_view folder;   ///< empty: a file of that very name
  std::string_view name;
  std::string_view schema;
  void (*read)(Reader&, const YamlNode&, law::Pack&);
};

constexpr std::array<FileKind, 14> kinds{{{"", "pack.yaml", "pack", read_pack_file},
                                          {"", "COVERAGE.yaml", "coverage", read_coverage},
                                          {"", "facts.yaml", "facts", read_facts},
                                          {"", "party_lists.yaml", "party_lists", read_party_lists},
                                          {"", "licences.yaml", "licences", read_licences},
                                          {"instruments", "", "instrument", read_instrument},
                                          {"control_list", "", "control_list", read_control_list},
                                          {"guidance", "", "guidance", read_guidance},
                                          {"destinations", "", "destinations", read_destinations},
                                          {"parties", "", "parties", read_parties},
                                          {"calendar", "", "calendar", read_calendar},
                                          {"hs", "", "hs", read_hs},
                                          {"hs_catalogue", "", "hs_catalogue", read_hs_catalogue},
                                          {"lexicon", "", "lexicon", read_lexicon}}};

const FileKind* kind_of(const std::string& path) {
  const std::size_t slash = path.find('/');
  const std::string_view folder = slash == std::string::npos ? std::string_view() : std::string_view(path).substr(0, slash);
  for (const FileKind& kind : kinds) {
    if (kind.folder == folder && (kind.name.empty() || kind.name == path)) return &kind;
  }
  return nullptr;
}

std::string hash_of(const std::vector<PackFile>& files) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
  for (const PackFile& file : files) {
    // Length-prefixed, so that moving a byte from one file to the next changes the hash.
    const std::string head = file.path + '\0' + std::to_string(file.content.size()) + '\0';
    EVP_DigestUpdate(context.get(), head.data(), head.size());
    EVP_DigestUpdate(context.get(), file.content.data(), file.content.size());
  }
  EVP_DigestFinal_ex(context.get(), digest.data(), &length);
  static constexpr std::string_view hex = "0123456789abcdef";
  std::string out = "sha256:";
  for (unsigned int i = 0; i < length; ++i) {
    out.push_back(hex[digest[i] >> 4U]);
    out.push_back(hex[digest[i] & 0xFU]);
  }
  return out;
}

std::optional<std::string> read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream content;
  content << in.rdbuf();
  return std::move(content).str();
}

LawProblem missing(const std::string& path) {
  return {{path, 0}, "", "cannot_read", {"无法读取 " + path, "cannot read " + path}};
}

void check_present(const std::vector<PackFile>& files, std::vector<LawProblem>& problems) {
  for (const FileKind& kind : kinds) {
    if (kind.name.empty()) continue;
    const std::string name(kind.name);
    const bool there = std::any_of(files.begin(), files.end(), [&](const PackFile& f) { return f.path == name; });
    if (!there) problems.push_back({{name, 0}, "", "file_missing", {"法规包缺少文件 " + name, "the pack lacks the file " + name}});
  }
}

}  // namespace

Result<SchemaSet, std::vector<LawProblem>> load_schemas(const std::string& law_root) {
  SchemaSet schemas;
  std::vector<LawProblem> problems;
  std::error_code error;
  const fs::path folder = fs::path(law_root) / "schema";
  std::vector<fs::path> files;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) files.push_back(it->path());
  std::sort(files.begin(), files.end());
  if (files.empty()) problems.push_back(missing(folder.string()));
  for (const fs::path& file : files) {
    const auto content = read_file(file);
    if (!content) {
      problems.push_back(missing(file.string()));
      continue;
    }
    const auto more = schemas.add(file.filename().string(), *content);
    problems.insert(problems.end(), more.begin(), more.end());
  }
  if (!problems.empty()) return fail(problems);
  return schemas;
}

Result<std::vector<PackFile>, std::vector<LawProblem>> read_files(const std::string& law_root, const std::string& pack) {
  const fs::path root = fs::path(law_root) / pack;
  std::vector<PackFile> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
    if (!it->is_regular_file(error)) continue;
    const auto content = read_file(it->path());
    if (!content) return fail(std::vector<LawProblem>{missing(it->path().string())});
    files.push_back({it->path().lexically_relative(root).generic_string(), *content});
  }
  if (files.empty()) return fail(std::vector<LawProblem>{missing(root.string())});
  std::sort(files.begin(), files.end(), [](const PackFile& a, const PackFile& b) { return a.path < b.path; });
  return files;
}

namespace {

using Problems = std::vector<LawProblem>;

bool is_yaml(const std::string& path) { return path.size() > 5 && path.substr(path.size() - 5) == ".yaml"; }

/// Files that belong to a pack and hold what their schema asks for; the others become problems.
std::vector<ParsedFile> parse_and_check(const SchemaSet& schemas, const std::vector<PackFile>& files, Problems& problems) {
  std::vector<ParsedFile> parsed;
  for (const PackFile& file : files) {
    const FileKind* kind = kind_of(file.path);
    if (kind == nullptr || !is_yaml(file.path)) {
      problems.push_back({{file.path, 0}, "", "stray_file", {"法规包里不应有这个文件", "no file of a pack has this name or place"}});
      continue;
    }
    auto document = parse_yaml(file.content);
    if (!document) {
      problems.push_back({{file.path, document.error().line}, "", document.error().code, document.error().text});
      continue;
    }
    const auto by_schema = schemas.check(std::string(kind->schema), file.path, *document);
    problems.insert(problems.end(), by_schema.begin(), by_schema.end());
    if (by_schema.empty()) parsed.push_back({file.path, std::move(*document)});
  }
  return parsed;
}

/// The pack that checked files say.
std::shared_ptr<law::Pack> read_documents(const std::vector<ParsedFile>& files, Problems& problems) {
  auto pack = std::make_shared<law::Pack>();
  for (const ParsedFile& file : files) {
    Reader reader(file.path, problems);
    if (const FileKind* kind = kind_of(file.path)) kind->read(reader, file.document, *pack);
  }
  return pack;
}

struct Checked {
  std::shared_ptr<law::Pack> pack;
  ParsedPack parsed;
};

/// Reads documents that their schemas let through; what the pack as a whole lacks is added to the problems.
std::shared_ptr<law::Pack> read_and_lint(const std::vector<ParsedFile>& files, Problems& problems) {
  auto pack = read_documents(files, problems);
  if (!problems.empty()) return pack;
  for (law::LintFinding& finding : law::lint(*pack)) {
    problems.push_back({std::move(finding.where), std::move(finding.key), std::move(finding.code), std::move(finding.text)});
  }
  return pack;
}

Result<Checked, Problems> check_files(const SchemaSet& schemas, std::vector<PackFile> files) {
  std::sort(files.begin(), files.end(), [](const PackFile& a, const PackFile& b) { return a.path < b.path; });
  Problems problems;
  check_present(files, problems);
  Checked out;
  out.parsed.files = parse_and_check(schemas, files, problems);
  out.pack = read_and_lint(out.parsed.files, problems);
  if (!problems.empty()) return fail(std::move(problems));
  out.parsed.hash = hash_of(files);
  out.pack->hash = out.parsed.hash;
  return out;
}

}  // namespace

Result<std::shared_ptr<const law::Pack>, std::vector<LawProblem>> load_pack(const SchemaSet& schemas, std::vector<PackFile> files) {
  auto checked = check_files(schemas, std::move(files));
  if (!checked) return fail(std::move(checked.error()));
  return std::shared_ptr<const law::Pack>(std::move(checked->pack));
}

Result<std::shared_ptr<const law::Pack>, std::vector<LawProblem>> load_pack(const std::string& law_root, const std::string& pack, std::string_view parsed) {
  auto files = read_files(law_root, pack);
  if (!files) return fail(std::move(files.error()));
  if (!parsed.empty() && hash_of_parsed_pack(parsed) == hash_of(*files)) {
    if (const auto known = read_parsed_pack(parsed)) {
      Problems problems;
      auto read = read_documents(known->files, problems);
      read->hash = known->hash;
      if (problems.empty()) return std::shared_ptr<const law::Pack>(std::move(read));
    }
  }
  auto schemas = load_schemas(law_root);
  if (!schemas) return fail(std::move(schemas.error()));
  return load_pack(*schemas, std::move(*files));
}

Result<PackBase, Problems> load_base(const std::string& law_root, const std::string& pack, std::string_view parsed) {
  auto schemas = load_schemas(law_root);
  if (!schemas) return fail(std::move(schemas.error()));
  auto files = read_files(law_root, pack);
  if (!files) return fail(std::move(files.error()));
  PackBase out{std::move(*schemas), hash_of(*files), {}};
  if (!parsed.empty() && hash_of_parsed_pack(parsed) == out.hash) {
    if (auto known = read_parsed_pack(parsed)) {
      out.files = std::move(known->files);
      return out;
    }
  }
  Problems problems;
  out.files = parse_and_check(out.schemas, *files, problems);
  if (!problems.empty()) return fail(std::move(problems));
  return out;
}

Result<std::shared_ptr<const law::Pack>, Problems> overlaid(const PackBase& base, const Overlay& overlay, const std::string& overlay_file, const std::string& text) {
  std::vector<ParsedFile> files = base.files;
  Problems problems = apply(overlay, overlay_file, files);
  if (!problems.empty()) return fail(std::move(problems));
  std::set<std::string> touched;
  for (const ParsedFile& file : overlay.files) touched.insert(file.path);
  for (const OverlayChange& change : overlay.changes) touched.insert(change.file);
  for (const ParsedFile& file : files) {
    if (touched.count(file.path) == 0) continue;   // it was checked when it was read
    const FileKind* kind = kind_of(file.path);
    if (kind == nullptr) {
      problems.push_back({{overlay_file, file.document.line}, file.path, "stray_file", {"法规包里不应有这个文件", "no file of a pack has this name or place"}});
      continue;
    }
    const auto by_schema = base.schemas.check(std::string(kind->schema), file.path, file.document);
    problems.insert(problems.end(), by_schema.begin(), by_schema.end());
  }
  if (!problems.empty()) return fail(std::move(problems));
  std::sort(files.begin(), files.end(), [](const ParsedFile& a, const ParsedFile& b) { return a.path < b.path; });
  auto made = read_and_lint(files, problems);
  if (!problems.empty()) return fail(std::move(problems));
  // A pack of its own: whatever is answered by it can be told from what the law says.
  made->hash = hash_of({{"base", base.hash}, {"overlay", text}});
  return std::shared_ptr<const law::Pack>(std::move(made));
}

Result<std::shared_ptr<const law::Pack>, Problems> load_with_overlay(const std::string& law_root, const std::string& pack, const OverlayFile& file, std::string_view parsed) {
  auto overlay = read_overlay(file.content, file.path);
  if (!overlay) return fail(std::move(overlay.error()));
  auto base = load_base(law_root, pack, parsed);
  if (!base) return fail(std::move(base.error()));
  return overlaid(*base, *overlay, file.path, file.content);
}

Result<std::string, std::vector<LawProblem>> parse_pack(const std::string& law_root, const std::string& pack) {
  auto schemas = load_schemas(law_root);
  if (!schemas) return fail(std::move(schemas.error()));
  auto files = read_files(law_root, pack);
  if (!files) return fail(std::move(files.error()));
  const auto checked = check_files(*schemas, std::move(*files));
  if (!checked) return fail(checked.error());
  return write_parsed_pack(checked->parsed);
}

}  // namespace ytterby::law_yaml

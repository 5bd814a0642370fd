// `ytterby toolkit`: an archive for machines without a network, and whether one is as it was made.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "adapters/clock/system_clock.h"
#include "adapters/documents/draw_pages.h"
#include "adapters/secrets/signer.h"
#include "adapters/tables/write_zip.h"
#include "adapters/wire/json_writer.h"
#include "cli/commands.h"
#include "cli/toolkit_bundle.h"

namespace ytterby::cli {

namespace {

namespace fs = std::filesystem;

Exit complain(const Terminal& t, const std::string& file, const Text& what, Exit exit = Exit::bad_input) {
  std::cerr << "ytterby toolkit: " << file << ": " << t.say(what) << "\n";
  return exit;
}

bool write_all(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  return static_cast<bool>(out.flush());
}

std::string archive_of(std::vector<BundledFile>&& files, std::string manifest) {
  std::vector<tables::PackedFile> packed;
  const std::string top = std::string(bundle_folder) + "/";
  packed.push_back({top + manifest_name, std::move(manifest)});
  for (BundledFile& file : files) packed.push_back({top + file.path, std::move(file.content), file.executable});
  return tables::write_zip(packed);
}

struct Told {
  std::string_view code;
  Text text;
};

Told told(BundleAnswer answer) {
  switch (answer) {
    case BundleAnswer::sound: return {"sound", {"完好：签名正确，每个文件都与清单一致", "sound: the signature is right, and every file is as the manifest says"}};
    case BundleAnswer::differs: return {"differs", {"不可使用：有文件与签名的清单不一致；请向签发机关重新取得", "do not use it: files are not as the signed manifest says; get it again from its issuer"}};
    case BundleAnswer::unsigned_: return {"unsigned", {"不可使用：没有签名的清单 manifest.jwt；请向签发机关重新取得", "do not use it: there is no signed manifest.jwt; get it again from its issuer"}};
    case BundleAnswer::malformed: return {"malformed", {"不可使用：manifest.jwt 不是工具包的清单", "do not use it: manifest.jwt is no manifest of a toolkit"}};
    case BundleAnswer::wrong_type: return {"wrong_type", {"不可使用：manifest.jwt 是别的凭证，不是工具包的清单", "do not use it: manifest.jwt is another kind of token, not the manifest of a toolkit"}};
    case BundleAnswer::unknown_key: return {"unknown_key", {"无法判断：密钥文件中没有签名所用的密钥；请取得签发机关的最新公钥（/api/v1/keys）", "cannot tell: the keys at hand do not hold the one that signed it; get the issuer's current keys (/api/v1/keys)"}};
    case BundleAnswer::bad_signature: return {"bad_signature", {"不可使用：清单被改动，或不是该机关签发", "do not use it: the manifest was changed, or another than this issuer signed it"}};
  }
  return {};
}

Told told(BundleFault::Kind kind) {
  switch (kind) {
    case BundleFault::Kind::changed: return {"changed", {"被改动", "changed"}};
    case BundleFault::Kind::missing: return {"missing", {"缺少", "missing"}};
    case BundleFault::Kind::added: return {"added", {"清单中没有", "not in the manifest"}};
  }
  return {};
}

void write_json(const JudgedBundle& judged) {
  std::string out;
  wire::JsonWriter w(out);
  const Told answer = told(judged.answer);
  w.open_object().member("answer", answer.code).member("text", answer.text).optional("made_at", judged.manifest.made_at).optional("law", judged.manifest.pack_hash);
  w.count("files", judged.manifest.files.size()).key("faults").open_array();
  for (const BundleFault& fault : judged.faults) w.open_object().member("path", fault.path).member("fault", told(fault.kind).code).close_object();
  w.close_array().close_object();
  std::cout << out << "\n";
}

void write_text(const Terminal& t, const JudgedBundle& judged) {
  std::cout << (judged.answer == BundleAnswer::sound ? "● " : judged.answer == BundleAnswer::unknown_key ? "? " : "■ ") << t.say(told(judged.answer).text) << "\n";
  for (const BundleFault& fault : judged.faults) std::cout << "  " << fault.path << ": " << t.say(told(fault.kind).text) << "\n";
  if (judged.manifest.files.empty()) return;
  const std::string day = judged.manifest.verified_through.text();
  std::cout << "  " << t.say({"制作于 " + judged.manifest.made_at + "，" + judged.manifest.machine + "；法规核对至 " + day, "made at " + judged.manifest.made_at + " for " + judged.manifest.machine + "; the law verified up to " + day}) << "\n";
}

}  // namespace

Exit run_toolkit_export(const CommonOptions& common, const BundleOptions& options) {
  const Terminal t = terminal_of(common);
  const std::string folder = (fs::path(options.data) / "keys").string();
  if (!fs::is_directory(options.data)) return complain(t, options.data, {"没有这个目录；请先建立，或者用 ytterby serve --data 的目录", "there is no such folder; make it, or name that of `ytterby serve --data`"}, Exit::no_input);
  const auto pack = load_law(common);
  if (pack == nullptr) return Exit::bad_input;
  const std::int64_t now = adapters::SystemClock().now();
  const auto signer = secrets::open_signer(folder, "licence", now);
  if (!signer) return complain(t, folder, signer.error());
  auto files = files_of_bundle(law_root_of(common), *pack);
  if (!files) return complain(t, options.output, files.error());
  const wire::BundleManifest manifest = manifest_of(*files, *pack, documents::iso_time(now));
  const std::string token = (*signer)->sign_token(wire::bundle_json(manifest), wire::bundle_type);
  const std::string archive = archive_of(std::move(*files), token + "\n");
  if (!write_all(options.output, archive)) return complain(t, options.output, {"无法写入文件；请检查路径、权限和剩余空间", "cannot write the file; check the path, its permissions and the space left"});
  if (!options.keys_out.empty() && !write_all(options.keys_out, (*signer)->key_set() + "\n")) return complain(t, options.keys_out, {"无法写入文件；请检查路径、权限和剩余空间", "cannot write the file; check the path, its permissions and the space left"});
  if (common.format == Format::json) {
    std::string out;
    wire::JsonWriter w(out);
    w.open_object().member("file", options.output).count("bytes", archive.size()).count("files", manifest.files.size()).member("made_at", manifest.made_at).member("law", manifest.pack_hash).close_object();
    std::cout << out << "\n";
    return Exit::ok;
  }
  constexpr std::size_t mib = std::size_t{1} << 20;
  const std::string size = std::to_string((archive.size() + mib - 1) / mib) + " MiB";
  const std::string count = std::to_string(manifest.files.size());
  std::cout << t.say({options.output + "：" + count + " 个文件，" + size + "。收到的人用 ytterby toolkit verify 核对；公钥请另行送达（/api/v1/keys，或者 --keys-out）。",
                      options.output + ": " + count + " files, " + size + ". Who is given it checks it with `ytterby toolkit verify`; hand the public keys over another way (/api/v1/keys, or --keys-out)."})
            << "\n";
  return Exit::ok;
}

Exit run_toolkit_verify(const CommonOptions& common, const BundleOptions& options) {
  const Terminal t = terminal_of(common);
  std::ostringstream keys;
  if (std::ifstream in(options.keys); in) keys << in.rdbuf();
  if (keys.str().empty()) return complain(t, options.keys, {"无法读取密钥文件；可从签发机关的 /api/v1/keys 取得", "the keys cannot be read; the issuer publishes them at /api/v1/keys"}, Exit::no_input);
  const auto judged = judge_bundle(options.bundle, keys.str());
  if (!judged) return complain(t, options.bundle, judged.error(), fs::exists(options.bundle) ? Exit::bad_input : Exit::no_input);
  if (common.format == Format::json) write_json(*judged);
  else write_text(t, *judged);
  return judged->answer == BundleAnswer::sound ? Exit::ok : Exit::no;
}

}  // namespace ytterby::cli

// Keys of a record: which there are, and new ones. Old ones go on verifying; a server signs with the new one when it starts again.
#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <iostream>

#include "adapters/clock/system_clock.h"
#include "adapters/documents/draw_pages.h"
#include "adapters/secrets/document_seal.h"
#include "adapters/secrets/key_files.h"
#include "adapters/secrets/signer.h"
#include "adapters/wire/json_writer.h"
#include "cli/commands.h"

namespace ytterby::cli {

namespace {

constexpr std::array<const char*, 3> purposes{"licence", secrets::document_purpose, secrets::log_purpose};

Exit complain(const Terminal& t, const Text& what) {
  std::cerr << "ytterby admin: " << t.say(what) << "\n";
  return Exit::bad_input;
}

std::string keys_folder(const std::string& data) { return (std::filesystem::path(data) / "keys").string(); }

/// A folder that is mistyped must not be made, with keys in it that nobody looks for.
bool is_there(const std::string& data) { return std::filesystem::is_directory(keys_folder(data)); }

Text no_keys(const std::string& data) { return {data + "：没有密钥；ytterby serve 首次启动时生成", data + ": there are no keys; `ytterby serve` makes them at its first start"}; }

}  // namespace

Exit run_rotate_key(const CommonOptions& common, const KeyOptions& options) {
  const Terminal t = terminal_of(common);
  if (!is_there(options.data)) return complain(t, no_keys(options.data));
  ::umask(077);
  const std::string folder = keys_folder(options.data);
  const std::int64_t now = adapters::SystemClock().now();
  std::string name = issuer_name;
  if (options.purpose == secrets::document_purpose) {
    // The new certificate carries the name of the one before.
    const auto before = secrets::open_seal(folder, name, now);
    if (!before) return complain(t, before.error());
    name = (*before)->name();
  }
  const auto made = options.purpose == secrets::document_purpose ? secrets::rotate_seal(folder, name, now) : secrets::rotate_key(folder, options.purpose, now);
  if (!made) return complain(t, made.error());
  const std::string where = options.purpose == secrets::log_purpose ? "/api/v1/log/key" : "/api/v1/keys";
  if (common.format == Format::json) {
    std::string out;
    wire::JsonWriter w(out);
    w.open_object().member("purpose", options.purpose).member("key", *made).close_object();
    std::cout << out << "\n";
  } else {
    std::cout << t.say({"新密钥 " + *made + "（" + options.purpose + "）。重新启动 ytterby serve 后用它签名；旧密钥继续用于核验。请把新的 " + where + " 发给离线核验的人。",
                        "New key " + *made + " (" + options.purpose + "). It signs once `ytterby serve` is started again; old ones go on verifying. Give the new " + where + " to those who verify offline."})
              << "\n";
  }
  return Exit::ok;
}

Exit run_list_keys(const CommonOptions& common, const KeyOptions& options) {
  const Terminal t = terminal_of(common);
  if (!is_there(options.data)) return complain(t, no_keys(options.data));
  std::string out;
  wire::JsonWriter w(out);
  w.open_object().key("keys").open_array();
  for (const char* purpose : purposes) {
    const auto files = secrets::key_files(keys_folder(options.data) + "/" + purpose);
    if (!files) return complain(t, files.error());
    for (std::size_t i = 0; i < files->size(); ++i) {
      const std::string id = secrets::key_id_of_file((*files)[i]);
      const std::string made = documents::iso_time(secrets::key_made_at((*files)[i]));
      const bool signs = i + 1 == files->size();
      w.open_object().member("purpose", purpose).member("key", id).member("made_at", made).member("signs", signs).close_object();
      if (common.format == Format::text) std::cout << purpose << "\t" << id << "\t" << made << "\t" << t.say(signs ? Text{"签名", "signs"} : Text{"仅核验", "verifies"}) << "\n";
    }
  }
  w.close_array().close_object();
  if (common.format == Format::json) std::cout << out << "\n";
  return Exit::ok;
}

}  // namespace ytterby::cli

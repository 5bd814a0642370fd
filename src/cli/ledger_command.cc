// Recomputes a store from its rows, and copies it. Nothing that it says rests on a figure that the store keeps.
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "adapters/secrets/log_crypto.h"
#include "adapters/secrets/signer.h"
#include "adapters/store/back_up.h"
#include "adapters/store/open_records.h"
#include "adapters/wire/json_writer.h"
#include "app/audit.h"
#include "cli/commands.h"

namespace ytterby::cli {

namespace {

namespace fs = std::filesystem;

/// Why the question cannot be asked, which is no answer to it.
struct CannotAsk {
  Exit exit = Exit::bad_input;
  Text why;
};

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

CannotAsk not_there(const std::string& path) { return {Exit::no_input, {path + "：不存在或无法读取", path + ": is not there, or cannot be read"}}; }

Result<std::vector<std::string>, CannotAsk> keys_of(const LedgerOptions& options) {
  if (options.keys.empty()) {
    if (options.data.empty()) return std::vector<std::string>();
    auto keys = secrets::log_public_keys((fs::path(options.data) / "keys").string());
    if (!keys) return fail(CannotAsk{Exit::bad_input, keys.error()});
    return std::move(*keys);
  }
  const auto text = read_file(options.keys);
  if (!text) return fail(not_there(options.keys));
  std::vector<std::string> out;
  std::istringstream lines(*text);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) continue;
    const auto key = proof::parse_verifier_key(secrets::sha256_hasher(), line);
    if (!key) return fail(CannotAsk{Exit::bad_input, {options.keys + "：不是日志的公钥；可从 /api/v1/log/key 取得", options.keys + ": no public key of a log; /api/v1/log/key has them"}});
    out.emplace_back(key->view());
  }
  return out;
}

Result<std::vector<app::KeptCheckpoint>, CannotAsk> kept_of(const LedgerOptions& options) {
  std::vector<app::KeptCheckpoint> out;
  for (const std::string& path : options.checkpoints) {
    auto note = read_file(path);
    if (!note) return fail(not_there(path));
    if (!proof::parse_checkpoint(*note)) return fail(CannotAsk{Exit::bad_input, {path + "：不是检查点；可从 /api/v1/log/checkpoint 取得", path + ": no checkpoint; /api/v1/log/checkpoint has them"}});
    out.push_back({path, std::move(*note)});
  }
  return out;
}

Result<std::unique_ptr<app::Records>, CannotAsk> open_store(const LedgerOptions& options) {
  if (options.database.empty()) {
    // A folder that is mistyped must not be made, and then found sound.
    const std::string file = (fs::path(options.data) / "ytterby.db").string();
    if (!fs::exists(file)) return fail(not_there(file));
  }
  auto records = options.database.empty() ? store::open_sqlite_records(options.data) : store::open_postgres_records(options.database);
  if (!records) return fail(CannotAsk{Exit::bad_input, records.error()});
  return std::move(*records);
}

Text said_of(proof::Relation relation) {
  switch (relation) {
    case proof::Relation::same: return {"与现在的日志相同", "is the log as it stands"};
    case proof::Relation::consistent: return {"现在的日志包含它的全部条目", "the log holds all that it held"};
    case proof::Relation::fork: return {"现在的日志走了另一条路", "the log went another way"};
    case proof::Relation::rollback: return {"现在的存储比它旧", "the store is older"};
  }
  return {};
}

void write_json(const app::AuditReport& r) {
  std::string out;
  wire::JsonWriter w(out);
  w.open_object().member("sound", !r.fault.has_value());
  if (r.fault) w.key("fault").open_object().member("code", r.fault->code).member("where", r.fault->where).member("text", r.fault->what).close_object();
  w.count("accounts", r.accounts).count("movements", r.movements).count("certificates", r.certificates).count("log_size", r.log_size).count("commitments", r.commitments);
  w.count("waiting", r.waiting).count("checkpoints", r.checkpoints).member("signatures_checked", r.signatures_checked);
  if (r.root) w.member("root", proof::hex(*r.root));
  w.key("kinds").open_object();
  for (const auto& [kind, count] : r.kinds) w.key(kind).value(count);
  w.close_object().key("kept").open_array();
  for (const app::KeptAnswer& k : r.kept) w.open_object().member("file", k.name).count("size", k.size).member("relation", proof::name_of(k.relation)).close_object();
  w.close_array().close_object();
  std::cout << out << "\n";
}

void write_text(const Terminal& t, const app::AuditReport& r) {
  const auto n = [](std::uint64_t value) { return std::to_string(value); };
  if (r.fault) {
    std::cout << "■ " << t.say({"不正确：" + r.fault->what.zh, "Not sound: " + r.fault->what.en}) << "\n"
              << "  " << t.say({"位置 " + r.fault->where + "（" + r.fault->code + "）", "at " + r.fault->where + " (" + r.fault->code + ")"}) << "\n";
  } else {
    std::cout << "● " << t.say({"正确：一切都与存储中的行重新计算的结果一致。", "Sound: everything is what the rows of the store make."}) << "\n";
  }
  std::cout << "  " << t.say({"账户 " + n(r.accounts) + " 个，分录 " + n(r.movements) + " 条，证书 " + n(r.certificates) + " 份", n(r.accounts) + " accounts, " + n(r.movements) + " movements, " + n(r.certificates) + " certificates"}) << "\n"
            << "  " << t.say({"日志 " + n(r.log_size) + " 条，承诺已核对 " + n(r.commitments) + " 个，检查点 " + n(r.checkpoints) + " 个，待写入 " + n(r.waiting) + " 条",
                              n(r.log_size) + " entries in the log, " + n(r.commitments) + " commitments recomputed, " + n(r.checkpoints) + " checkpoints, " + n(r.waiting) + " movements waiting"})
            << "\n";
  if (!r.signatures_checked) std::cout << "  " << t.say({"注意：没有公钥，未核对签名；请用 --keys 给出。", "Mind: there were no keys, so no signature was checked; give them with --keys."}) << "\n";
  for (const app::KeptAnswer& k : r.kept) {
    const Text said = said_of(k.relation);
    std::cout << "  " << k.name << t.say({"（" + n(k.size) + " 条）：" + said.zh, " (" + n(k.size) + " entries): " + said.en}) << "\n";
  }
}

Result<app::AuditReport, CannotAsk> ask(const LedgerOptions& options) {
  auto keys = keys_of(options);
  if (!keys) return fail(keys.error());
  auto kept = kept_of(options);
  if (!kept) return fail(kept.error());
  const auto records = open_store(options);
  if (!records) return fail(records.error());
  try {
    return app::audit({**records, secrets::sha256_hasher(), secrets::verify_ed25519, std::move(*keys), std::move(*kept)});
  } catch (const app::RecordsUnavailable& e) {
    return fail(CannotAsk{Exit::unavailable, {std::string("存储没有应答：") + e.what(), std::string("the store does not answer: ") + e.what()}});
  }
}

}  // namespace

Exit run_ledger_verify(const CommonOptions& common, const LedgerOptions& options) {
  const Terminal t = terminal_of(common);
  ::umask(077);
  const auto report = ask(options);
  if (!report) {
    std::cerr << "ytterby ledger verify: " << t.say(report.error().why) << "\n";
    return report.error().exit;
  }
  // Whose checkpoint it is was asked wrongly; that says nothing of the store.
  if (report->fault && report->fault->code == app::kept_unreadable) {
    std::cerr << "ytterby ledger verify: " << report->fault->where << ": " << t.say(report->fault->what) << "\n";
    return Exit::bad_input;
  }
  if (common.format == Format::json) {
    write_json(*report);
  } else {
    write_text(t, *report);
  }
  return report->fault ? Exit::no : Exit::ok;
}

Exit run_ledger_backup(const CommonOptions& common, const LedgerOptions& options) {
  const Terminal t = terminal_of(common);
  ::umask(077);
  if (!fs::exists(fs::path(options.data) / "ytterby.db")) {
    std::cerr << "ytterby ledger backup: " << t.say(not_there(options.data + "/ytterby.db").why) << "\n";
    return Exit::no_input;
  }
  const auto done = store::back_up_sqlite(options.data, options.to);
  if (!done) {
    std::cerr << "ytterby ledger backup: " << t.say(done.error()) << "\n";
    return Exit::bad_input;
  }
  if (common.format == Format::json) {
    std::string out;
    wire::JsonWriter w(out);
    w.open_object().member("copied_to", (fs::path(options.to) / "ytterby.db").string()).close_object();
    std::cout << out << "\n";
    return Exit::ok;
  }
  std::cout << t.say({"已复制到 " + options.to + "。密钥不在其中：请另行保存 " + options.data + "/keys。核对：ytterby ledger verify --data " + options.to + " --keys 日志公钥",
                      "Copied to " + options.to + ". The keys are not in it: keep " + options.data + "/keys apart. Check it: ytterby ledger verify --data " + options.to + " --keys LOG-KEYS"})
            << "\n";
  return Exit::ok;
}

}  // namespace ytterby::cli

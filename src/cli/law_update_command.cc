// Packs that come signed: made, looked through before they are taken, and taken so that the old one stays.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "adapters/clock/system_clock.h"
#include "adapters/screening_data/load_tables.h"
#include "adapters/secrets/secrets.h"
#include "adapters/secrets/signer.h"
#include "adapters/store/open_records.h"
#include "adapters/wire/names.h"
#include "adapters/wire/read_licensing.h"
#include "app/law_update.h"
#include "cli/commands.h"
#include "cli/embedded_law.h"
#include "cli/law_cases.h"
#include "cli/pack_file.h"
#include "core/explain/wording.h"
#include "core/law/pack_difference.h"

namespace ytterby::cli {

namespace {

namespace fs = std::filesystem;
using SharedPack = std::shared_ptr<const law::Pack>;

std::optional<std::string> content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream content;
  content << in.rdbuf();
  return std::move(content).str();
}

/// Written whole and on the disk, or not at all.
bool put(const fs::path& file, const std::string& content) {
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  FILE* out = std::fopen(file.c_str(), "wb");
  if (out == nullptr) return false;
  const bool written = std::fwrite(content.data(), 1, content.size(), out) == content.size() && std::fflush(out) == 0 && ::fsync(::fileno(out)) == 0;
  return std::fclose(out) == 0 && written;
}

Exit complain(const Terminal& t, const Text& what, Exit status = Exit::bad_input) {
  std::cerr << "ytterby law: " << t.say(what) << "\n";
  return status;
}

Exit cannot_open(const Terminal& t, const std::string& file) { return complain(t, {file + "：无法打开", file + ": cannot be opened"}, Exit::no_input); }

/// `sha256:` and enough of the rest to tell packs apart.
std::string short_hash(const std::string& hash) { return hash.substr(7, 12); }

class LawUpdate {
 public:
  LawUpdate(const Terminal& t, const CommonOptions& common, const LawOptions& options) : t_(t), common_(common), options_(options) {}

  Exit run() {
    const auto content = content_of(options_.argument);
    if (!content) return cannot_open(t_, options_.argument);
    const auto keys = content_of(options_.keys);
    if (!keys) return cannot_open(t_, options_.keys);
    auto read = read_pack_file(*content, *keys);
    if (!read) return complain(t_, read.error());
    coming_ = std::move(*read);
    if (coming_.pack != common_.pack) return complain(t_, {"文件中是法规包 " + coming_.pack + "，不是 " + common_.pack, "the file holds the pack " + coming_.pack + ", not " + common_.pack});
    before_ = load_law(common_);
    if (!before_) return Exit::bad_input;
    if (const auto refused = load()) return *refused;
    if (after_->hash == before_->hash) {
      std::cout << t_.say({"正在使用的就是这一版。", "This version is in use already."}) << "\n" << after_->hash << "\n";
      return Exit::ok;
    }
    if (after_->coverage.verified_through < before_->coverage.verified_through && !options_.force) {
      return complain(t_, {"这一版核对至" + after_->coverage.verified_through.text() + "，比正在使用的（" + before_->coverage.verified_through.text() + "）旧；确需使用的，加 --force",
                           "it is verified through " + after_->coverage.verified_through.text() + ", older than the one in use (" + before_->coverage.verified_through.text() + "); with --force it is taken all the same"});
    }
    return show_and_take();
  }

 private:
  /// Checks the files as a pack; why it is refused.
  std::optional<Exit> load() {
    auto schemas = law_yaml::load_schemas(law_root_of(common_));
    if (!schemas) return say_problems(schemas.error());
    auto pack = law_yaml::load_pack(*schemas, coming_.files);
    if (!pack) return say_problems(pack.error());
    after_ = *pack;
    if (after_->hash != coming_.hash) return complain(t_, {"文件与签名的清单不符：被改动过", "the files are not those that the manifest was signed for: they were changed"});
    return std::nullopt;
  }

  Exit say_problems(const std::vector<law_yaml::LawProblem>& problems) {
    for (const law_yaml::LawProblem& p : problems) std::cerr << p.where.file << ":" << p.where.line << ": " << (p.key.empty() ? "" : p.key + ": ") << t_.say(p.text) << " [" << p.code << "]\n";
    return Exit::bad_input;
  }

  Exit show_and_take() {
    const adapters::SystemClock clock;
    const app::Checker old_checker(before_, clock, std::make_shared<const app::Screener>(*before_, screening_data::load_tables));
    const app::Checker new_checker(after_, clock, std::make_shared<const app::Screener>(*after_, screening_data::load_tables));
    std::cout << before_->hash << "\n→ " << after_->hash << "\n";
    show(law::pack_difference(*before_, *after_, old_checker.today()));
    const std::string cases = options_.cases.empty() ? law_root_of(common_) + "/../tests/law" : options_.cases;
    show(ask_cases(cases, old_checker, new_checker));
    const bool has_record = !options_.data.empty() || !options_.database.empty();
    if (!has_record) return options_.dry_run ? Exit::ok : take();
    ::umask(077);
    auto records = options_.database.empty() ? store::open_sqlite_records(options_.data) : store::open_postgres_records(options_.database);
    if (!records) return complain(t_, records.error());
    if (!app::keeps_vocabulary(*before_, *after_)) {
      return complain(t_, {"这一版移动了 facts.yaml 中已有的词，不能与登记逐项比较；请不带 --data、--db 取用", "this version moves words of facts.yaml, so that the record cannot be compared item by item; take it without --data and --db"});
    }
    const auto random = secrets::system_random();
    const auto hasher = secrets::make_secrets(*random);
    const NoTokens signer;
    app::Desk desk{**records, old_checker, *hasher, signer, *random, clock, [this](const std::string& facts) { return wire::read_stored_line(facts, *before_); }};
    const app::RecordWhatIf live = app::redetermine(desk, new_checker, old_checker.today());
    show(live, desk);
    if (options_.dry_run) return Exit::ok;
    if (const Exit taken = take(); taken != Exit::ok) return taken;
    const auto told = app::tell_of_update(desk, live, clock.now());
    if (!told) return complain(t_, {"法规包已取用，但存储没有回应，通知未能登记", "the pack was taken, but the notices could not be kept: the store does not answer"}, Exit::unavailable);
    std::cout << t_.say({"已通知 " + std::to_string(*told) + " 件许可证和申请的持有人。", "Told the holders of " + std::to_string(*told) + " licences and applications."}) << "\n";
    return Exit::ok;
  }

  /// Nothing is signed here.
  class NoTokens final : public app::Signer {
   public:
    [[nodiscard]] std::string sign_token(std::string_view, std::string_view) const override { return {}; }
    [[nodiscard]] std::string keys() const override { return {}; }
  };

  static Text turn_text(law::Turn turn) {
    switch (turn) {
      case law::Turn::added: return {"新增", "new"};
      case law::Turn::removed: return {"删去", "gone"};
      case law::Turn::changed: return {"改变", "changed"};
    }
    return {};
  }

  void print(const law::TurnedThing& thing) {
    std::string what = t_.say(turn_text(thing.turn)) + "  " + thing.id + "  " + t_.say(thing.title);
    const auto status = [this](law::Status s) { return t_.say(status_text(s)); };
    if (thing.before != thing.after) what += "  " + status(thing.before) + " → " + status(thing.after);
    const auto day = [](const std::optional<Date>& d) { return d ? explain::date_text(*d) : Text{"—", "—"}; };
    if (thing.suspended_before != thing.suspended_after) {
      what += "  " + t_.say({"暂停至", "suspended until "}) + t_.say(day(thing.suspended_before)) + " → " + t_.say(day(thing.suspended_after));
    }
    std::cout << t_.wrapped("", what, 2);
  }

  void show(const law::PackDifference& d) {
    for (const law::TurnedThing& thing : d.instruments) print(thing);
    for (const law::TurnedThing& thing : d.provisions) print(thing);
    for (const law::TurnedFigure& f : d.figures) std::cout << t_.wrapped("", t_.say(turn_text(f.turn)) + "  " + f.id + "  " + t_.say(f.title) + "  " + f.before + " → " + f.after + " " + f.unit, 2);
    const auto number = [](std::size_t n) { return std::to_string(n); };
    std::cout << t_.say({"今天起：公告/法规 " + number(d.instruments.size()) + " 件、管制编码 " + number(d.provisions.size()) + " 条、数值 " + number(d.figures.size()) + " 个有变化；名单新增 " + number(d.parties_added) + "、删去 " + number(d.parties_removed) + "。",
                         "Under the law of today " + number(d.instruments.size()) + " instruments, " + number(d.provisions.size()) + " provisions and " + number(d.figures.size()) + " figures differ; " + number(d.parties_added) + " listed names are new, " + number(d.parties_removed) + " gone."})
              << "\n";
  }

  void show(const std::optional<CaseAnswers>& cases) {
    if (!cases) {
      std::cout << t_.say({"没有找到核对用的案例；用 --cases 指定文件夹。", "No golden cases were found; name their folder with --cases."}) << "\n";
      return;
    }
    for (const TurnedCase& one : cases->turned) std::cout << t_.wrapped("", one.name, 2) << t_.wrapped("", one.before + " → " + one.after, 4);
    std::cout << t_.say({std::to_string(cases->asked) + " 个核对案例中 " + std::to_string(cases->turned.size()) + " 个的结论改变，" + std::to_string(cases->unreadable) + " 个无法比较。",
                         std::to_string(cases->turned.size()) + " of " + std::to_string(cases->asked) + " golden cases come out otherwise; " + std::to_string(cases->unreadable) + " cannot be compared."})
              << "\n";
  }

  void show(const app::RecordWhatIf& live, const app::Desk& desk) {
    for (const app::HeldChange& change : live.changes) {
      for (const std::size_t place : change.items) {
        const app::HeldItem& item = live.items[place];
        const auto holder = desk.records.organisation(item.holder);
        std::cout << t_.wrapped("", (holder ? t_.say(holder->name) : item.holder.value) + "  " + (item.number.empty() ? t_.say({"草稿", "draft"}) : item.number) + "  " + t_.say({"第" + std::to_string(item.line) + "行", "line " + std::to_string(item.line)}) + "  " + item.description, 2)
                  << t_.wrapped("", std::string(wire::name_of(change.before.verdict)) + " → " + std::string(wire::name_of(change.after.verdict)), 4);
      }
    }
    std::cout << t_.say({"现有许可证和申请的 " + std::to_string(live.items.size()) + " 行货物中 " + std::to_string(live.changed) + " 行的结论改变。",
                         std::to_string(live.changed) + " of " + std::to_string(live.items.size()) + " lines of live licences and applications come out otherwise."})
              << "\n";
  }

  /// Puts the new files in the place of the old ones in one step; the old stay beside them under their hash.
  Exit take() {
    const fs::path root = law_root_of(common_);
    const fs::path here = root / common_.pack;
    const fs::path coming = root / (common_.pack + ".coming");
    const std::string kept_name = common_.pack + "@" + short_hash(before_->hash);
    std::error_code error;
    fs::remove_all(coming, error);
    for (const law_yaml::PackFile& file : coming_.files) {
      if (!put(coming / file.path, file.content)) return complain(t_, {coming.string() + "：无法写入", coming.string() + ": cannot be written"}, Exit::bad_input);
    }
    if (::renameat2(AT_FDCWD, coming.c_str(), AT_FDCWD, here.c_str(), RENAME_EXCHANGE) != 0) return complain(t_, {here.string() + "：无法替换", here.string() + ": cannot be replaced"}, Exit::bad_input);
    fs::remove_all(root / kept_name, error);
    fs::rename(coming, root / kept_name, error);
    if (error) return complain(t_, {"新版已取用；旧版留在 " + coming.string() + "，请改名为 " + kept_name, "the new pack is in place; the old one stayed in " + coming.string() + ": rename it to " + kept_name}, Exit::bad_input);
    std::cout << t_.say({"已取用。重新启动 ytterby serve 后按新版作答；旧版留存，用 --pack " + kept_name + " 重现以前的答复。", "Taken. `ytterby serve` answers by it once it is started again; the old pack stays: --pack " + kept_name + " answers as before."}) << "\n";
    return Exit::ok;
  }

  const Terminal& t_;
  const CommonOptions& common_;
  const LawOptions& options_;
  SignedPack coming_;
  SharedPack before_, after_;
};

}  // namespace

Exit run_law_pack(const CommonOptions& common, const LawOptions& options) {
  const Terminal t = terminal_of(common);
  const auto pack = load_law(common);
  if (!pack) return Exit::bad_input;
  auto files = law_yaml::read_files(law_root_of(common), common.pack);
  if (!files) return complain(t, files.error().front().text);
  ::umask(077);
  const std::int64_t now = adapters::SystemClock().now();
  const auto signer = secrets::open_signer((fs::path(options.data) / "keys").string(), pack_purpose, now);
  if (!signer) return complain(t, signer.error());
  if (!put(options.argument, write_pack_file({common.pack, pack->hash, pack->coverage.verified_through, now, std::move(*files)}, **signer))) return complain(t, {options.argument + "：无法写入", options.argument + ": cannot be written"}, Exit::bad_input);
  if (!options.keys.empty() && !put(options.keys, (*signer)->key_set() + "\n")) return complain(t, {options.keys + "：无法写入", options.keys + ": cannot be written"}, Exit::bad_input);
  std::cout << pack->hash << "\n";
  return Exit::ok;
}

Exit run_law_update(const CommonOptions& common, const LawOptions& options) {
  const Terminal t = terminal_of(common);
  return LawUpdate(t, common, options).run();
}

}  // namespace ytterby::cli

// Lists of parties from the command line: read in, looked at, compared.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "adapters/clock/system_clock.h"
#include "adapters/lists/read_list.h"
#include "adapters/secrets/log_crypto.h"
#include "adapters/store/open_records.h"
#include "adapters/wire/status_list_json.h"
#include "cli/list_settings.h"
#include "cli/lists_output.h"

namespace ytterby::cli {

namespace {

namespace fs = std::filesystem;

/// Why there is no answer.
struct CannotDo {
  Exit exit = Exit::bad_input;
  Text why;
};

CannotDo no_such_list(const std::string& list) { return {Exit::bad_input, {"没有名单 " + list + "；用 ytterby lists status 查看有哪些", "there is no list " + list + "; ytterby lists status shows which there are"}}; }
CannotDo no_such_version(const std::string& list, std::int64_t number) {
  const std::string n = std::to_string(number);
  return {Exit::bad_input, {"名单 " + list + " 没有第 " + n + " 版", "list " + list + " has no version " + n}};
}

Result<std::unique_ptr<app::Records>, CannotDo> open_store(const ListsOptions& options) {
  // Only an import may make a record: a folder that is mistyped must not be found empty.
  const std::string file = (fs::path(options.data) / "ytterby.db").string();
  if (options.database.empty() && options.action != "import" && !fs::exists(file)) {
    return fail(CannotDo{Exit::no_input, {file + "：不存在或无法读取", file + ": is not there, or cannot be read"}});
  }
  auto records = options.database.empty() ? store::open_sqlite_records(options.data) : store::open_postgres_records(options.database);
  if (!records) return fail(CannotDo{Exit::bad_input, records.error()});
  return std::move(*records);
}

/// Tells of long work on standard error: over and over on one line of a terminal, now and then elsewhere.
class Progress {
 public:
  explicit Progress(const Terminal& t) : t_(t), terminal_(::isatty(STDERR_FILENO) != 0) {}
  ~Progress() {
    if (shown_ && terminal_) std::cerr << "\r\x1b[K";
  }
  void read(const std::string& file, std::uint64_t bytes) {
    constexpr std::uint64_t unit = std::uint64_t{1024} * 1024;
    if (bytes / (unit * 32) == last_ / (unit * 32)) {
      last_ = bytes;
      return;
    }
    last_ = bytes;
    const std::string size = std::to_string(bytes / unit) + " MiB";
    show({"正在读取 " + file + "：" + size, "reading " + file + ": " + size});
  }
  void written(std::size_t done, std::size_t all) {
    constexpr std::size_t step = 1024;
    if (done / step == parts_ / step) return;
    parts_ = done;
    show({"正在写入：" + std::to_string(done) + "/" + std::to_string(all), "writing: " + std::to_string(done) + "/" + std::to_string(all)});
  }

 private:
  void show(const Text& text) {
    std::cerr << (terminal_ ? "\r\x1b[K" : "") << t_.say(text) << (terminal_ ? "" : "\n") << std::flush;
    shown_ = true;
  }
  const Terminal& t_;
  bool terminal_;
  bool shown_ = false;
  std::uint64_t last_ = 0;
  std::size_t parts_ = 0;
};

/// What was read of the files, or the status after everything wrong with them was told.
Result<lists::ListReading, Exit> read_files(const CommonOptions& common, const ListsOptions& options, const ListSettings& settings, Progress& progress) {
  const Terminal t = terminal_of(common);
  std::vector<std::ifstream> streams;
  for (const std::string& file : options.files) {
    streams.emplace_back(file, std::ios::binary);
    if (!streams.back() || fs::is_directory(file)) {
      std::cerr << "ytterby lists import: " << t.say({file + "：不存在或无法读取", file + ": is not there, or cannot be read"}) << "\n";
      return fail(Exit::no_input);
    }
  }
  std::vector<lists::SourceFile> files;
  for (std::size_t i = 0; i < streams.size(); ++i) files.push_back({options.files[i], &streams[i]});
  lists::ReadOptions how;
  how.list = options.list;
  how.format = lists::list_format_named(options.format_of);
  how.countries = &settings.countries;
  how.progress = [&](const std::string& file, std::uint64_t bytes) { progress.read(file, bytes); };
  auto reading = lists::read_list(files, how);
  if (reading) return std::move(*reading);
  write_problems(common, reading.error());
  return fail(Exit::bad_input);
}

CannotDo words_of(const app::ListRefused& refused, const std::string& list) {
  switch (refused.why) {
    case app::ListRefusal::bad_name: return {Exit::usage, {"名单名称 `" + list + "` 只能用小写字母、数字、_ 和 -，最多 64 个", "the name `" + list + "` of a list takes lower-case letters, digits, _ and -, at most 64"}};
    case app::ListRefusal::empty: return {Exit::bad_input, {"名单中没有条目", "the list has no entries"}};
    case app::ListRefusal::doubled_id: return {Exit::bad_input, {"编号 `" + refused.id + "` 出现两次", "the id `" + refused.id + "` stands there twice"}};
    case app::ListRefusal::no_name: return {Exit::bad_input, {"条目 `" + refused.id + "` 没有名称", "entry `" + refused.id + "` has no name"}};
    case app::ListRefusal::shrunk: {
      const std::string before = std::to_string(refused.before), removed = std::to_string(refused.removed);
      return {Exit::no, {"拒绝导入：上一版 " + before + " 个条目中有 " + removed + " 个不在新文件里，超过 law/lists/settings.yaml 允许的比例。文件可能不完整或属于另一名单；确认无误后加 --force",
                         "refused: of " + before + " entries in the version before, " + removed + " are not in the file, more than law/lists/settings.yaml allows. It may be cut off, or be another list; when it is right, give --force"}};
    }
    case app::ListRefusal::conflict: return {Exit::unavailable, {"同时有人导入了同一名单；请重新运行", "somebody else imported the same list meanwhile; run it again"}};
    case app::ListRefusal::unavailable: return {Exit::unavailable, {"存储没有应答；重新运行会接着写", "the store does not answer; run it again, and it goes on where it was"}};
    case app::ListRefusal::unknown: return {Exit::unavailable, {"无法确认是否已保存；重新运行即可，不会重复", "it cannot be told whether it was saved; run it again, nothing is saved twice"}};
  }
  return {};
}

Result<Exit, CannotDo> import(const CommonOptions& common, const ListsOptions& options) {
  const Terminal t = terminal_of(common);
  if (!app::is_list_name(options.list)) return fail(words_of({app::ListRefusal::bad_name, {}, 0, 0}, options.list));
  const auto settings = load_list_settings(common);
  if (!settings) return Exit::bad_input;
  std::optional<Progress> progress(std::in_place, t);
  auto reading = read_files(common, options, *settings, *progress);
  if (!reading) return reading.error();
  const auto records = open_store(options);
  if (!records) return fail(records.error());
  app::ListImport wanted;
  wanted.content = std::move(reading->content);
  wanted.format = lists::name_of(reading->format);
  wanted.at = adapters::SystemClock().now();
  wanted.force = options.force;
  wanted.by = app::imported_by_operator;
  wanted.reason = options.reason;
  wanted.most_shrinking_percent = settings->most_shrinking_percent;
  const auto done = app::Lists((*records)->lists(), secrets::sha256_hasher()).import(std::move(wanted), [&](std::size_t some, std::size_t all) { progress->written(some, all); });
  progress.reset();
  if (!done) return fail(words_of(done.error(), options.list));
  write_imported(common, *done, reading->notes, options.all);
  return Exit::ok;
}

/// The version that a question is about: of a number, as known at a moment, or the newest.
Result<app::ListVersion, CannotDo> version_of(app::Lists& all, const CommonOptions& common, const ListsOptions& options) {
  const auto newest = all.latest(options.list);
  if (!newest) return fail(no_such_list(options.list));
  if (options.known.empty()) return *newest;
  const auto pack = load_law(common);
  if (!pack) return fail(CannotDo{Exit::bad_input, {"法规包未能载入", "the law did not load"}});
  // Known on a day is what was known at its end, where the pack counts its days.
  const auto date = Date::parse(options.known);
  const auto at = date ? std::optional(app::end_of_day(*date, pack->utc_offset_minutes)) : wire::read_instant(options.known);
  const auto found = at ? all.as_known(options.list, *at) : std::nullopt;
  if (!found) return fail(CannotDo{Exit::bad_input, {"到 " + options.known + " 为止还没有名单 " + options.list + " 的任何版本", "no version of list " + options.list + " was known on " + options.known}});
  return *found;
}

Result<Exit, CannotDo> diff(app::Lists& all, const CommonOptions& common, const ListsOptions& options) {
  const auto newest = all.latest(options.list);
  if (!newest) return fail(no_such_list(options.list));
  const std::int64_t to = options.to > 0 ? options.to : newest->number;
  const std::int64_t from = options.from > 0 ? options.from : to - 1;
  if (from == 0) return fail(CannotDo{Exit::bad_input, {"名单 " + options.list + " 只有一版，没有可比较的", "list " + options.list + " has one version only, with nothing to compare it to"}});
  const auto before = all.version(options.list, from);
  const auto after = all.version(options.list, to);
  if (!before || !after) return fail(no_such_version(options.list, before ? to : from));
  write_differences(common, *before, *after, all.differences(*before, *after), options.all);
  return Exit::ok;
}

Result<Exit, CannotDo> show(app::Lists& all, const CommonOptions& common, const ListsOptions& options) {
  const auto version = version_of(all, common, options);
  if (!version) return fail(version.error());
  const screening::ListContent content = all.content(*version);
  std::vector<app::StandingEntry> entries;
  if (options.as_of) {
    entries = app::entries_on(content, *options.as_of);
  } else {
    for (const screening::Entry& entry : content.entries) entries.push_back({&entry, screening::Standing::binding});
  }
  write_entries(common, *version, entries, options.as_of);
  return Exit::ok;
}

Result<Exit, CannotDo> look(const CommonOptions& common, const ListsOptions& options) {
  const auto records = open_store(options);
  if (!records) return fail(records.error());
  app::Lists all((*records)->lists(), secrets::sha256_hasher());
  if (options.action == "diff") return diff(all, common, options);
  if (options.action == "show") return show(all, common, options);
  if (options.list.empty()) {
    write_versions(common, all.all());
    return Exit::ok;
  }
  constexpr std::size_t most = 1000;
  const auto versions = all.versions(options.list, most);
  if (versions.empty()) return fail(no_such_list(options.list));
  write_versions(common, versions);
  return Exit::ok;
}

}  // namespace

Exit run_lists(const CommonOptions& common, const ListsOptions& options) {
  const Terminal t = terminal_of(common);
  ::umask(077);
  const auto tell = [&](const CannotDo& cannot) {
    std::cerr << "ytterby lists " << options.action << ": " << t.say(cannot.why) << "\n";
    return cannot.exit;
  };
  try {
    const auto done = options.action == "import" ? import(common, options) : look(common, options);
    return done ? *done : tell(done.error());
  } catch (const app::RecordsUnavailable& e) {
    return tell({Exit::unavailable, {std::string("存储没有应答：") + e.what(), std::string("the store does not answer: ") + e.what()}});
  } catch (const app::ListDamaged& e) {
    return tell({Exit::bad_input, {std::string("存储已损坏：") + e.what(), std::string("the store is damaged: ") + e.what()}});
  }
}

}  // namespace ytterby::cli

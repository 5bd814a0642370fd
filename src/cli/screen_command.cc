// `ytterby screen`: names against the parties of the law and against lists of one's own.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "adapters/screening_data/load_tables.h"
#include "adapters/secrets/log_crypto.h"
#include "adapters/store/open_records.h"
#include "adapters/wire/json_writer.h"
#include "app/lists.h"
#include "cli/read_table.h"
#include "cli/screen.h"
#include "core/screening/by_addresses.h"
#include "core/screening/entries_of.h"
#include "core/screening/search_index.h"

namespace ytterby::cli {

namespace {

using screening::Entry;
using screening::Hit;
using screening::ListContent;
using screening::Query;
using screening::Schema;

std::vector<std::string> parts_of(const std::string& cell) {
  std::vector<std::string> out;
  std::istringstream in(cell);
  for (std::string part; std::getline(in, part, ';');) {
    if (!trimmed(part).empty()) out.emplace_back(trimmed(part));
  }
  return out;
}

/// An address as one line.
std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// One kind of table serves both sides: a list has ids and aliases, parties to be screened need neither.
struct PartyTable {
  std::vector<std::string> headings;
  std::optional<std::size_t> id, name, aliases, schema, country, birth, identifier, address;

  [[nodiscard]] bool read_headings(const std::vector<std::string>& cells) {
    headings = cells;
    id = column_of(cells, "id");
    name = column_of(cells, "name");
    aliases = column_of(cells, "aliases");
    schema = column_of(cells, "schema");
    country = column_of(cells, "country");
    birth = column_of(cells, "birth_date");
    identifier = column_of(cells, "identifier");
    address = column_of(cells, "address");
    return name.has_value();
  }
};

/// Reads a table of parties; false when it cannot be used at all. Rows at fault are reported and passed over.
template <class Each>
bool read_parties(const Terminal& t, const std::string& file, std::size_t& bad_rows, const Each& each) {
  PartyTable table;
  bool usable = true;
  const bool opened = read_rows(
      file,
      [&](const tables::Row& row) {
        if (!usable) return;
        if (table.headings.empty()) {
          usable = table.read_headings(row.cells);
          if (!usable) report_table_fault(t, file, row.line, "missing_column", {"缺少列 `name`；第一行应为列名", "the column `name` is missing; the first row has to name the columns"});
          return;
        }
        const auto schema = schema_named(cell_of(row, table.schema));
        if (!schema || cell_of(row, table.name).empty()) {
          ++bad_rows;
          const Text text = schema ? Text{"缺少名称", "the name is missing"} : Text{"未知类型；请写 person、organisation、vessel、address 或留空", "this is no schema; write person, organisation, vessel, address, or leave it empty"};
          report_table_fault(t, file, row.line, schema ? "missing_name" : "unknown_schema", text);
          return;
        }
        Entry entry;
        entry.id = cell_of(row, table.id);
        if (entry.id.empty()) entry.id = std::to_string(row.line);
        entry.schema = *schema;
        entry.names.push_back({cell_of(row, table.name), screening::NameKind::primary});
        for (const std::string& alias : parts_of(cell_of(row, table.aliases))) entry.names.push_back({alias, screening::NameKind::alias});
        entry.countries = parts_of(cell_of(row, table.country));
        entry.births = parts_of(cell_of(row, table.birth));
        for (const std::string& value : parts_of(cell_of(row, table.identifier))) entry.identifiers.push_back({"", value});
        entry.addresses = parts_of(cell_of(row, table.address));
        if (entry.schema == Schema::address && entry.addresses.empty()) entry.addresses = {entry.names[0].text};
        each(std::move(entry));
      },
      [&](const tables::TableError& e) {
        ++bad_rows;
        report_table_fault(t, file, e.line, e.code, e.text);
      });
  if (!opened) report_table_fault(t, file, 0, "no_input", {"无法打开文件；请检查路径和权限", "cannot open the file; check its path and permissions"});
  return opened && usable;
}

class Screening {
 public:
  Screening(const Terminal& t, const CommonOptions& common, const ScreenOptions& options) : t_(t), common_(common), json_(common.format == Format::json), options_(options) {}

  Exit run() {
    if (const auto failed = load()) return *failed;
    schema_ = schema_named(options_.schema).value_or(Schema::unknown);
    if (json_) std::cout << "{\"screened\":[";
    for (const std::string& name : options_.names) ask({name, schema_, {}, options_.threshold, options_.limit}, "");
    if (!options_.file.empty()) {
      const bool read = read_parties(t_, options_.file, bad_rows_, [&](Entry entry) {
        const Schema schema = entry.schema == Schema::unknown ? schema_ : entry.schema;
        ask({entry.names[0].text, schema, {entry.countries, entry.births, entry.identifiers}, options_.threshold, options_.limit}, entry.id);
      });
      if (!read) ++bad_rows_;
    }
    if (json_) std::cout << "],\"parties\":" << asked_ << ",\"with_hits\":" << with_match_ << "}\n";
    else if (asked_ > 1) std::cout << asked_ << " " << t_.say({"方已筛查，其中有匹配：", "parties screened, with a match: "}) << with_match_ << "\n";
    if (bad_rows_ > 0) return Exit::bad_input;
    return with_match_ > 0 ? Exit::no : Exit::ok;
  }

 private:
  /// The lists that were imported into a record.
  std::optional<Exit> load_imported(screening::SearchIndex::Lists& lists) {
    const auto complain = [&](Exit exit, const Text& why) {
      std::cerr << "ytterby screen: " << t_.say(why) << "\n";
      return exit;
    };
    // A folder that is mistyped must not be made, and then found without lists.
    const std::string file = (std::filesystem::path(options_.data) / "ytterby.db").string();
    if (options_.database.empty() && !std::filesystem::exists(file)) return complain(Exit::no_input, {file + "：不存在或无法读取", file + ": is not there, or cannot be read"});
    const auto records = options_.database.empty() ? store::open_sqlite_records(options_.data) : store::open_postgres_records(options_.database);
    if (!records) return complain(Exit::bad_input, records.error());
    try {
      app::Lists imported((*records)->lists(), secrets::sha256_hasher());
      for (const app::ListVersion& version : imported.all()) lists.push_back(std::make_shared<const ListContent>(imported.content(version)));
    } catch (const app::RecordsUnavailable& e) {
      return complain(Exit::unavailable, {std::string("存储没有应答：") + e.what(), std::string("the store does not answer: ") + e.what()});
    } catch (const app::ListDamaged& e) {
      return complain(Exit::bad_input, {std::string("存储的名单已损坏：") + e.what(), std::string("a list that is kept is damaged: ") + e.what()});
    }
    return std::nullopt;
  }

  /// Why there is nothing to search; none when there is.
  std::optional<Exit> load() {
    screening::SearchIndex::Lists lists;
    if (options_.against.empty() || options_.with_law) {
      const auto pack = load_law(common_);
      if (!pack) return Exit::bad_input;
      lists.push_back(std::make_shared<const ListContent>(screening::entries_of(*pack)));
    }
    for (const std::string& file : options_.against) {
      ListContent content;
      content.list = file;
      std::size_t bad = 0;
      if (!read_parties(t_, file, bad, [&](Entry entry) { content.entries.push_back(std::move(entry)); }) || bad > 0) return Exit::bad_input;
      lists.push_back(std::make_shared<const ListContent>(std::move(content)));
    }
    if (!options_.data.empty() || !options_.database.empty()) {
      if (const auto failed = load_imported(lists)) return failed;
    }
    lists_ = std::move(lists);
    searcher_.emplace(screening::SearchIndex::build(lists_, screening_data::load_tables(), questions()));
    return std::nullopt;
  }

  [[nodiscard]] screening::SearchIndex::For questions() const { return options_.file.empty() ? screening::SearchIndex::For::few : screening::SearchIndex::For::many; }

  /// Names are looked for among names, addresses among addresses.
  screening::Searcher& searcher_for(const Query& query) {
    if (query.schema != Schema::address) return *searcher_;
    if (!addresses_) {
      screening::SearchIndex::Lists lists;
      for (const auto& list : lists_) lists.push_back(std::make_shared<const ListContent>(screening::by_addresses(*list)));
      addresses_.emplace(screening::SearchIndex::build(std::move(lists), screening_data::load_tables(), questions()));
      if (addresses_->index().names() == 0) {
        // Nothing can be found, and that must not look like nothing being there.
        ++bad_rows_;
        std::cerr << "ytterby screen: no_addresses: " << t_.say({"所查的名单均未载明地址；请用 --against 或 --data 指定载有地址的名单", "no list that was asked has addresses; name one that has with --against or --data"}) << "\n";
      }
    }
    return *addresses_;
  }

  void ask(const Query& query, const std::string& id) {
    const std::vector<Hit> hits = searcher_for(query).search(query);
    ++asked_;
    bool match = false;
    for (const Hit& hit : hits) match = match || hit.match.match;
    with_match_ += match ? 1U : 0U;
    std::string out;
    if (json_) write_json(query, id, hits, out);
    else write_text(query, hits, out);
    std::cout << out;
  }

  void write_text(const Query& query, const std::vector<Hit>& hits, std::string& out) const {
    out += t_.paint(Hue::bold, query.name) + "\n";
    const Text nothing = query.schema == Schema::address ? Text{"未发现相近的地址；这不等于已排除", "no address like it was found; that is not a clearance"} : Text{"未发现相近的名称；这不等于已排除", "no name like it was found; that is not a clearance"};
    if (hits.empty()) out += "  " + t_.say(nothing) + "\n";
    for (const Hit& hit : hits) {
      const ListContent& list = *lists_[hit.list];
      const Entry& entry = list.entries[hit.entry];
      const bool is_address = query.schema == Schema::address;
      const std::string found = is_address ? one_line(entry.addresses[hit.name]) + "  " + entry.names[0].text : entry.names[hit.name].text;
      out += "  " + std::to_string(hit.match.score) + "  " + t_.paint(hit.match.match ? Hue::barred : Hue::plain, found) + "  " + list.list + " " + entry.id + "\n";
      out += "       " + reasons_in_short(hit.match) + "\n";
    }
  }

  void write_json(const Query& query, const std::string& id, const std::vector<Hit>& hits, std::string& out) const {
    if (asked_ > 1) out += ",";
    wire::JsonWriter w(out);
    w.open_object().member("name", query.name).optional("id", id).key("hits").open_array();
    for (const Hit& hit : hits) {
      const ListContent& list = *lists_[hit.list];
      const Entry& entry = list.entries[hit.entry];
      const bool is_address = query.schema == Schema::address;
      w.open_object().member("list", list.list).member("id", entry.id).member("name", entry.names[is_address ? 0 : hit.name].text).optional("address", is_address ? entry.addresses[hit.name] : "").count("score", static_cast<std::size_t>(hit.match.score)).member("match", hit.match.match);
      w.key("reasons").open_array();
      for (const screening::Reason& reason : hit.match.reasons) {
        w.open_object().member("kind", std::string(screening::name_of(reason.kind))).optional("asked", reason.left).optional("listed", reason.right).key("points").value(static_cast<std::int64_t>(reason.points)).close_object();
      }
      w.close_array().close_object();
    }
    w.close_array().close_object();
  }

  const Terminal& t_;
  const CommonOptions& common_;
  bool json_;
  const ScreenOptions& options_;
  Schema schema_ = Schema::unknown;
  std::optional<screening::Searcher> searcher_;
  std::optional<screening::Searcher> addresses_;   ///< of the same lists, once somebody asks
  screening::SearchIndex::Lists lists_;
  std::size_t asked_ = 0, with_match_ = 0, bad_rows_ = 0;
};

}  // namespace

std::optional<Schema> schema_named(const std::string& text) {
  const std::string name = lower_ascii(text);
  if (name == "person" || name == "individual") return Schema::person;
  if (name == "organisation" || name == "organization" || name == "company" || name == "entity" || name == "publicbody") return Schema::organisation;
  if (name == "vessel") return Schema::vessel;
  if (name == "aircraft" || name == "airplane") return Schema::aircraft;
  if (name == "address") return Schema::address;
  if (name.empty() || name == "unknown" || name == "legalentity" || name == "thing") return Schema::unknown;
  return std::nullopt;
}

void report_table_fault(const Terminal& t, const std::string& file, int line, const std::string& code, const Text& text) {
  std::cerr << file << ":";
  if (line > 0) std::cerr << line << ":";
  std::cerr << " " << code << ": " << t.say(text) << "\n";
}

std::string reasons_in_short(const screening::Match& match) {
  std::string out;
  for (const screening::Reason& reason : match.reasons) {
    if (!out.empty()) out += "; ";
    out += screening::name_of(reason.kind);
    if (!reason.left.empty() || !reason.right.empty()) out += " " + reason.left + (reason.left == reason.right ? "" : "/" + reason.right);
    if (reason.points != 0) out += (reason.points > 0 ? " +" : " ") + std::to_string(reason.points);
  }
  return out;
}

Exit run_screen(const CommonOptions& common, const ScreenOptions& options) {
  const Terminal t = terminal_of(common);
  if (!schema_named(options.schema)) {
    std::cerr << "screen: --schema person, organisation, vessel or address\n";
    return Exit::usage;
  }
  if (!options.pairs.empty()) return screen_pairs(t, common, options);
  return Screening(t, common, options).run();
}

}  // namespace ytterby::cli

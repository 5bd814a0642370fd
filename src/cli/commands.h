#pragma once
// What each command does, apart from how its options are parsed.
#include <optional>
#include <string>

#include "app/check_shipment.h"
#include "cli/exit_code.h"
#include "cli/terminal.h"

namespace ytterby::cli {

enum class Format : std::uint8_t { text, json };

struct CommonOptions {
  std::string law_root;               ///< empty: found beside the program
  std::string pack = "cn";
  std::optional<Lang> lang;
  Format format = Format::text;
  bool plain = false;                 ///< no colours
};

struct CheckOptions {
  std::string file;                   ///< `-`: standard input
  std::optional<Date> as_of;
  std::optional<Date> known;
  std::string template_format;        ///< csv or xlsx: write an empty table instead
  std::string output;                 ///< of a template; empty: standard output
  /// Facts of the shipment for tables, whose rows are goods only.
  std::string destination, consignee, end_user, end_use;
};

struct ClassifyOptions {
  std::string description;
  std::optional<Date> as_of;
  std::optional<Date> known;
};

struct LawOptions {
  std::string action;                 ///< list, show, timeline, diff, lint, whatif, pack, update
  std::string portfolio;              ///< whatif: a table of goods, or a shipment
  std::string destination, end_use;   ///< whatif: of a table, whose rows are goods only
  std::string argument;               ///< words to search, a code, a folder to lint, or a file
  std::string from, to;
  std::optional<Date> as_of;
  std::optional<Date> known;
  bool all = false;                   ///< timeline: not only rare earths
  std::string data, database;         ///< pack: where the key is; update: the record that is live
  std::string keys;                   ///< update: file of public keys (JWK set); pack: where to write them
  std::string cases;                  ///< update: folder of golden cases
  bool force = false;                 ///< update: also to an older pack
  bool dry_run = false;               ///< update: only show
};

struct ScreenOptions {
  std::vector<std::string> names;
  std::string file;                    ///< a table of parties to screen
  std::vector<std::string> against;    ///< tables that are lists; empty: the parties of the law
  bool with_law = false;               ///< the parties of the law as well as `against`
  std::string data;                    ///< a record with imported lists, which are screened against too
  std::string database;                ///< likewise, when it is kept in PostgreSQL
  std::string pairs;                   ///< a table of pairs to score instead
  std::string output;                  ///< of `pairs`; `-`: standard output
  std::string schema;
  std::size_t limit = 10;
  int threshold = -1;                  ///< below 0: that of the weights
};

struct ServeOptions {
  std::string smtp;                    ///< smtp:// or smtps://; empty: no e-mail
  std::string smtp_from;
  std::string smtp_user;
  std::string smtp_password_file;
  std::vector<std::string> webhook_allow;
  std::string public_url;
  std::string address = "127.0.0.1";
  int port = 8080;
  std::string web_root;               ///< empty: the pages built into the program
  int threads = 2;
  std::string data;                   ///< folder of the embedded store and of the keys; empty: no desks, unless `demo`
  std::string database;               ///< `postgresql://...` instead of the embedded store; the keys stay in `data`
  bool demo = false;                  ///< fill an empty store with a made-up world
  std::string backup_to;              ///< folder for copies of the embedded store; empty: none
  int backup_every = 60;              ///< minutes
};

struct LedgerOptions {
  std::string action;                 ///< verify, backup
  std::string data;
  std::string database;
  std::vector<std::string> checkpoints;   ///< files that somebody kept
  std::string keys;                   ///< file with the log's public keys, from /api/v1/log/key; empty: those in `data`
  std::string to;                     ///< of a backup
};

struct ListsOptions {
  std::string action;                 ///< import, status, diff, show
  std::vector<std::string> files;
  std::string list;
  std::string format_of;              ///< of the files; empty: from what they hold
  std::string data, database;
  bool force = false;                 ///< also when the list shrank
  std::string reason;                 ///< why it is forced; kept with the version
  bool all = false;                   ///< every name, not only the first ones
  std::int64_t from = 0, to = 0;      ///< versions to compare; 0: the newest and the one before
  std::optional<Date> as_of;
  std::string known;                  ///< a day or a moment
};

struct LearnOptions {
  std::string action;                 ///< list, show, exercise, check
  std::string course;
  std::string folder;                 ///< check: of courses to look at; empty: those built in
  std::string topic = "form";
  std::optional<Date> as_of;
  std::int64_t seed = -1;             ///< below 0: any
  std::int32_t level = 1;
  std::int64_t answer = 0;            ///< option, counted from 1; 0: only ask
};

struct ToolkitOptions {
  std::string action;                 ///< papers, paper, check
  std::string paper;
  std::string check;                  ///< a check as JSON, to fill the paper from; empty: blank
  std::string language = "both";      ///< zh, en, both
  std::string output;                 ///< empty: named after the paper
  std::string folder;                 ///< check: of files to look at; empty: those built in
  std::optional<Date> as_of;
};

struct BundleOptions {
  std::string action;                 ///< export, verify
  std::string output;                 ///< export: the archive
  std::string data;                   ///< export: folder of the record, whose key signs
  std::string keys_out;               ///< export: also the public keys, as a JWK set; empty: no
  std::string bundle;                 ///< verify: the archive, or the folder it was unpacked to
  std::string keys;                   ///< verify: file with the issuer's public keys (JWK set)
};

struct VerifyOptions {
  std::string token;                  ///< the token, or a file that holds it, or a sealed PDF
  std::string keys;                   ///< file with the issuer's public keys (JWK set)
  std::string status;                 ///< file with a status list; empty: none
  std::string at;                     ///< the moment to answer for; empty: now
};

struct AdminOptions {
  std::string data;
  std::string database;
  std::string organisation, login, name;
};

struct KeyOptions {
  std::string data;
  std::string purpose;                ///< `licence`, `document` or `log`
  std::string action;                 ///< init, rotate-key, keys
};

Exit run_check(const CommonOptions& common, const CheckOptions& options);
Exit run_classify(const CommonOptions& common, const ClassifyOptions& options);
Exit run_screen(const CommonOptions& common, const ScreenOptions& options);
/// What another law would change; exit status 1 when it changes anything.
Exit run_whatif(const CommonOptions& common, const LawOptions& options);
Exit run_law(const CommonOptions& common, const LawOptions& options);
/// An archive for machines without a network, with a signed manifest.
Exit run_toolkit_export(const CommonOptions& common, const BundleOptions& options);
/// Whether a bundle is as it was made; exit status 1 when it is not, or nobody can tell.
Exit run_toolkit_verify(const CommonOptions& common, const BundleOptions& options);
/// A pack as one signed file.
Exit run_law_pack(const CommonOptions& common, const LawOptions& options);
/// Takes a signed pack in the place of the one in use, after it was shown what that changes.
Exit run_law_update(const CommonOptions& common, const LawOptions& options);
Text status_text(law::Status status);
Exit run_learn(const CommonOptions& common, const LearnOptions& options);
Exit run_toolkit(const CommonOptions& common, const ToolkitOptions& options);
Exit run_serve(const CommonOptions& common, const ServeOptions& options);
Exit run_verify(const CommonOptions& common, const VerifyOptions& options);
Exit run_admin(const CommonOptions& common, const AdminOptions& options);
Exit run_rotate_key(const CommonOptions& common, const KeyOptions& options);
Exit run_list_keys(const CommonOptions& common, const KeyOptions& options);
Exit run_ledger_verify(const CommonOptions& common, const LedgerOptions& options);
Exit run_ledger_backup(const CommonOptions& common, const LedgerOptions& options);
Exit run_lists(const CommonOptions& common, const ListsOptions& options);
Exit run_version(const CommonOptions& common);

/// Who issues, in credentials and on the certificate of seals.
constexpr const char* issuer_name = "urn:ytterby:authority";

/// The folder that holds `schema/` and the packs: as given, else YTTERBY_LAW, else beside the program, else installed.
std::string law_root_of(const CommonOptions& common);
/// The pack, or null after its problems went to standard error.
std::shared_ptr<const law::Pack> load_law(const CommonOptions& common);
Terminal terminal_of(const CommonOptions& common);

/// The whole program: parses, runs, and turns what was not foreseen into exit status 70.
int run(int argc, char** argv);

}  // namespace ytterby::cli

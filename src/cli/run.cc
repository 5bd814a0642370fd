#include <CLI/CLI.hpp>
#include <iostream>

#include "adapters/lists/list_format.h"
#include "adapters/wire/status_list_json.h"
#include "cli/commands.h"
#include "core/learn/ticket.h"

namespace ytterby::cli {

namespace {

struct Parsed {
  CommonOptions common;
  CheckOptions check;
  ClassifyOptions classify;
  LawOptions law;
  ScreenOptions screen;
  ServeOptions serve;
  VerifyOptions verify;
  AdminOptions admin;
  KeyOptions keys;
  LedgerOptions ledger;
  ListsOptions lists;
  LearnOptions learn;
  ToolkitOptions toolkit;
  BundleOptions bundle;
  std::string lang, format = "text", as_of, known;
};

/// Days that do not exist are refused here, with the option's own name.
const CLI::Validator a_day([](std::string& text) { return Date::parse(text) ? std::string() : "`" + text + "` is no day; write it as YYYY-MM-DD"; }, "DATE", "a_day");

const CLI::Validator a_moment([](std::string& text) { return wire::read_instant(text) ? std::string() : "`" + text + "` is no moment; write it as YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ"; }, "TIME", "a_moment");

void add_common(CLI::App& app, Parsed& p) {
  app.add_option("--law", p.common.law_root, "folder of the law (default: YTTERBY_LAW, or beside the program)");
  app.add_option("--pack", p.common.pack, "law pack to use")->capture_default_str();
  app.add_option("--lang", p.lang, "zh or en (default: from the environment, else zh)")->check(CLI::IsMember({"zh", "en"}));
  app.add_option("--format", p.format, "text or json")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
  app.add_flag("--plain", p.common.plain, "no colours");
}

void add_days(CLI::App& app, Parsed& p) {
  app.add_option("--as-of", p.as_of, "answer under the law of this day")->check(a_day);
  app.add_option("--known", p.known, "answer with what could be known on this day")->check(a_day);
}

void add_check(CLI::App& app, Parsed& p) {
  CLI::App* check = app.add_subcommand("check", "what does the law say of a shipment?");
  check->footer("Examples:\n  ytterby check shipment.json\n  ytterby check goods.csv --as-of YYYY-MM-DD --format json\n  ytterby check --template xlsx -o goods.xlsx\n\n"
                "Exit status: 0 no licence required or covered, 3 licence required, 4 undetermined, 5 prohibited,\n64 wrong usage, 65 unreadable input, 70 our own fault.");
  add_common(*check, p);
  add_days(*check, p);
  check->add_option("FILE", p.check.file, "JSON, YAML, CSV or XLSX; - reads JSON from standard input");
  check->add_option("--template", p.check.template_format, "write an empty table to fill in: csv or xlsx")->check(CLI::IsMember({"csv", "xlsx"}));
  check->add_option("-o,--output", p.check.output, "where a template goes (default: standard output)");
  check->add_option("--destination", p.check.destination, "for tables: country code of the destination");
  check->add_option("--consignee", p.check.consignee, "for tables: name of the consignee");
  check->add_option("--end-user", p.check.end_user, "for tables: name of the end user");
  check->add_option("--end-use", p.check.end_use, "for tables: the end use in words");
}

void add_law(CLI::App& app, Parsed& p) {
  CLI::App* law = app.add_subcommand("law", "the law that answers rest on");
  law->require_subcommand(1);
  const auto sub = [&](const std::string& name, const std::string& what) {
    CLI::App* command = law->add_subcommand(name, what);
    add_common(*command, p);
    command->callback([&p, name] { p.law.action = name; });
    return command;
  };
  CLI::App* list = sub("list", "the control list as of a day");
  list->add_option("WORDS", p.law.argument, "only provisions whose code or title holds these words");
  add_days(*list, p);
  CLI::App* show = sub("show", "one provision with its conditions and history");
  show->add_option("CODE", p.law.argument, "control code, as `ytterby law list` names them")->required();
  add_days(*show, p);
  CLI::App* timeline = sub("timeline", "instruments with their dates, suspensions and announced changes");
  timeline->add_flag("--all", p.law.all, "not only those on rare earths");
  add_days(*timeline, p);
  CLI::App* diff = sub("diff", "what changed between two days");
  diff->add_option("FROM", p.law.from, "the earlier day")->required()->check(a_day);
  diff->add_option("TO", p.law.to, "the later day")->required()->check(a_day);
  diff->add_option("--known", p.known, "with what could be known on this day")->check(a_day);
  CLI::App* lint = sub("lint", "is a pack sound? every file, line and key that is not");
  lint->add_option("PACK", p.law.argument, "the pack to check (default: cn)");
  CLI::App* whatif = sub("whatif", "what would a draft, another end of a suspension or another figure change for these goods?");
  whatif->footer("Example:\n  ytterby law whatif extended.yaml --portfolio goods.csv --destination DE\n\nAn overlay is YAML (docs/what-if.md):\n"
                 "  suspensions: [{instruments: [INSTRUMENT], until: DAY}]\n\nExit status: 0 nothing changes; 1 something does; 65 unreadable overlay, law or goods; 66 no such file.");
  whatif->add_option("OVERLAY", p.law.argument, "YAML file that says what would be otherwise")->required();
  whatif->add_option("--portfolio", p.law.portfolio, "CSV or XLSX of goods, or one shipment as JSON or YAML")->required();
  whatif->add_option("--destination", p.law.destination, "for tables: country of destination, such as DE");
  whatif->add_option("--end-use", p.law.end_use, "for tables: the end use in words");
  add_days(*whatif, p);
  CLI::App* pack = sub("pack", "the pack in use as one signed file, for others to take");
  pack->footer("Example:\n  ytterby law pack cn.json --data DIR --keys-out law-keys.json\n\nThe key is made at the first use, in DIR/keys/law, and signs packs only.");
  pack->add_option("FILE", p.law.argument, "where to write it")->required();
  pack->add_option("--data", p.law.data, "folder that holds the keys")->required();
  pack->add_option("--keys-out", p.law.keys, "where to write the public keys, for those who take packs");
  CLI::App* update = sub("update", "take a signed pack: what it changes is shown first, and the old one stays");
  update->footer("Example:\n  ytterby law update cn.json --keys law-keys.json --data DIR --dry-run\n\n"
                 "Exit status: 0 taken, or nothing to take; 65 a wrong signature, an unsound or an older pack; 66 no such file; 69 the store does not answer.");
  update->add_option("FILE", p.law.argument, "the signed pack")->required();
  update->add_option("--keys", p.law.keys, "file of the public keys that are trusted (JWK set)")->required();
  update->add_option("--cases", p.law.cases, "folder of golden cases (default: tests/law beside the law)");
  update->add_option("--data", p.law.data, "the record whose licences and applications are determined again");
  update->add_option("--db", p.law.database, "likewise, when it is kept in PostgreSQL");
  update->add_flag("--force", p.law.force, "also when it is older than the pack in use");
  update->add_flag("--dry-run", p.law.dry_run, "only show what it would change");
}

void add_learn(CLI::App& app, Parsed& p) {
  CLI::App* learn = app.add_subcommand("learn", "courses, and exercises that the law of a day answers");
  learn->require_subcommand(1);
  const auto sub = [&](const std::string& name, const std::string& what) {
    CLI::App* command = learn->add_subcommand(name, what);
    add_common(*command, p);
    command->add_option("--as-of", p.as_of, "by the law of this day (default: today)")->check(a_day);
    command->callback([&p, name] { p.learn.action = name; });
    return command;
  };
  sub("list", "the courses");
  CLI::App* show = sub("show", "a course: its lessons filled from the law, its examples answered");
  show->add_option("COURSE", p.learn.course, "as `ytterby learn list` names it")->required();
  CLI::App* exercise = sub("exercise", "an exercise; with --answer whether it is right, and why");
  exercise->footer("Example:\n  ytterby learn exercise --topic date --level 3\n  ytterby learn exercise --topic date --level 3 --seed 42 --as-of DAY --answer 2\n\nExit status: 0 right, or only asked; 1 wrong; 65 the law of the day makes no such exercise.");
  exercise->add_option("--topic", p.learn.topic, "what it is about")->check(CLI::IsMember(std::vector<std::string>(learn::topic_names.begin(), learn::topic_names.end())))->capture_default_str();
  exercise->add_option("--seed", p.learn.seed, "the same seed is the same exercise (default: any)")->check(CLI::Range(std::int64_t{0}, learn::largest_seed));
  exercise->add_option("--level", p.learn.level, "from 1 on, the harder")->check(CLI::Range(1, 9))->capture_default_str();
  exercise->add_option("--answer", p.learn.answer, "number of the option that is right")->check(CLI::Range(1, 9));
  CLI::App* check = sub("check", "are courses sound? every file, line and key that is not");
  check->add_option("DIR", p.learn.folder, "folder of courses (default: those built in)");
}

void add_toolkit(CLI::App& app, Parsed& p) {
  CLI::App* toolkit = app.add_subcommand("toolkit", "what exporters are handed: papers, and an archive for machines without a network");
  toolkit->require_subcommand(1);
  const auto sub = [&](const std::string& name, const std::string& what) {
    CLI::App* command = toolkit->add_subcommand(name, what);
    add_common(*command, p);
    command->add_option("--as-of", p.as_of, "by the law of this day (default: today)")->check(a_day);
    command->callback([&p, name] { p.toolkit.action = name; });
    return command;
  };
  sub("papers", "which papers there are, and what each is for");
  CLI::App* paper = sub("paper", "a paper as a Word document");
  paper->footer("Example:\n  ytterby toolkit paper compliance-notice --check shipment.json --language zh -o notice.docx\n\nExit status: 64 no such paper; 65 unreadable check; 66 no such file.");
  paper->add_option("PAPER", p.toolkit.paper, "as `ytterby toolkit papers` names it")->required();
  paper->add_option("--check", p.toolkit.check, "fill it in from this check, as JSON (default: blank)");
  paper->add_option("--language", p.toolkit.language, "of the paper")->check(CLI::IsMember({"zh", "en", "both"}))->capture_default_str();
  paper->add_option("-o,--output", p.toolkit.output, "where it goes (default: PAPER.docx)");
  CLI::App* check = sub("check", "are the files of the toolkit sound? every file, line and key that is not");
  check->add_option("DIR", p.toolkit.folder, "folder of the toolkit (default: those built in)");
  CLI::App* bundle = toolkit->add_subcommand("export", "the program, the law, templates and courses in one archive with a signed manifest");
  add_common(*bundle, p);
  bundle->footer("Example:\n  ytterby toolkit export ytterby-toolkit.zip --data record --keys-out keys.json");
  bundle->add_option("FILE", p.bundle.output, "the archive to write (ZIP)")->required();
  bundle->add_option("--data", p.bundle.data, "folder of the record, whose key for licences signs; one is made when there is none")->required();
  bundle->add_option("--keys-out", p.bundle.keys_out, "write the public keys here as well, to be handed over another way");
  bundle->callback([&p] { p.bundle.action = "export"; });
  CLI::App* verify = toolkit->add_subcommand("verify", "is a bundle as its issuer made it? every file that is not");
  add_common(*verify, p);
  verify->footer("Exit status: 0 sound; 1 not, or nobody can tell; 65 no bundle; 66 no such file.");
  verify->add_option("BUNDLE", p.bundle.bundle, "the archive, or the folder it was unpacked to")->required();
  verify->add_option("--keys", p.bundle.keys, "the issuer's public keys (JWK set), from /api/v1/keys")->required();
  verify->callback([&p] { p.bundle.action = "verify"; });
}

void add_keys(CLI::App& admin, Parsed& p) {
  CLI::App* rotate = admin.add_subcommand("rotate-key", "make a new signing key; old ones go on verifying");
  add_common(*rotate, p);
  rotate->add_option("PURPOSE", p.keys.purpose, "licence (credentials and status lists), document (seals of papers) or log (checkpoints)")->required()->check(CLI::IsMember({"licence", "document", "log"}));
  CLI::App* keys = admin.add_subcommand("keys", "the signing keys, and which of them signs");
  add_common(*keys, p);
  for (CLI::App* command : {rotate, keys}) {
    command->add_option("--data", p.keys.data, "folder of the record and of the keys")->required();
    command->callback([&p, command] { p.keys.action = command->get_name(); });
  }
}

void add_licence_commands(CLI::App& app, Parsed& p) {
  CLI::App* verify = app.add_subcommand("verify", "is a licence real, and in force? works offline");
  add_common(*verify, p);
  verify->footer("Example:\n  curl -s https://issuer.example/api/v1/keys > keys.json\n  curl -s https://issuer.example/api/v1/status-lists/0 > status.jwt\n  ytterby verify licence.pdf --keys keys.json --status status.jwt\n\n"
                 "Exit status: 0 valid, or signed when no status list was given; 1 not valid, or nobody can tell; 65 unreadable keys or list.");
  verify->add_option("FILE", p.verify.token, "a licence or letter as PDF, the token out of a QR code, or a file that holds it")->required();
  verify->add_option("--keys", p.verify.keys, "file with the issuer's public keys, from /api/v1/keys")->required();
  verify->add_option("--status", p.verify.status, "file with the issuer's status list, from /api/v1/status-lists/N");
  verify->add_option("--at", p.verify.at, "answer for this moment: YYYY-MM-DD, or with a time, as in ...T12:00:00Z")->check(a_moment);
  CLI::App* admin = app.add_subcommand("admin", "set up an empty record; look after its keys");
  admin->require_subcommand(1);
  add_keys(*admin, p);
  CLI::App* init = admin->add_subcommand("init", "make the authority and its first administrator, then its second; the password is read from standard input");
  add_common(*init, p);
  init->add_option("--data", p.admin.data, "folder of the record and of the keys")->required();
  init->add_option("--db", p.admin.database, "postgresql://... when the record is kept there");
  init->add_option("--organisation", p.admin.organisation, "name of the authority")->required();
  init->add_option("--login", p.admin.login, "e-mail address of the administrator")->required();
  init->add_option("--name", p.admin.name, "name of the administrator");
}

void add_ledger(CLI::App& app, Parsed& p) {
  CLI::App* ledger = app.add_subcommand("ledger", "recompute the ledger and its log of proofs; copy the record");
  ledger->require_subcommand(1);
  CLI::App* verify = ledger->add_subcommand("verify", "is everything in the store what its rows make? accounts, certificates, log, commitments, checkpoints");
  add_common(*verify, p);
  verify->footer("Examples:\n  ytterby ledger verify --data DIR\n  ytterby ledger verify --data DIR --checkpoint kept.txt --format json\n  ytterby ledger verify --db postgresql://... --keys log-key.txt\n\n"
                 "--checkpoint says whether the store still holds what somebody was shown: keep /api/v1/log/checkpoint now and then.\n"
                 "Exit status: 0 sound; 1 not sound, with the first fault; 64 wrong usage; 65 unreadable store, keys or checkpoint;\n66 a file or folder that is not there; 69 the store does not answer.");
  verify->add_option("--data", p.ledger.data, "folder of the record and of the keys; not while a server uses it: verify a backup, or --db");
  verify->add_option("--db", p.ledger.database, "postgresql://... when the record is kept there");
  verify->add_option("--checkpoint", p.ledger.checkpoints, "a checkpoint that was kept; may stand several times");
  verify->add_option("--keys", p.ledger.keys, "file with the log's public keys, from /api/v1/log/key (default: those in --data)");
  CLI::App* backup = ledger->add_subcommand("backup", "copy the record as it stands at this moment, also while a server uses it");
  add_common(*backup, p);
  backup->footer("Example:\n  ytterby ledger backup --data DIR --to BACKUP && ytterby ledger verify --data BACKUP --keys log-key.txt\n\n"
                 "The keys in DIR/keys are not copied: keep a copy of them apart. For PostgreSQL use pg_basebackup or pg_dump.");
  backup->add_option("--data", p.ledger.data, "folder of the record")->required();
  backup->add_option("--to", p.ledger.to, "folder for the copy; it must not hold a record")->required();
  for (CLI::App* command : {verify, backup}) command->callback([&p, command] { p.ledger.action = command->get_name(); });
}

void add_screen(CLI::App& app, Parsed& p) {
  CLI::App* screen = app.add_subcommand("screen", "is a name like one that is listed? with reasons");
  add_common(*screen, p);
  screen->footer("Examples:\n  ytterby screen 'Example Aerospace Co., Ltd.'\n  ytterby screen --file parties.csv --against list.csv --limit 3 --format json\n  ytterby screen --pairs pairs.csv -o scored.csv\n\n"
                 "Tables: parties and lists have a column `name`, and may have id, aliases (parted by ;), schema, country, birth_date, identifier and address;\npairs have name1 and name2, and may have schema and is_match.\n"
                 "Exit status: 0 no match, or pairs scored; 1 a match; 64 wrong usage; 65 unreadable rows, lists or law; 66 no such file of pairs, or no such record; 69 the store does not answer.");
  screen->add_option("NAME", p.screen.names, "names to screen");
  screen->add_option("--file", p.screen.file, "CSV or XLSX of parties to screen");
  screen->add_option("--against", p.screen.against, "CSV or XLSX that is a list; may stand several times (default: the parties of the law)")->allow_extra_args(false);
  screen->add_option("--data", p.screen.data, "folder of a record: the lists imported into it as well");
  screen->add_option("--db", p.screen.database, "postgresql://... when that record is kept there");
  screen->add_flag("--with-law", p.screen.with_law, "the parties of the law as well as --against");
  screen->add_option("--pairs", p.screen.pairs, "CSV or XLSX of pairs of names to score");
  screen->add_option("-o,--output", p.screen.output, "where the scored pairs go; - is standard output");
  screen->add_option("--schema", p.screen.schema, "what the names are: person, organisation, vessel or address (who is listed there?)");
  screen->add_option("--limit", p.screen.limit, "hits for each name")->check(CLI::Range(1, 1000))->capture_default_str();
  screen->add_option("--threshold", p.screen.threshold, "least score of a hit, 0 to 1000; 0: the nearest, however far (default: the one in the weights)")->check(CLI::Range(0, 1000));
}

void add_lists(CLI::App& app, Parsed& p) {
  CLI::App* lists = app.add_subcommand("lists", "lists of parties: read them in, look at them, compare their versions");
  lists->require_subcommand(1);
  CLI::App* import = lists->add_subcommand("import", "read a list in, unless it is damaged or lacks too much of what it held");
  import->footer("Examples:\n  ytterby lists import sdn.csv alt.csv add.csv --list ofac_sdn --data DIR\n  ytterby lists import consolidated.xml --list un --db postgresql://...\n\n"
                 "Files of one source go together. The same content twice is one version; what was cut off goes on when it is run again.\n"
                 "Exit status: 0 imported, or nothing new; 1 refused because too much is gone (--force); 64 wrong usage;\n65 a file with faults, each of which is told; 66 a file that is not there; 69 the store does not answer.");
  import->add_option("FILE", p.lists.files, "the files of the list")->required();
  import->add_option("--list", p.lists.list, "its name: lower-case letters, digits, _ and -")->required();
  import->add_option("--format-of", p.lists.format_of, "the form of the files (default: from what they hold)")->check(CLI::IsMember(lists::list_format_names()));
  CLI::Option* force = import->add_flag("--force", p.lists.force, "also when it lacks more than the operator allows");
  import->add_option("--reason", p.lists.reason, "why it is forced; kept with the version")->needs(force);
  CLI::App* status = lists->add_subcommand("status", "which lists there are, or the versions of one");
  status->add_option("LIST", p.lists.list, "its versions, newest first");
  CLI::App* diff = lists->add_subcommand("diff", "what changed between two versions of a list");
  diff->add_option("LIST", p.lists.list, "name of the list")->required();
  diff->add_option("FROM", p.lists.from, "number of the earlier version (default: the one before TO)")->check(CLI::PositiveNumber);
  diff->add_option("TO", p.lists.to, "number of the later version (default: the newest)")->check(CLI::PositiveNumber);
  CLI::App* show = lists->add_subcommand("show", "who is on a list");
  show->add_option("LIST", p.lists.list, "name of the list")->required();
  show->add_option("--as-of", p.as_of, "only those who stand on it on this day")->check(a_day);
  show->add_option("--known", p.lists.known, "by what was known on this day, or at this moment")->check(a_moment);
  for (CLI::App* command : {import, diff}) command->add_flag("--all", p.lists.all, "every name, not only the first ones");
  for (CLI::App* command : {import, status, diff, show}) {
    add_common(*command, p);
    command->add_option("--data", p.lists.data, "folder of the record; not while a server uses it");
    command->add_option("--db", p.lists.database, "postgresql://... when the record is kept there");
    command->callback([&p, command] { p.lists.action = command->get_name(); });
  }
}

void finish(Parsed& p) {
  if (!p.lang.empty()) p.common.lang = p.lang == "zh" ? Lang::zh : Lang::en;
  p.common.format = p.format == "json" ? Format::json : Format::text;
  for (auto* options : {&p.check.as_of, &p.classify.as_of, &p.law.as_of, &p.lists.as_of, &p.learn.as_of, &p.toolkit.as_of}) *options = Date::parse(p.as_of);
  for (auto* options : {&p.check.known, &p.classify.known, &p.law.known}) *options = Date::parse(p.known);
}

Exit dispatch(CLI::App& app, Parsed& p) {
  if (app.got_subcommand("check")) {
    if (p.check.file.empty() && p.check.template_format.empty()) {
      std::cerr << "check: name a FILE, or --template csv|xlsx; see ytterby check --help\n";
      return Exit::usage;
    }
    return run_check(p.common, p.check);
  }
  if (app.got_subcommand("classify")) return run_classify(p.common, p.classify);
  if (app.got_subcommand("screen")) {
    if (p.screen.names.empty() && p.screen.file.empty() && p.screen.pairs.empty()) {
      std::cerr << "screen: name somebody, or --file or --pairs; see ytterby screen --help\n";
      return Exit::usage;
    }
    return run_screen(p.common, p.screen);
  }
  if (app.got_subcommand("law")) {
    if (p.law.action == "whatif") return run_whatif(p.common, p.law);
    if (p.law.action == "pack") return run_law_pack(p.common, p.law);
    return p.law.action == "update" ? run_law_update(p.common, p.law) : run_law(p.common, p.law);
  }
  if (app.got_subcommand("learn")) return run_learn(p.common, p.learn);
  if (p.bundle.action == "export") return run_toolkit_export(p.common, p.bundle);
  if (p.bundle.action == "verify") return run_toolkit_verify(p.common, p.bundle);
  if (app.got_subcommand("toolkit")) return run_toolkit(p.common, p.toolkit);
  if (app.got_subcommand("ledger")) {
    if (p.ledger.action == "backup") return run_ledger_backup(p.common, p.ledger);
    if (p.ledger.data.empty() && p.ledger.database.empty()) {
      std::cerr << "ledger verify: name the store with --data or --db; see ytterby ledger verify --help\n";
      return Exit::usage;
    }
    return run_ledger_verify(p.common, p.ledger);
  }
  if (app.got_subcommand("lists")) {
    if (p.lists.data.empty() && p.lists.database.empty()) {
      std::cerr << "lists " << p.lists.action << ": name the store with --data or --db; see ytterby lists " << p.lists.action << " --help\n";
      return Exit::usage;
    }
    return run_lists(p.common, p.lists);
  }
  if (app.got_subcommand("verify")) return run_verify(p.common, p.verify);
  if (p.keys.action == "rotate-key") return run_rotate_key(p.common, p.keys);
  if (p.keys.action == "keys") return run_list_keys(p.common, p.keys);
  if (app.got_subcommand("admin")) return run_admin(p.common, p.admin);
  if (app.got_subcommand("serve")) return run_serve(p.common, p.serve);
  return run_version(p.common);
}

}  // namespace

int run(int argc, char** argv) {
  Parsed p;
  CLI::App app("Ytterby: what the law says of an export of rare earths", "ytterby");
  app.require_subcommand(1);
  app.footer("ytterby COMMAND --help explains each. Nothing that you check is stored.");
  add_check(app, p);
  CLI::App* classify = app.add_subcommand("classify", "read a description: which facts, which provision, what to ask next");
  add_common(*classify, p);
  add_days(*classify, p);
  classify->add_option("DESCRIPTION", p.classify.description, "goods in words, Chinese or English")->required();
  add_law(app, p);
  add_learn(app, p);
  add_toolkit(app, p);
  add_screen(app, p);
  CLI::App* serve = app.add_subcommand("serve", "answer over HTTP, with the pages");
  add_common(*serve, p);
  serve->add_option("--address", p.serve.address, "address to listen on")->capture_default_str();
  serve->add_option("--port", p.serve.port, "port to listen on; 0 picks a free one")->check(CLI::Range(0, 65535))->capture_default_str();
  serve->add_option("--web-root", p.serve.web_root, "serve the pages from this folder instead of those built in");
  serve->add_option("--data", p.serve.data, "folder of the record and the keys; without it there are no desks to sign in to");
  serve->add_option("--db", p.serve.database, "postgresql://... keeps the record there instead; the keys stay in --data");
  serve->add_flag("--demo", p.serve.demo, "fill an empty record with a made-up world; without --data it lives in memory only");
  serve->add_option("--smtp", p.serve.smtp, "smtp://HOST:PORT or smtps://HOST: send notices by e-mail")->envname("YTTERBY_SMTP");
  serve->add_option("--smtp-from", p.serve.smtp_from, "address that they come from");
  serve->add_option("--smtp-user", p.serve.smtp_user, "name to sign in to the mail server with");
  serve->add_option("--smtp-password-file", p.serve.smtp_password_file, "file that holds the password for it");
  serve->add_option("--webhook-allow", p.serve.webhook_allow, "an address on your own network that webhooks may go to; may stand several times");
  serve->add_option("--public-url", p.serve.public_url, "where the pages are for others, for the links in mails");
  serve->add_option("--backup-to", p.serve.backup_to, "copy the embedded record into a new folder in here, now and then");
  serve->add_option("--backup-every", p.serve.backup_every, "minutes between two copies")->check(CLI::Range(1, 60 * 24 * 7))->capture_default_str();
  serve->add_option("--threads", p.serve.threads, "worker threads")->check(CLI::Range(1, 64))->capture_default_str();
  add_licence_commands(app, p);
  add_ledger(app, p);
  add_lists(app, p);
  CLI::App* version_command = app.add_subcommand("version", "print the version");
  add_common(*version_command, p);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp& e) {
    return app.exit(e);
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return app.exit(e);
    app.exit(e);
    return static_cast<int>(Exit::usage);
  }
  finish(p);
  try {
    return static_cast<int>(dispatch(app, p));
  } catch (const std::exception& e) {
    std::cerr << "ytterby: a fault of ours: " << e.what() << "\n";
    return static_cast<int>(Exit::bug);
  }
}

}  // namespace ytterby::cli

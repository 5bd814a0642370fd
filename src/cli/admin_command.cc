// The first administrator of an empty record: nobody can sign in to make one.
#include <sys/stat.h>

#include <filesystem>
#include <iostream>

#include "adapters/clock/system_clock.h"
#include "adapters/secrets/secrets.h"
#include "adapters/secrets/signer.h"
#include "adapters/store/open_records.h"
#include "adapters/wire/read_licensing.h"
#include "app/sign_in.h"
#include "cli/commands.h"

namespace ytterby::cli {

namespace {

Exit complain(const Terminal& t, const Text& what) {
  std::cerr << "ytterby admin: " << t.say(what) << "\n";
  return Exit::bad_input;
}

Result<PersonId, app::Failure> make_administrator(app::Desk& desk, const AdminOptions& options, const std::string& password) {
  licensing::Organisation authority;
  authority.kind = licensing::OrganisationKind::authority;
  authority.name = {options.organisation, options.organisation};
  authority.country = desk.checker.pack().jurisdiction;
  licensing::Person person;
  person.login = options.login;
  person.name = options.name.empty() ? options.login : options.name;
  person.roles = {licensing::Role::authority_admin};
  const auto organisation = app::add_organisation(desk, authority, {});
  if (!organisation) return fail(organisation.error());
  person.organisation = *organisation;
  return app::add_person(desk, person, password, {});
}

}  // namespace

Exit run_admin(const CommonOptions& common, const AdminOptions& options) {
  const Terminal t = terminal_of(common);
  const auto pack = load_law(common);
  if (!pack) return Exit::bad_input;
  ::umask(077);
  auto records = options.database.empty() ? store::open_sqlite_records(options.data) : store::open_postgres_records(options.database);
  if (!records) return complain(t, records.error());
  if (!(*records)->organisations(licensing::OrganisationKind::authority).empty()) {
    return complain(t, {"已经有许可机关；请由其管理员在系统中添加人员", "there is an authority already; its administrator adds people"});
  }
  // By standard input, never as an argument: arguments are seen by everybody on the machine.
  std::string password;
  std::cerr << t.say({"密码（至少15个字符），以回车结束：", "Password (at least 15 characters), then Enter: "});
  std::getline(std::cin, password);
  const adapters::SystemClock clock;
  const app::Checker checker(pack, clock);
  const auto random = secrets::system_random();
  const auto hasher = secrets::make_secrets(*random);
  const auto signer = secrets::open_signer((std::filesystem::path(options.data) / "keys").string(), "licence", clock.now());
  if (!signer) return complain(t, signer.error());
  app::Desk desk{**records, checker, *hasher, **signer, *random, clock, [&](const std::string& facts) { return wire::read_stored_line(facts, *pack); }};
  const auto made = make_administrator(desk, options, password);
  if (!made) return complain(t, made.error().text);
  std::cout << t.say({"已添加管理员 " + options.login + "。下一步：ytterby serve --data " + options.data, "Added the administrator " + options.login + ". Next: ytterby serve --data " + options.data}) << "\n";
  return Exit::ok;
}

}  // namespace ytterby::cli

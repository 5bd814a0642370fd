// The first two administrators of a record: nobody can sign in to make them, and from then on giving power takes both.
#include <sys/stat.h>

#include <algorithm>
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

constexpr std::size_t first_administrators = 2;

/// Who administers the authority already.
std::size_t administrators(app::Records& records, const OrganisationId& authority) {
  const auto people = records.persons(authority);
  return static_cast<std::size_t>(std::count_if(people.begin(), people.end(), [](const licensing::Person& p) {
    return !p.disabled && std::find(p.roles.begin(), p.roles.end(), licensing::Role::authority_admin) != p.roles.end();
  }));
}

Result<OrganisationId, app::Failure> authority_of(app::Desk& desk, const AdminOptions& options) {
  const auto known = desk.records.organisations(licensing::OrganisationKind::authority);
  if (!known.empty()) return known.front().id;
  licensing::Organisation authority;
  authority.kind = licensing::OrganisationKind::authority;
  authority.name = {options.organisation, options.organisation};
  authority.country = desk.checker.pack().jurisdiction;
  return app::add_organisation(desk, authority, {});
}

Result<PersonId, app::Failure> make_administrator(app::Desk& desk, const AdminOptions& options, const std::string& password) {
  licensing::Person person;
  person.login = options.login;
  person.name = options.name.empty() ? options.login : options.name;
  person.roles = {licensing::Role::authority_admin};
  const auto organisation = authority_of(desk, options);
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
  const auto authorities = (*records)->organisations(licensing::OrganisationKind::authority);
  if (!authorities.empty() && administrators(**records, authorities.front().id) >= first_administrators) {
    return complain(t, {"许可机关已有两位管理员；请由其中一位在“人员”页面提出、另一位同意", "the authority has two administrators already: one invites people on the page People, the other agrees"});
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
  const bool first = administrators(**records, (*records)->organisations(licensing::OrganisationKind::authority).front().id) < first_administrators;
  const Text next = first ? Text{"用同一命令添加第二位管理员：授予权限须两人", "the same command for a second administrator: giving power takes two"}
                          : Text{"ytterby serve --data " + options.data, "ytterby serve --data " + options.data};
  std::cout << t.say({"已添加管理员 " + options.login + "。下一步：" + next.zh, "Added the administrator " + options.login + ". Next: " + next.en}) << "\n";
  return Exit::ok;
}

}  // namespace ytterby::cli

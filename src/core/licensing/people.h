#pragma once
// Who uses the system: organisations, their people, and what each may be. Which role may do what stands in
// api/authorization.yaml, not here.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "base/text.h"

namespace ytterby::licensing {

enum class OrganisationKind : std::uint8_t { exporter, authority, consulted_body, customs, auditor };
constexpr std::array<std::string_view, 5> organisation_kind_names{"exporter", "authority", "consulted_body", "customs", "auditor"};

/// Where an organisation wants its notices sent to by HTTP, signed with a secret that it was shown once.
struct Webhook {
  std::string id;
  std::string url;
  std::string secret;            ///< raw bytes in base64; never in the record of events
  friend bool operator==(const Webhook&, const Webhook&) = default;
};

struct Organisation {
  OrganisationId id;
  std::uint32_t version = 0;
  OrganisationKind kind = OrganisationKind::exporter;
  Text name;
  std::string country;
  std::string registration_no;   ///< unified social credit code, or the like
  std::string address;
  bool demonstration = false;    ///< made up, for the demonstration world
  bool public_name = false;      ///< a holder that wants its name in the public register
  std::vector<Webhook> webhooks;
  friend bool operator==(const Organisation&, const Organisation&) = default;
};

enum class Role : std::uint8_t {
  exporter_staff, exporter_admin, officer, approver, expert, authority_admin, customs_officer, auditor
};
constexpr std::array<std::string_view, 8> role_names{"exporter_staff", "exporter_admin", "officer", "approver",
                                                     "expert", "authority_admin", "customs_officer", "auditor"};

/// What an administrator wants for a person of a public body: another administrator has to agree before it counts.
enum class Want : std::uint8_t {
  roles,    ///< other roles
  access,   ///< a new invitation: password and second factor are set anew
  enable    ///< to be let in again
};
struct Proposal {
  Want want = Want::roles;
  std::vector<Role> roles;       ///< for `roles`: all that the person will have
  PersonId by;
  std::int64_t at = 0;
  friend bool operator==(const Proposal&, const Proposal&) = default;
};

/// A way in for somebody who has no password yet. Only a hash of its token is kept.
struct Invitation {
  std::string token_hash;        ///< SHA-256, hexadecimal
  std::int64_t until = 0;
  friend bool operator==(const Invitation&, const Invitation&) = default;
};

struct Person {
  PersonId id;
  std::uint32_t version = 0;
  OrganisationId organisation;
  std::string login;             ///< an e-mail address, lower case; unique
  std::string name;
  std::vector<Role> roles;
  std::string password_hash;     ///< argon2id, encoded with its parameters
  std::string totp_secret;       ///< base32; empty while no second factor is set up
  std::int64_t totp_last_step = 0;   ///< the last time step whose code was used: a code counts once
  bool disabled = false;
  bool no_mail = false;          ///< does not want notices by e-mail
  std::vector<std::string> key_hashes;   ///< of the keys by which programs act for this person
  std::string totp_begun;        ///< base32: a second factor that was shown and not yet proved
  std::vector<std::string> recovery_hashes;   ///< SHA-256 of the codes that stand in for a lost second factor, each once
  std::optional<Invitation> invitation;
  std::optional<Proposal> proposal;
  friend bool operator==(const Person&, const Person&) = default;
};

/// What the people of an organisation may be.
std::vector<Role> roles_of(OrganisationKind kind);

/// Why something about a person may not be.
enum class PeopleRefusal : std::uint8_t {
  own_account,        ///< nobody decides about himself
  wrong_role,         ///< not a role of this organisation, or none at all
  same_administrator, ///< who proposed it cannot agree to it
  nothing_proposed,
  no_change
};

/// Who decides about a person, and whether he may do so alone: only the administrator of an exporter, about its own people.
struct Administration {
  PersonId administrator;
  bool alone = false;
  std::int64_t now = 0;
};
Administration administration_of(const Organisation& of_person, const Person& administrator, std::int64_t now);

/// Roles that are taken away go at once; those that are given wait for a second administrator unless `alone`.
Result<Person, PeopleRefusal> give_roles(Person person, OrganisationKind kind, std::vector<Role> roles, const Administration& by);
/// At once, always: who is shut out by mistake is let in again by two.
Result<Person, PeopleRefusal> disable(Person person, const Administration& by);
Result<Person, PeopleRefusal> enable(Person person, const Administration& by);
/// Forgets password and second factor, once it counts. Whoever calls it then makes the invitation.
Result<Person, PeopleRefusal> renew_access(Person person, const Administration& by);
/// A second administrator agrees: what was proposed counts.
Result<Person, PeopleRefusal> agree(Person person, const Administration& by);
/// Any administrator takes it off the table, who proposed it too.
Result<Person, PeopleRefusal> decline(Person person, const Administration& by);
/// Whether the person has no way in: somebody with a role, and neither password nor invitation.
bool needs_invitation(const Person& person);

/// A signed-in browser. Only a hash of its token is kept.
struct Session {
  std::string token_hash;        ///< SHA-256 of the token, hexadecimal
  PersonId person;
  std::int64_t created_at = 0;
  std::int64_t last_seen_at = 0;
  std::int64_t confirmed_at = 0; ///< when the person last proved who they are; 0: never after sign-in
  bool ended = false;
  friend bool operator==(const Session&, const Session&) = default;
};

/// A key by which a program acts for a person. Only a hash of it is kept.
struct ApiKey {
  std::string key_hash;
  PersonId person;
  std::string label;
  std::vector<std::string> scopes;   ///< `read`, `write`
  std::int64_t created_at = 0;
  bool ended = false;
  friend bool operator==(const ApiKey&, const ApiKey&) = default;
};

}  // namespace ytterby::licensing

#pragma once
// Who uses the system: organisations, their people, and what each may be. Which role may do what stands in
// api/authorization.yaml, not here.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/text.h"

namespace ytterby::licensing {

enum class OrganisationKind : std::uint8_t { exporter, authority, consulted_body, customs, auditor };

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
  friend bool operator==(const Person&, const Person&) = default;
};

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

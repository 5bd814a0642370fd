#pragma once
// Keys by which a program acts for a person: told once, kept as a hash, good for reading or for writing, never for what asks
// for a fresh proof of who one is.
#include "app/sign_in.h"

namespace ytterby::app {

constexpr std::string_view key_prefix = "ytk_";

/// The key itself is the secret of the receipt, this once. Refused: an unknown scope, more than twenty keys.
Result<Receipt, Failure> make_api_key(Desk& desk, const Caller& caller, const std::string& label, const std::vector<std::string>& scopes);
Result<Receipt, Failure> end_api_key(Desk& desk, const Caller& caller, const std::string& id);
/// Those that are not ended. `key_hash` is cut to an id that opens nothing.
std::vector<licensing::ApiKey> api_keys_of(Desk& desk, const Caller& caller);

/// For whom a key stands, and whether it may write; none when it is unknown, ended, or its person was disabled.
struct KeyOwner {
  licensing::Person person;
  licensing::Organisation organisation;
  bool may_write = false;
};
std::optional<KeyOwner> key_owner(Desk& desk, const std::string& key);

}  // namespace ytterby::app

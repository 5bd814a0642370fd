#pragma once
// What every fuzz target needs: a way to fail loudly, the real pack loaded once, and checks on refusals.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/wire/json_value.h"
#include "app/check_shipment.h"

namespace ytterby::fuzz {

/// Ends the program with `what` when a promise is broken; the fuzzer then keeps the input.
void promise(bool kept, std::string_view what);

/// The `law` folder of the checkout: below YTTERBY_SOURCE, else below the working folder or one above it. The only
/// files that a target ever reads are in it, and only before the first input.
std::string law_root();

/// The real pack, and a checker over it whose clock stands still.
const std::shared_ptr<const law::Pack>& pack();
const app::Checker& checker();

/// A few days on which the law differs: before the pack speaks, across its changes, and beyond what was verified.
/// Few, so that the checker keeps the compiled law of all of them.
const std::vector<Date>& days();

/// Both languages say something, in well-formed UTF-8.
void check_text(const Text& text, std::string_view whose);
/// A refusal says what is wrong.
void check_error(const wire::FieldError& error);
void check_errors(const std::vector<wire::FieldError>& errors);

/// Several files in one input, so that seeds can be read and written by people: each begins with a line
/// `=== name`. What stands before the first such line is dropped.
struct Section {
  std::string name;
  std::string content;
};
std::vector<Section> sections(std::string_view input);

inline std::string_view view(const unsigned char* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

}  // namespace ytterby::fuzz

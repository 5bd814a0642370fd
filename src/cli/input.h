#pragma once
// Shipments out of files: JSON, YAML, CSV, XLSX, and where in the file an error stands.
#include <istream>
#include <string>
#include <vector>

#include "adapters/law_yaml/yaml_node.h"
#include "adapters/wire/json_value.h"

namespace ytterby::cli {

enum class InputKind : std::uint8_t { json, yaml, csv, xlsx, unknown };

/// By the ending of the name; `-` is JSON.
InputKind kind_of(const std::string& file);

/// YAML as the JSON it stands for: plain true and false are booleans, every other scalar is text, so that figures
/// need no quotes in a file that a person wrote.
wire::JsonValue as_json(const law_yaml::YamlNode& node);

/// The line, counted from 1, on which the value of a JSON pointer begins; 0 when it cannot be found.
int line_of_pointer(std::string_view json, std::string_view pointer);
int line_of_pointer(const law_yaml::YamlNode& root, std::string_view pointer);

}  // namespace ytterby::cli

#include "adapters/law_yaml/parsed_pack.h"

namespace ytterby::law_yaml {

namespace {

constexpr std::string_view magic = "ytterby-pack-1\n";
constexpr int deepest = 64;

void put_number(std::string& out, std::size_t number) {
  while (number >= 0x80) {
    out.push_back(static_cast<char>((number & 0x7FU) | 0x80U));
    number >>= 7U;
  }
  out.push_back(static_cast<char>(number));
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out.append(text);
}

void put_node(std::string& out, const YamlNode& node) {
  out.push_back(static_cast<char>(static_cast<int>(node.kind) | (node.quoted ? 8 : 0)));
  put_number(out, static_cast<std::size_t>(node.line));
  switch (node.kind) {
    case YamlNode::Kind::null: return;
    case YamlNode::Kind::scalar: return put_text(out, node.scalar);
    case YamlNode::Kind::sequence:
      put_number(out, node.items.size());
      for (const YamlNode& item : node.items) put_node(out, item);
      return;
    case YamlNode::Kind::mapping:
      put_number(out, node.entries.size());
      for (const auto& [key, value] : node.entries) {
        put_text(out, key);
        put_node(out, value);
      }
      return;
  }
}

class Source {
 public:
  explicit Source(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  std::size_t number() {
    std::size_t out = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
      const unsigned byte = next();
      out |= static_cast<std::size_t>(byte & 0x7FU) << shift;
      if ((byte & 0x80U) == 0) return out;
    }
    ok_ = false;
    return 0;
  }

  std::string_view text() {
    const std::size_t length = number();
    if (length > rest_.size()) {
      ok_ = false;
      return {};
    }
    const std::string_view out = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return out;
  }

  YamlNode node(int depth) {
    YamlNode out;
    const unsigned head = next();
    if (depth > deepest || (head & 7U) > 3) ok_ = false;
    if (!ok_) return out;
    out.kind = static_cast<YamlNode::Kind>(head & 7U);
    out.quoted = (head & 8U) != 0;
    out.line = static_cast<int>(number());
    if (out.kind == YamlNode::Kind::scalar) out.scalar = text();
    if (out.kind != YamlNode::Kind::sequence && out.kind != YamlNode::Kind::mapping) return out;
    const std::size_t count = number();
    if (count > rest_.size()) ok_ = false;   // every entry takes a byte at least
    for (std::size_t i = 0; ok_ && i < count; ++i) {
      if (out.kind == YamlNode::Kind::sequence) {
        out.items.push_back(node(depth + 1));
      } else {
        std::string key(text());
        out.entries.emplace_back(std::move(key), node(depth + 1));
      }
    }
    return out;
  }

 private:
  unsigned next() {
    if (rest_.empty()) {
      ok_ = false;
      return 0;
    }
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace

std::string write_parsed_pack(const ParsedPack& pack) {
  std::string out(magic);
  put_text(out, pack.hash);
  put_number(out, pack.files.size());
  for (const ParsedFile& file : pack.files) {
    put_text(out, file.path);
    put_node(out, file.document);
  }
  return out;
}

std::string_view hash_of_parsed_pack(std::string_view bytes) {
  if (bytes.substr(0, magic.size()) != magic) return {};
  Source source(bytes.substr(magic.size()));
  const std::string_view hash = source.text();
  return source.ok() ? hash : std::string_view();
}

std::optional<ParsedPack> read_parsed_pack(std::string_view bytes) {
  if (bytes.substr(0, magic.size()) != magic) return std::nullopt;
  Source source(bytes.substr(magic.size()));
  ParsedPack out;
  out.hash = source.text();
  const std::size_t count = source.number();
  for (std::size_t i = 0; source.ok() && i < count; ++i) {
    ParsedFile file;
    file.path = source.text();
    file.document = source.node(0);
    out.files.push_back(std::move(file));
  }
  if (!source.ok() || !source.at_end()) return std::nullopt;
  return out;
}

}  // namespace ytterby::law_yaml

// Whether the links between our pages lead anywhere, and whether a README says anything.
#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <system_error>

#include "tidy.h"

namespace ytterby::tidy {

namespace {

struct Link {
  std::size_t line = 0;
  std::string target;
};

struct Page {
  std::vector<Link> links;
  std::set<std::string> anchors;
  bool says_something = false;
};

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// What stands between backticks is an example and not a link.
std::string without_code(std::string_view line) {
  std::string out(line);
  for (std::size_t open = out.find('`'); open != std::string::npos;) {
    std::size_t ticks = 1;
    while (open + ticks < out.size() && out[open + ticks] == '`') ++ticks;
    const std::size_t close = out.find(std::string(ticks, '`'), open + ticks);
    if (close == std::string::npos) break;
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(open), out.begin() + static_cast<std::ptrdiff_t>(close + ticks), ' ');
    open = out.find('`', close + ticks);
  }
  return out;
}

/// Length of the UTF-8 character at the start, and whether it is punctuation of the kind that Chinese text uses.
struct Character {
  std::size_t length = 1;
  bool punctuation = false;
};

Character wide_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(text[i])); };
  const std::size_t length = std::min<std::size_t>(byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : byte(0) >= 0xC0 ? 2 : 1, text.size());
  if (length != 3) return {length, false};
  const unsigned code = ((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
  const bool general = code >= 0x2000 && code <= 0x206F;
  const bool chinese = code >= 0x3000 && code <= 0x303F && code != 0x3005 && code != 0x3007;
  const bool full_width = (code >= 0xFF01 && code <= 0xFF0F) || (code >= 0xFF1A && code <= 0xFF20) ||
                          (code >= 0xFF3B && code <= 0xFF40) || (code >= 0xFF5B && code <= 0xFF65);
  return {length, general || chinese || full_width};
}

/// The anchor that GitHub and GitLab give to a heading.
std::string slug(std::string_view heading) {
  std::string plain;
  // A link in a heading counts with its text only.
  for (std::size_t i = 0; i < heading.size(); ++i) {
    if (heading[i] == ']' && i + 1 < heading.size() && heading[i + 1] == '(') {
      i = std::min(heading.find(')', i), heading.size() - 1);
    } else {
      plain.push_back(heading[i]);
    }
  }
  std::string out;
  for (std::size_t i = 0; i < plain.size();) {
    const auto c = static_cast<unsigned char>(plain[i]);
    if (c >= 0x80) {
      const Character wide = wide_character(std::string_view(plain).substr(i));
      if (!wide.punctuation) out.append(plain, i, wide.length);
      i += wide.length;
      continue;
    }
    if (c == ' ') out.push_back('-');
    if (std::isalnum(c) != 0 || c == '_' || c == '-') out.push_back(static_cast<char>(std::tolower(c)));
    ++i;
  }
  return out;
}

void add_heading(std::string_view line, std::map<std::string, int>& seen, Page& page) {
  line.remove_prefix(std::min(line.find_first_not_of('#'), line.size()));
  line = trim(line);
  while (line.ends_with('#')) line.remove_suffix(1);
  const std::string anchor = slug(trim(line));
  const int before = seen[anchor]++;
  page.anchors.insert(before == 0 ? anchor : anchor + "-" + std::to_string(before));
}

void add_explicit_anchors(std::string_view line, Page& page) {
  for (const std::string_view mark : {"id=\"", "name=\""}) {
    for (std::size_t at = line.find(mark); at != std::string_view::npos; at = line.find(mark, at + 1)) {
      const std::size_t begin = at + mark.size();
      page.anchors.emplace(line.substr(begin, line.find('"', begin) - begin));
    }
  }
}

void add_links(std::string_view line, std::size_t number, Page& page) {
  const auto add = [&](std::string_view target) {
    target = trim(target);
    if (target.starts_with('<')) target = target.substr(1, target.find('>') - 1);
    const std::size_t title = target.find_first_of(" \t");
    page.links.push_back({number, std::string(target.substr(0, title))});
  };
  for (std::size_t at = line.find("]("); at != std::string_view::npos; at = line.find("](", at + 1)) {
    // Parentheses may stand in a path when they balance.
    std::size_t end = at + 2;
    for (int depth = 1; end < line.size(); ++end) {
      if (line[end] == '(') ++depth;
      if (line[end] == ')' && --depth == 0) break;
    }
    add(line.substr(at + 2, end - at - 2));
  }
  const std::string_view start = trim(line);
  const std::size_t reference = start.find("]: ");
  if (start.starts_with('[') && !start.starts_with("[^") && reference != std::string_view::npos) add(start.substr(reference + 3));
}

Page read_page(std::string_view text) {
  Page page;
  std::map<std::string, int> seen;
  std::string fence;
  std::size_t number = 0;
  for (const std::string_view line : lines_of(text)) {
    ++number;
    const std::string_view start = trim(line);
    const bool marks = start.starts_with("```") || start.starts_with("~~~");
    if (marks && (fence.empty() || start.starts_with(fence))) {
      fence = fence.empty() ? std::string(start.substr(0, 3)) : "";
      continue;
    }
    if (!fence.empty()) {
      page.says_something = page.says_something || !start.empty();
      continue;
    }
    if (line.starts_with('#')) {
      add_heading(line, seen, page);
    } else if (!start.empty()) {
      page.says_something = true;
    }
    const std::string plain = without_code(line);
    add_explicit_anchors(plain, page);
    add_links(plain, number, page);
  }
  return page;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto digit = [&](std::size_t at) {
      const char c = at < text.size() ? text[at] : 'z';
      if (std::isdigit(static_cast<unsigned char>(c)) != 0) return c - '0';
      const int letter = std::tolower(static_cast<unsigned char>(c));
      return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    };
    if (text[i] == '%' && digit(i + 1) >= 0 && digit(i + 2) >= 0) {
      out.push_back(static_cast<char>(digit(i + 1) * 16 + digit(i + 2)));
      i += 2;
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

bool leads_outside(std::string_view target) {
  const std::size_t colon = target.find(':');
  return target.starts_with("//") || (colon != std::string_view::npos && colon < target.find('/') && colon < target.find('#'));
}

/// The path from the root, or the empty string when it leaves the tree.
std::string resolve(std::string_view page, const std::string& target) {
  const std::filesystem::path base = std::filesystem::path(page).parent_path();
  const std::filesystem::path path = target.starts_with('/') ? std::filesystem::path(target.substr(1)) : base / target;
  const std::string normal = path.lexically_normal().generic_string();
  return normal.starts_with("..") ? "" : normal;
}

bool is_readme(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
  return name.starts_with("README") && name.ends_with(".md");
}

}  // namespace

void check_links(const Tree& tree, Findings& findings) {
  std::map<std::string, Page> pages;
  for (const File& file : tree.files) {
    if (file.path.ends_with(".md")) pages.emplace(file.path, read_page(file.text));
  }
  for (const auto& [path, page] : pages) {
    if (is_readme(path) && !page.says_something) findings.push_back({path, 0, "the README has only a title; say something or remove it"});
    for (const Link& link : page.links) {
      if (link.target.empty() || leads_outside(link.target)) continue;
      const std::size_t mark = std::min(link.target.find('#'), link.target.size());
      const std::string file = percent_decoded(std::string_view(link.target).substr(0, mark));
      const std::string anchor = mark < link.target.size() ? percent_decoded(std::string_view(link.target).substr(mark + 1)) : "";
      const std::string target = file.empty() ? path : resolve(path, file);
      std::error_code error;
      if (target.empty() || !std::filesystem::exists(tree.root / target, error)) {
        findings.push_back({path, link.line, "the link to `" + link.target + "` leads nowhere"});
        continue;
      }
      const auto other = pages.find(target);
      if (!anchor.empty() && other != pages.end() && !other->second.anchors.contains(anchor)) {
        findings.push_back({path, link.line, "there is no heading `#" + anchor + "` in " + target});
      }
    }
  }
}

}  // namespace ytterby::tidy

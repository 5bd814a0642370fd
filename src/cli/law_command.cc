#include <array>
#include <fstream>
#include <iostream>

#include "adapters/clock/system_clock.h"
#include "adapters/law_yaml/load_pack.h"
#include "adapters/wire/law_json.h"
#include "adapters/wire/names.h"
#include "cli/commands.h"
#include "core/explain/wording.h"

namespace ytterby::cli {

Text status_text(law::Status status) {
  switch (status) {
    case law::Status::not_published: return {"尚未公布", "not yet published"};
    case law::Status::not_in_force: return {"尚未施行", "not yet in force"};
    case law::Status::in_force: return {"施行中", "in force"};
    case law::Status::suspended: return {"暂停实施", "suspended"};
    case law::Status::repealed: return {"不再施行", "no longer in force"};
    case law::Status::unknown: return {"日期未知", "dates unknown"};
  }
  return {};
}

namespace {

Hue hue_of(law::Status status) {
  switch (status) {
    case law::Status::in_force: return Hue::licence;
    case law::Status::suspended: return Hue::covered;
    default: return Hue::dim;
  }
}

class LawCommand {
 public:
  LawCommand(const Terminal& t, const CommonOptions& common, const LawOptions& options, const law::Pack& pack, Date today)
      : t_(t), json_(common.format == Format::json), options_(options), pack_(pack), as_of_{options.as_of.value_or(today), options.known} {}

  Exit run() {
    if (options_.action == "list") return list();
    if (options_.action == "show") return show();
    if (options_.action == "timeline") return timeline();
    return diff();
  }

 private:
  Exit print(const std::string& json) {
    std::cout << json << "\n";
    return Exit::ok;
  }

  void warn_beyond(const law::AsOf& as_of) {
    if (!law::beyond_verified(pack_, as_of)) return;
    const Text through = explain::date_text(pack_.coverage.verified_through);
    std::cerr << t_.wrapped("! ", t_.say(explain::warning_text("beyond_verified_law", {{"through", through}})));
  }

  Exit list() {
    if (json_) return print(wire::control_list_json(pack_, as_of_, options_.argument));
    warn_beyond(as_of_);
    const std::string wanted = lower_ascii(options_.argument);
    std::size_t shown = 0;
    law::each_provision(pack_, [&](const law::Provision& p, const law::Family& family) {
      const std::string text = lower_ascii(p.code + " " + p.title.zh + " " + p.title.en);
      if (text.find(wanted) == std::string::npos) return;
      const law::Speaking s = law::speaking_version(pack_, family, p, as_of_);
      if (s.version == nullptr || !s.version->when) return;
      const std::string head = t_.paint(hue_of(s.status), p.code) + "  ";
      const Text line{p.title.zh + "（" + status_text(s.status).zh + "）", p.title.en + " (" + status_text(s.status).en + ")"};
      std::cout << t_.wrapped(head, t_.say(line));
      ++shown;
    });
    if (shown == 0) std::cerr << t_.say({"没有相符的条目。", "No provision matches."}) << "\n";
    return Exit::ok;
  }

  void print_spans(const std::vector<law::Span>& spans) {
    for (const law::Span& span : spans) {
      const Text from = explain::date_text(span.from);
      const Text to = span.to ? explain::date_text(*span.to) : Text{"", ""};
      const Text line{from.zh + (span.to ? "至" + to.zh : "起") + "：" + status_text(span.status).zh, (span.to ? from.en + " to " + to.en : "from " + from.en) + ": " + status_text(span.status).en};
      std::cout << t_.wrapped("· ", t_.say(line), 4);
    }
  }

  Exit show() {
    if (json_) {
      if (const auto json = wire::provision_json(pack_, options_.argument, as_of_)) return print(*json);
    }
    const law::Provision* found = nullptr;
    std::vector<std::string> codes;
    law::each_provision(pack_, [&](const law::Provision& p, const law::Family& family) {
      codes.push_back(p.code);
      if (p.code != options_.argument) return;
      found = &p;
      print_provision(p, family);
    });
    if (found != nullptr) return Exit::ok;
    const auto near = nearest(options_.argument, codes);
    std::cerr << t_.say({"没有管制编码 `" + options_.argument + "`" + (near ? "；是否指 `" + *near + "`？" : ""),
                         "there is no control code `" + options_.argument + "`" + (near ? "; did you mean `" + *near + "`?" : "")})
              << "\n";
    return Exit::usage;
  }

  void print_provision(const law::Provision& p, const law::Family& family) {
    std::cout << t_.paint(Hue::bold, p.code) << "  " << t_.say(p.title) << "\n";
    const law::Speaking speaking = law::speaking_version(pack_, family, p, as_of_);
    if (speaking.version != nullptr) std::cout << "  " << t_.paint(hue_of(speaking.status), t_.say(status_text(speaking.status))) << "\n";
    for (const law::Version& v : p.versions) {
      const law::Instrument* instrument = law::find_instrument(pack_, v.source.instrument);
      const Text name = instrument == nullptr ? Text{v.source.instrument, v.source.instrument} : instrument->short_title;
      const Text line{"自" + explain::date_text(v.in_force).zh + "，" + name.zh + "，" + explain::place_text(v.source.at, pack_.vocabulary).zh, "from " + explain::date_text(v.in_force).en + ", " + name.en + ", " + v.source.at};
      std::cout << t_.wrapped("", t_.say(line), 2);
      if (law::is_unverified(v.verified)) std::cout << t_.wrapped("! ", t_.say({"文本未与原文核对（" + std::string(wire::name_of(v.verified)) + "）", "text not verified against the original (" + std::string(wire::name_of(v.verified)) + ")"}), 4);
      if (v.when) print_condition(*v.when);
      if (!v.note.empty()) std::cout << t_.wrapped("", t_.say(v.note), 4);
      if (instrument != nullptr) print_spans(law::spans_of(pack_, *instrument, v.source.at, as_of_.known));
    }
    for (const law::Provision& child : p.children) std::cout << t_.wrapped("", child.code + "  " + t_.say(child.title), 2);
  }

  void print_condition(const law::Predicate& when) {
    const goods::CompiledPredicate compiled = goods::CompiledPredicate::compile(when, pack_);
    print_node(compiled, 0, 0);
  }

  void print_node(const goods::CompiledPredicate& compiled, std::uint16_t index, std::size_t depth) {
    const auto& node = compiled.nodes()[index];
    const bool silent = node.op == law::Predicate::Op::all && depth == 0;
    if (!silent) std::cout << t_.wrapped("- ", t_.say(explain::test_text(node, pack_, nullptr)), 4 + 2 * depth);
    for (std::uint16_t c = node.first_child; c != 0; c = compiled.nodes()[c].next_sibling) print_node(compiled, c, silent ? depth : depth + 1);
  }

  Exit timeline() {
    if (json_) return print(wire::instruments_json(pack_, as_of_));
    warn_beyond(as_of_);
    for (const law::Instrument& i : pack_.instruments) {
      if (!i.rare_earth && !options_.all) continue;
      const law::Status status = law::status_of(pack_, i, "", as_of_);
      std::cout << t_.paint(Hue::bold, t_.say(i.short_title)) << "  " << t_.paint(hue_of(status), t_.say(status_text(status))) << "\n";
      std::cout << t_.wrapped("", t_.say(i.title), 2);
      print_spans(law::spans_of(pack_, i, "", as_of_.known));
      for (const law::Event& e : i.events) {
        if (e.kind == law::Event::Kind::announced) std::cout << t_.wrapped("… ", t_.say(e.note), 4);
      }
    }
    return Exit::ok;
  }

  Exit diff() {
    const auto from = Date::parse(options_.from);
    const auto to = Date::parse(options_.to);
    if (!from || !to || *to < *from) {
      std::cerr << t_.say({"用法：ytterby law diff YYYY-MM-DD YYYY-MM-DD（先早后晚）", "usage: ytterby law diff YYYY-MM-DD YYYY-MM-DD, the earlier day first"}) << "\n";
      return Exit::usage;
    }
    if (json_) return print(wire::diff_json(pack_, *from, *to, options_.known));
    warn_beyond({*to, options_.known});
    const law::Difference d = law::difference(pack_, *from, *to, options_.known);
    const auto change = [&](const law::StatusChange& c) {
      return Text{status_text(c.before).zh + " → " + status_text(c.after).zh, status_text(c.before).en + " → " + status_text(c.after).en};
    };
    for (const law::InstrumentChange& c : d.instruments) {
      const Text at = c.at.empty() ? Text{} : Text{"（" + explain::place_text(c.at, pack_.vocabulary).zh + "）", " (" + c.at + ")"};
      std::cout << t_.paint(Hue::bold, t_.say(c.instrument->short_title) + t_.say(at)) << "  " << t_.say(change(c)) << "\n";
    }
    for (const law::ProvisionChange& c : d.provisions) std::cout << t_.wrapped("", c.provision->code + "  " + t_.say(c.provision->title) + "  " + t_.say(change(c)), 2);
    std::cout << t_.say({std::to_string(d.instruments.size()) + "件法规、" + std::to_string(d.provisions.size()) + "个条目有变化。",
                         std::to_string(d.instruments.size()) + " instruments and " + std::to_string(d.provisions.size()) + " provisions changed."})
              << "\n";
    return Exit::ok;
  }

  const Terminal& t_;
  bool json_;
  const LawOptions& options_;
  const law::Pack& pack_;
  law::AsOf as_of_;
};

Exit lint(const Terminal& t, const CommonOptions& common, const LawOptions& options) {
  CommonOptions where = common;
  if (!options.argument.empty()) where.pack = options.argument;
  const std::string root = law_root_of(where);
  const auto pack = law_yaml::load_pack(root, where.pack);
  if (pack) {
    std::size_t provisions = 0;
    law::each_provision(**pack, [&](const law::Provision& p, const law::Family&) { provisions += p.versions.empty() ? 0U : 1U; });
    std::cout << t.say({"法规包 " + (*pack)->id + " 无误：" + std::to_string((*pack)->instruments.size()) + "件法规、" + std::to_string(provisions) + "个条目。",
                        "Pack " + (*pack)->id + " is sound: " + std::to_string((*pack)->instruments.size()) + " instruments, " + std::to_string(provisions) + " provisions."})
              << "\n" << (*pack)->hash << "\n";
    return Exit::ok;
  }
  for (const law_yaml::LawProblem& p : pack.error()) {
    std::cout << root << "/" << where.pack << "/" << p.where.file << ":" << p.where.line << ": " << (p.key.empty() ? "" : p.key + ": ") << t.say(p.text) << " [" << p.code << "]\n";
  }
  return Exit::bad_input;
}

}  // namespace

Exit run_law(const CommonOptions& common, const LawOptions& options) {
  const Terminal t = terminal_of(common);
  if (options.action == "lint") return lint(t, common, options);
  const auto pack = load_law(common);
  if (!pack) return Exit::bad_input;
  const adapters::SystemClock clock;
  const app::Checker checker(pack, clock);
  return LawCommand(t, common, options, *pack, checker.today()).run();
}

}  // namespace ytterby::cli

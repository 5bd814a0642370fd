#include "core/explain/lesson_words.h"

#include <algorithm>
#include <array>

#include "core/explain/wording.h"
#include "core/licensing/people.h"

namespace ytterby::explain {

namespace {

template <class T>
const T* by_id(const std::vector<T>& all, std::string_view id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}

template <class T>
std::optional<Text> title_in(const std::vector<T>& all, std::string_view id) {
  const T* found = by_id(all, id);
  return found == nullptr ? std::nullopt : std::optional(found->title);
}

template <class T>
std::optional<Text> text_in(const std::vector<T>& all, std::string_view id) {
  const T* found = by_id(all, id);
  return found == nullptr ? std::nullopt : std::optional(found->text);
}

/// A list in Markdown.
template <class T, class Words>
Text bullets(const std::vector<T>& all, const Words& words) {
  Text out;
  for (const T& one : all) {
    const Text text = words(one);
    out.zh += (out.zh.empty() ? "- " : "\n- ") + text.zh;
    out.en += (out.en.empty() ? "- " : "\n- ") + text.en;
  }
  return out;
}

Text status_text(law::Status status) {
  switch (status) {
    case law::Status::not_published: return {"尚未公布", "not published yet"};
    case law::Status::not_in_force: return {"尚未施行", "not in force yet"};
    case law::Status::in_force: return {"有效", "in force"};
    case law::Status::suspended: return {"暂停实施", "suspended"};
    case law::Status::repealed: return {"已废止", "repealed"};
    case law::Status::unknown: return {"状态不明", "of unknown status"};
  }
  return {};
}

const law::LicenceType* type_named(const law::Pack& pack, std::string_view id) {
  constexpr std::array<std::string_view, 3> names{"individual", "general", "registration"};
  const auto found = std::find(names.begin(), names.end(), id);
  return found == names.end() ? nullptr : law::find_licence_type(pack, static_cast<law::LicenceTypeId>(found - names.begin()));
}

Text unit_text(const law::Parameter& p) {
  const std::string value = p.value.text();
  if (p.unit == "percent") return {value + "%", value + " %"};
  if (p.unit == "year" || p.unit == "years") return {value + "年", value + (value == "1" ? " year" : " years")};
  if (p.unit == "days") return {value + "日", value + " days"};
  if (p.unit == "months") return {value + "个月", value + " months"};
  return {value, value};
}

class Values {
 public:
  explicit Values(const law::View& view) : view_(view), pack_(view.pack()) {}

  std::optional<Text> of(std::string_view placeholder) const {
    const std::size_t colon = placeholder.find(':');
    const std::string_view kind = placeholder.substr(0, colon);
    const std::string_view id = colon == std::string_view::npos ? std::string_view{} : placeholder.substr(colon + 1);
    if (auto found = of_provision(kind, id)) return found;
    if (auto found = of_instrument(kind, id)) return found;
    if (auto found = of_licence(kind, id)) return found;
    return of_rest(kind, id);
  }

 private:
  std::optional<Text> of_provision(std::string_view kind, std::string_view code) const {
    if (kind != "provision" && kind != "code" && kind != "code_title") return std::nullopt;
    std::optional<Text> out;
    law::each_provision(pack_, [&](const law::Provision& p, const law::Family&) {
      if (p.code != code) return;
      if (kind == "provision") out = Text{p.code + "（" + p.title.zh + "）", p.code + " (" + p.title.en + ")"};
      if (kind == "code") out = Text{p.code, p.code};
      if (kind == "code_title") out = p.title;
    });
    return out;
  }

  std::optional<Text> of_instrument(std::string_view kind, std::string_view id) const {
    const std::size_t at = id.find('@');
    const law::Instrument* found = law::find_instrument(pack_, id.substr(0, at));
    if (found == nullptr) return std::nullopt;
    if (kind == "instrument") return found->short_title;
    if (kind == "status") return status_text(law::status_of(pack_, *found, "", view_.as_of()));
    if (kind == "in_force" && found->in_force) return date_text(*found->in_force);
    if (kind == "place" && at != std::string_view::npos) {
      const Text place = place_text(std::string(id.substr(at + 1)), pack_.vocabulary);
      return Text{found->short_title.zh + place.zh, found->short_title.en + ", " + place.en};
    }
    // Days for shipments: the first in force, and the one before.
    if (kind == "day" && found->in_force) return Text{found->in_force->text(), found->in_force->text()};
    if (kind == "day_before" && found->in_force) return Text{found->in_force->plus(-1).text(), found->in_force->plus(-1).text()};
    if (kind == "suspension") return suspension(*found);
    return std::nullopt;
  }

  /// The suspension that is in place on the day, or the last that was.
  Text suspension(const law::Instrument& instrument) const {
    const law::Event* event = law::event_behind(pack_, instrument, "", view_.as_of());
    const bool now = event != nullptr && event->kind == law::Event::Kind::suspended;
    if (!now) event = law::lapsed_suspension(pack_, instrument, "", view_.as_of());
    if (event == nullptr) return {"未被暂停", "not suspended"};
    const Text from = date_text(event->from);
    if (!event->until) return {"自" + from.zh + "起暂停", "suspended from " + from.en};
    const Text until = date_text(*event->until);
    return now ? Text{from.zh + "至" + until.zh + "暂停", "suspended from " + from.en + " to " + until.en}
               : Text{from.zh + "至" + until.zh + "曾暂停，已期满", "was suspended from " + from.en + " to " + until.en + ", which has run out"};
  }

  std::optional<Text> of_licence(std::string_view kind, std::string_view id) const {
    const std::size_t slash = id.find('/');
    const law::LicenceType* type = type_named(pack_, id.substr(0, slash));
    if (type == nullptr) return std::nullopt;
    const std::string_view part = slash == std::string_view::npos ? std::string_view{} : id.substr(slash + 1);
    if (kind == "licence") return type->title;
    if (kind == "licence_text") return type->text;
    if (kind == "validity" && type->validity_max) return period_text(*type->validity_max);
    if (kind == "condition") return text_in(type->conditions, part);
    if (kind == "situation") return text_in(type->situations, part);
    if (kind == "situations") return bullets(type->situations, [](const auto& s) { return s.text; });
    if (kind == "documents") {
      return bullets(type->documents, [&](const std::string& document) {
        const law::Document* found = law::find_document(pack_, document);
        return found == nullptr ? Text{document, document} : found->title;
      });
    }
    if (kind == "conditions") {
      std::vector<law::Condition> of_law;
      std::copy_if(type->conditions.begin(), type->conditions.end(), std::back_inserter(of_law), [](const law::Condition& c) { return c.basis == "law"; });
      return bullets(of_law, [](const law::Condition& c) { return c.text; });
    }
    return std::nullopt;
  }

  std::optional<Text> of_rest(std::string_view kind, std::string_view id) const {
    constexpr std::array<std::string_view, 3> lists{"restricted", "watch", "unreliable"};
    if (kind == "figure") {
      const law::Parameter* found = law::find_parameter(pack_, id);
      return found == nullptr ? std::nullopt : std::optional(unit_text(*found));
    }
    if (kind == "parameter") return text_in(pack_.parameters, id);
    if (kind == "clock") {
      const law::Clock* found = by_id(pack_.clocks, id);
      return found == nullptr ? std::nullopt : std::optional(period_text(found->period));
    }
    if (kind == "clock_text") return text_in(pack_.clocks, id);
    if (kind == "document") return title_in(pack_.documents, id);
    if (kind == "document_text") return text_in(pack_.documents, id);
    if (kind == "rule") return text_in(pack_.destinations, id);
    if (kind == "guidance") return text_in(pack_.guidance, id);
    if (kind == "element") return title_in(pack_.programme_elements, id);
    if (kind == "programme") return bullets(pack_.programme_elements, [](const auto& e) { return Text{"**" + e.title.zh + "**：" + e.text.zh, "**" + e.title.en + "**: " + e.text.en}; });
    if (kind == "factors") return bullets(pack_.review_factors, [](const auto& f) { return f.text; });
    if (kind == "challenge") return title_in(pack_.challenges, id);
    if (kind == "challenge_text") return text_in(pack_.challenges, id);
    if (kind == "retention") return id.empty() ? std::optional(period_text(pack_.retention.period)) : std::nullopt;
    if (kind == "use") return title_in(pack_.vocabulary.end_use_flags, id);
    if (kind == "uses") return bullets(pack_.vocabulary.end_use_flags, [](const auto& f) { return f.title; });
    if (kind == "verified_through") return date_text(pack_.coverage.verified_through);
    if (kind == "list" || kind == "list_text") {
      const auto name = std::find(lists.begin(), lists.end(), id);
      for (const law::PartyListRule& rule : pack_.party_lists) {
        if (name != lists.end() && rule.id == static_cast<law::PartyListId>(name - lists.begin())) return kind == "list" ? rule.title : rule.text;
      }
    }
    return std::nullopt;
  }

  const law::View& view_;
  const law::Pack& pack_;
};

std::string fill_in(const std::string& pattern, const Values& values, Lang lang, std::vector<std::string>& unknown) {
  std::string out;
  std::size_t from = 0;
  for (;;) {
    const std::size_t open = pattern.find("{{", from);
    const std::size_t close = open == std::string::npos ? open : pattern.find("}}", open);
    if (close == std::string::npos) return out + pattern.substr(from);
    out += pattern.substr(from, open - from);
    const std::string name = pattern.substr(open + 2, close - open - 2);
    if (const auto value = values.of(name)) {
      out += value->in(lang);
    } else {
      unknown.push_back(name);
    }
    from = close + 2;
  }
}

/// The part of a text that its author typed, without its placeholders.
std::string typed(std::string text) {
  for (std::size_t open = text.find("{{"); open != std::string::npos; open = text.find("{{", open)) {
    const std::size_t close = text.find("}}", open);
    if (close == std::string::npos) break;
    text.erase(open, close + 2 - open);
  }
  return text;
}

class Linter {
 public:
  explicit Linter(const law::View& view) : view_(view), values_(view) {}

  std::vector<LessonFault> run(const learn::Library& library) {
    for (const learn::Course& course : library.courses) {
      where_ = course.where;
      lesson_ = {};
      check(course.title);
      check(course.about);
      for (const std::string& kind : course.for_kinds) {
        const auto& names = licensing::organisation_kind_names;
        if (std::find(names.begin(), names.end(), kind) == names.end()) add("unknown_kind", {"没有这类机构：`" + kind + "`", "there is no such kind of organisation: `" + kind + "`"});
      }
      for (const learn::Lesson& lesson : course.lessons) check(lesson);
    }
    where_ = {"settings.yaml", 0};
    lesson_ = {};
    const std::string& element = library.settings.programme_element;
    if (by_id(view_.pack().programme_elements, element) == nullptr) add("unknown_element", {"法规包中没有这个合规要素：`" + element + "`", "the pack has no such element of a programme: `" + element + "`"});
    return std::move(out_);
  }

 private:
  void add(std::string code, Text text) { out_.push_back({where_, lesson_, std::move(code), std::move(text)}); }

  void check(const learn::Lesson& lesson) {
    where_ = lesson.where;
    lesson_ = lesson.id;
    check(lesson.title);
    check(lesson.body);
    for (const std::string& cite : lesson.cites) {
      if (!values_.of(cite)) add("unknown_citation", {"引用在法规包中找不到：`" + cite + "`", "the pack has nothing under the citation `" + cite + "`"});
    }
    for (const learn::Example& example : lesson.examples) {
      check(example.title);
      unknown_in(example.request, Lang::en);
    }
    if (!lesson.picture) return;
    check(lesson.picture->title);
    for (const auto& [key, word] : lesson.picture->words) check(word);
  }

  void check(const Text& text) {
    unknown_in(text.zh, Lang::zh);
    unknown_in(text.en, Lang::en);
    for (const std::string* one : {&text.zh, &text.en}) {
      if (types_a_figure(*one)) add("typed_figure", {"课文自行写出了日期、比例、期限或编码；请改用占位符：" + typed(*one).substr(0, 60), "a lesson types a date, percentage, period or code itself; use a placeholder: " + typed(*one).substr(0, 60)});
    }
  }

  void unknown_in(const std::string& pattern, Lang lang) {
    std::vector<std::string> unknown;
    fill_in(pattern, values_, lang, unknown);
    for (const std::string& name : unknown) add("unknown_placeholder", {"占位符在法规包中找不到：`" + name + "`", "the pack has nothing for the placeholder `" + name + "`"});
  }

  const law::View& view_;
  Values values_;
  law::Where where_;
  std::string lesson_;
  std::vector<LessonFault> out_;
};

}  // namespace

bool types_a_figure(const std::string& text) {
  const std::string own = typed(text);
  if (own.find_first_of("0123456789%") != std::string::npos || own.find("％") != std::string::npos) return true;
  // 第九条、四十五个工作日、三年
  constexpr std::array<std::string_view, 11> numerals{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百"};
  constexpr std::array<std::string_view, 6> counted{"条", "年", "个月", "个工作日", "日内", "号公告"};
  for (const std::string_view numeral : numerals) {
    for (const std::string_view unit : counted) {
      if (own.find(std::string(numeral) + std::string(unit)) != std::string::npos) return true;
    }
  }
  return false;
}

std::optional<Text> lesson_value(std::string_view placeholder, const law::View& view) { return Values(view).of(placeholder); }

Result<Text, std::vector<std::string>> fill_lesson(const Text& pattern, const law::View& view) {
  const Values values(view);
  std::vector<std::string> unknown;
  Text out{fill_in(pattern.zh, values, Lang::zh, unknown), fill_in(pattern.en, values, Lang::en, unknown)};
  if (!unknown.empty()) return fail(std::move(unknown));
  return out;
}

Result<std::string, std::vector<std::string>> fill_request(const std::string& pattern, const law::View& view) {
  std::vector<std::string> unknown;
  std::string out = fill_in(pattern, Values(view), Lang::en, unknown);
  if (!unknown.empty()) return fail(std::move(unknown));
  return out;
}

std::string draw_picture(const learn::Picture& picture, Lang lang) {
  std::string out = picture.svg;
  for (const auto& [key, word] : picture.words) {
    const std::string place = "{{w:" + key + "}}";
    for (std::size_t at = out.find(place); at != std::string::npos; at = out.find(place, at)) out.replace(at, place.size(), word.in(lang));
  }
  return out;
}

std::vector<LessonFault> lint_lessons(const learn::Library& library, const law::View& view) { return Linter(view).run(library); }

}  // namespace ytterby::explain

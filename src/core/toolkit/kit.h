#pragma once
// What `toolkit/` holds, as values: the questions of a first export, of a compliance programme, and the papers.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "core/law/pack.h"

namespace ytterby::toolkit {

/// A question of the guide, and why it is asked. Its texts hold placeholders that are filled from the law of the day.
struct GuideQuestion {
  std::string id;                 ///< as in `step_names`
  Text ask;
  Text why;
  Text spared;                    ///< said when it never needed to be asked
  law::Where where;
};

struct GuideLimits {
  std::int32_t most = 0;          ///< questions altogether
  std::int32_t most_facts = 0;    ///< about the goods, before the rest is asked
};

/// Something that `toolkit/` offers to choose from when it is asked what is made.
struct MadeGoods {
  std::string id;
  Text title;
  Text example;                   ///< words to begin with, as a maker would write them
};

struct ProgrammeQuestion {
  std::string id;                 ///< unique in the whole programme
  Text ask;
  Text shows;                     ///< what would show it
  Text manual;                    ///< the sentence of the manual, once it is so
  Text task;                      ///< what is to be done while it is not
};

struct Chapter {
  std::string element;            ///< id in the pack
  Text intro;                     ///< the first paragraph of the chapter in the manual
  std::int32_t review_months = 0; ///< proposed; a company sets its own
  std::vector<ProgrammeQuestion> questions;
  law::Where where;
};

/// What may be known of an export, by the names that papers use.
constexpr std::array<std::string_view, 12> fact_names{"exporter", "registration_no", "end_user", "importer", "consignee", "destination",
                                                      "end_use", "contract_no", "case_no", "licence_no", "codes", "validity"};

/// A row of a paper: its name, and which known fact stands in it. Without one it is left to be written by hand.
struct FormRow {
  Text name;
  std::string from;               ///< as in `fact_names`; empty: by hand
};

struct FormSection {
  Text heading;
  std::vector<Text> paragraphs;
  std::vector<FormRow> rows;
  bool goods = false;             ///< the table of goods
  std::vector<Text> questions;    ///< a table with room for an answer
  std::vector<Text> checks;       ///< boxes to tick
  std::vector<Text> to_fill_in;
};

struct Form {
  std::string id;
  Text title;
  Text about;                     ///< what it is for, and who signs it
  std::string document;           ///< the document of the pack that it helps to make; empty: none
  std::vector<std::string> cites;
  std::vector<FormSection> sections;
  law::Where where;
};

/// Immutable once loaded.
struct Kit {
  GuideLimits limits;
  std::vector<MadeGoods> made;
  std::vector<GuideQuestion> guide;      ///< one for each of `step_names`
  Text manual_title;
  std::vector<Text> manual_purpose;
  std::vector<Chapter> programme;        ///< one for each element of the pack, in its order
  std::vector<Form> forms;
};

const Form* find_form(const Kit& kit, std::string_view id);
const ProgrammeQuestion* find_question(const Kit& kit, std::string_view id);

/// What is wrong with the files, seen against the law: a placeholder or citation that stands for nothing, a figure that a text
/// types itself, a missing element or step. Words of faults: `core/explain/toolkit_words.h`.
struct KitFault {
  law::Where where;
  std::string key;
  std::string code;               ///< stable
  Text text;
};

}  // namespace ytterby::toolkit

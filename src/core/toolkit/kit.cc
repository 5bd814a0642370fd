#include "core/toolkit/kit.h"

#include <algorithm>

namespace ytterby::toolkit {

const Form* find_form(const Kit& kit, std::string_view id) {
  const auto found = std::find_if(kit.forms.begin(), kit.forms.end(), [&](const Form& form) { return form.id == id; });
  return found == kit.forms.end() ? nullptr : &*found;
}

const ProgrammeQuestion* find_question(const Kit& kit, std::string_view id) {
  for (const Chapter& chapter : kit.programme) {
    for (const ProgrammeQuestion& question : chapter.questions) {
      if (question.id == id) return &question;
    }
  }
  return nullptr;
}

}  // namespace ytterby::toolkit

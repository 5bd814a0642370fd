#pragma once
// What the screening bench searches and asks: the real lists, padded with generated names, and names of them as they are spoilt
// on their way. The same seed gives the same names.
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "core/screening/listed.h"

namespace ytterby::bench {

using Lists = std::vector<std::shared_ptr<const screening::ListContent>>;

/// One name asked for. `list` and `entry`: whom it is of; `listed` is false for somebody who is on no list.
struct Asked {
  std::string name;
  screening::Schema schema = screening::Schema::unknown;
  bool listed = false;
  std::size_t list = 0;
  std::size_t entry = 0;
};

/// The lists that lie beside the project. When there are none it says so loudly and generates 30,000 names in their place.
Lists real_lists();

std::size_t count_names(const Lists& lists);

/// One more list with as many generated names as `names` lacks: words of the real names put together anew, one in ten made of
/// syllables, so that distinct words grow about as they do in real lists.
Lists padded(Lists lists, std::size_t names, unsigned seed);

/// Latin names of entries of the first lists, none of the padding, with one or two slips or other spellings each.
std::vector<Asked> spoilt_names(const Lists& lists, std::size_t real, std::size_t count, unsigned seed);

/// Made-up people who are on no list; empty, said loudly, when the file is not there.
std::vector<Asked> strangers(std::size_t most);

}  // namespace ytterby::bench

#include "codebook/hierarchy.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace themata {

namespace {

using Index = std::int32_t;
using Indices = std::unordered_map<std::string_view, Index>;

Code& code_at(std::vector<WrittenCode>& written, Index index) {
  return written[static_cast<std::size_t>(index)].code;
}

/// Where each id is; complains about ids given twice.
Indices index_ids(const std::vector<WrittenCode>& written, Complaints& complaints) {
  Indices indices;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const Code& code = written[i].code;
    if (code.id.empty()) continue;
    const auto [first, is_new] = indices.emplace(code.id, static_cast<Index>(i));
    if (is_new) continue;
    const Code& earlier = written[static_cast<std::size_t>(first->second)].code;
    complaints.add(code.position,
                   fmt::format("two codes have the id '{}': this one and the one on line {}",
                               code.id, earlier.position.line),
                   "give one of them another id");
  }
  return indices;
}

std::vector<std::string_view> ids_but(const std::vector<WrittenCode>& written,
                                      std::string_view left_out) {
  std::vector<std::string_view> ids;
  for (const WrittenCode& one : written)
    if (!one.code.id.empty() && one.code.id != left_out) ids.emplace_back(one.code.id);
  return ids;
}

Index parent_of(const WrittenCode& one, const std::vector<WrittenCode>& written,
                const Indices& indices, Complaints& complaints) {
  if (one.parent.text.empty()) return one.nested_in;
  const auto found = indices.find(one.parent.text);
  if (found == indices.end()) {
    complaints.add(one.parent.position,
                   fmt::format("no code has the id '{}', which '{}' names as its parent",
                               one.parent.text, one.code.id),
                   did_you_mean(one.parent.text, ids_but(written, one.code.id)));
    return one.nested_in;
  }
  if (one.nested_in == Code::top || one.nested_in == found->second) return found->second;
  complaints.add(
      one.parent.position,
      fmt::format("'{}' is written inside '{}' but names '{}' as its parent", one.code.id,
                  written[static_cast<std::size_t>(one.nested_in)].code.id, one.parent.text),
      "remove 'parent', or move the code");
  return one.nested_in;
}

/// Walks up from every code; one that is met again on its own way up closes a circle.
void complain_of_circles(std::vector<WrittenCode>& written, Complaints& complaints) {
  std::vector<Index> walk_of(written.size(), Code::top);
  for (Index start = 0; start < static_cast<Index>(written.size()); ++start) {
    Index at = start;
    while (at != Code::top && walk_of[static_cast<std::size_t>(at)] == Code::top) {
      walk_of[static_cast<std::size_t>(at)] = start;
      at = code_at(written, at).parent;
    }
    if (at == Code::top || walk_of[static_cast<std::size_t>(at)] != start) continue;
    std::string circle = code_at(written, at).id;
    Position position;  // of the first `parent` in it: some of the codes may be nested instead
    Index step = at;
    do {
      const WrittenCode& one = written[static_cast<std::size_t>(step)];
      if (position.line == 0) position = one.parent.position;
      step = one.code.parent;
      circle += " → " + code_at(written, step).id;
    } while (step != at);
    complaints.add(position, fmt::format("a code cannot stand above itself: {}", circle),
                   "take 'parent' out of the one that belongs on top");
  }
}

/// Depth first, without recursion: a chain of `parent` may be as long as the file.
std::vector<Index> reading_order(std::vector<WrittenCode>& written) {
  std::vector<std::vector<Index>> children(written.size());
  std::vector<Index> waiting;
  for (Index i = static_cast<Index>(written.size()); i-- > 0;) {
    const Index parent = code_at(written, i).parent;
    (parent == Code::top ? waiting : children[static_cast<std::size_t>(parent)]).push_back(i);
  }
  std::vector<Index> order;
  while (!waiting.empty()) {
    const Index next = waiting.back();
    waiting.pop_back();
    order.push_back(next);
    const auto& below = children[static_cast<std::size_t>(next)];
    waiting.insert(waiting.end(), below.begin(), below.end());
  }
  return order;
}

}  // namespace

std::vector<Code> arrange(std::vector<WrittenCode> written, Complaints& complaints) {
  const Indices indices = index_ids(written, complaints);
  for (WrittenCode& one : written) one.code.parent = parent_of(one, written, indices, complaints);
  complain_of_circles(written, complaints);

  const std::vector<Index> order = reading_order(written);
  std::vector<Index> place(written.size(), Code::top);
  std::vector<Code> codes;
  for (const Index index : order) {
    place[static_cast<std::size_t>(index)] = static_cast<Index>(codes.size());
    Code code = std::move(code_at(written, index));
    if (code.parent != Code::top) code.parent = place[static_cast<std::size_t>(code.parent)];
    codes.push_back(std::move(code));
  }
  return codes;
}

}  // namespace themata

#include <fmt/format.h>

#include <array>

#include "text/number.h"
#include "themata/error.h"
#include "themata/span_agreement.h"

namespace themata {

namespace {

constexpr std::array<std::string_view, 2> self_pairs_ids = {"pairwise", "union"};

std::optional<double> amount_from(std::string_view text) {
  const std::optional<double> number = number_from<double>(text);
  return number && *number >= 0 ? number : std::nullopt;
}

[[noreturn]] void refuse_tolerance(std::string_view text) {
  throw Error({}, fmt::format("'{}' is no tolerance", text),
              "write exact, a number of characters that ends may differ by (10), or the share that "
              "spans must overlap (50%)");
}

[[noreturn]] void refuse_dissimilarity(std::string_view text) {
  throw Error(
      {}, fmt::format("'{}' is no dissimilarity", text),
      "write position=1,category=1,empty=1 with numbers of your own, or some of them; empty "
      "is above 0, and one of the others is, too");
}

}  // namespace

std::span<const std::string_view> self_pairs_names() { return self_pairs_ids; }

std::string_view to_string(SelfPairs self_pairs) {
  return self_pairs_ids[static_cast<std::size_t>(self_pairs)];
}

SelfPairs self_pairs_from(std::string_view name) {
  for (std::size_t i = 0; i < self_pairs_ids.size(); ++i)
    if (self_pairs_ids[i] == name) return static_cast<SelfPairs>(i);
  throw Error({}, fmt::format("unknown correction '{}' of self-pairs", name),
              did_you_mean(name, self_pairs_names()));
}

Tolerance tolerance_from(std::string_view text) {
  if (text == "exact") return {};
  const bool is_share = text.ends_with('%');
  const auto number = amount_from(is_share ? text.substr(0, text.size() - 1) : text);
  if (!number) refuse_tolerance(text);
  if (!is_share) return {Tolerance::Kind::characters, *number};
  if (*number <= 0 || *number > 100) refuse_tolerance(text);
  return {Tolerance::Kind::overlap, *number / 100};
}

std::string to_string(const Tolerance& tolerance) {
  if (tolerance.kind == Tolerance::Kind::overlap)
    return fmt::format("they share {} % or more of what they cover together",
                       tolerance.amount * 100);
  if (tolerance.amount == 0) return "they begin and end in the same places";
  return fmt::format("their ends are {} characters apart or less", tolerance.amount);
}

Dissimilarity dissimilarity_from(std::string_view text) {
  Dissimilarity found;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view part = rest.substr(0, rest.find(','));
    rest = part.size() == rest.size() ? std::string_view() : rest.substr(part.size() + 1);
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) refuse_dissimilarity(text);
    const std::string_view name = part.substr(0, equals);
    const auto number = amount_from(part.substr(equals + 1));
    if (!number) refuse_dissimilarity(text);
    if (name == "position")
      found.position = *number;
    else if (name == "category")
      found.category = *number;
    else if (name == "empty")
      found.empty = *number;
    else
      refuse_dissimilarity(text);
  }
  if (found.empty <= 0 || found.position + found.category <= 0) refuse_dissimilarity(text);
  return found;
}

}  // namespace themata

#include "themata/error.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/slips.h"

namespace themata {

namespace {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

std::string to_string(const Place& place) {
  const std::string_view file = place.file == "-" ? "standard input" : std::string_view(place.file);
  if (place.position.line == 0) return std::string(file);
  if (place.position.column == 0) return fmt::format("{}:{}", file, place.position.line);
  return fmt::format("{}:{}:{}", file, place.position.line, place.position.column);
}

template <typename Words>
std::string suggest(std::string_view typed, const Words& known) {
  if (known.empty()) return {};
  const auto nearest = std::min_element(known.begin(), known.end(), [&](auto& a, auto& b) {
    return slips(typed, a) < slips(typed, b);
  });
  const std::size_t tolerated = std::max<std::size_t>(1, typed.size() / 3);
  if (slips(typed, *nearest) <= tolerated) return fmt::format("did you mean '{}'?", *nearest);
  constexpr std::size_t most_listed = 28;
  if (known.size() > most_listed) return {};
  return fmt::format("known: {}", fmt::join(known, ", "));
}

}  // namespace

std::string to_string(const Problem& problem) {
  const std::string place = to_string(problem.place);
  std::string text = fmt::format("{}{}{}: {}", place, place.empty() ? "" : ": ",
                                 to_string(problem.severity), problem.message);
  if (!problem.advice.empty()) text += "\n  " + problem.advice;
  return text;
}

Error::Error(std::vector<Problem> problems) : problems_(std::move(problems)) {
  for (const Problem& problem : problems_) {
    if (!text_.empty()) text_ += '\n';
    text_ += to_string(problem);
  }
}

Error::Error(Place place, std::string message, std::string advice)
    : Error(std::vector<Problem>{
          {Severity::error, std::move(place), std::move(message), std::move(advice)}}) {}

std::string did_you_mean(std::string_view typed, std::span<const std::string_view> known) {
  return suggest(typed, known);
}

std::string did_you_mean(std::string_view typed, std::span<const std::string> known) {
  return suggest(typed, known);
}

}  // namespace themata

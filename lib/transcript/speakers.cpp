#include "transcript/speakers.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "transcript/labels.h"
#include "transcript/space.h"

namespace themata {

namespace {

constexpr std::string_view interviewer_words[] = {"i",
                                                  "int",
                                                  "interviewer",
                                                  "q",
                                                  "moderator",
                                                  "mod",
                                                  "investigator",
                                                  "facilitator",
                                                  "fac",
                                                  "researcher",
                                                  "iv",
                                                  "intvr",
                                                  "interviewers",
                                                  "interviewerin",
                                                  "moderatorin",
                                                  "intervieweur",
                                                  "intervieweuse",
                                                  "enquêteur",
                                                  "enquêtrice",
                                                  "entrevistador",
                                                  "entrevistadora",
                                                  "intervistatore",
                                                  "intervistatrice",
                                                  "question"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "Interviewer 1" and "I2" without their number.
std::string_view without_number(std::string_view name) {
  while (!name.empty() && is_digit(name.back())) name.remove_suffix(1);
  return trim(name);
}

bool is_interviewer_word(std::string_view word) {
  const std::string folded = fold_name(without_number(word));
  return std::ranges::find(interviewer_words, folded) != std::end(interviewer_words);
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  const std::string folded = fold_name(name);
  return std::ranges::any_of(
      names, [&](const std::string& candidate) { return fold_name(trim(candidate)) == folded; });
}

/// Legends mean the label whatever its case.
const std::string* find_meaning(const Legend& legend, std::string_view name) {
  const std::string folded = fold_name(name);
  for (const auto& [label, meaning] : legend)
    if (fold_name(label) == folded) return &meaning;
  return nullptr;
}

/// A name as a hasty typist could have meant it: no case, no punctuation, O for 0 and l for 1.
std::string typed_alike(std::string_view name) {
  std::string alike;
  for (const char c : fold_name(name)) {
    if (c == '.' || c == '-' || c == '_' || c == ' ' || c == ',') continue;
    if (c == 'o')
      alike += '0';
    else
      alike += c == 'l' || c == 'i' ? '1' : c;
  }
  return alike;
}

/// One letter more, less or other: "Moderator" and "Moderater". Digits must be the same.
bool one_slip_apart(std::string_view left, std::string_view right) {
  constexpr std::size_t shortest = 5;
  if (left.size() > right.size()) std::swap(left, right);
  if (left.size() < shortest || right.size() - left.size() > 1) return false;
  const auto [l, r] = std::ranges::mismatch(left, right);
  if (l == left.end()) return !is_digit(right.back());
  if (is_digit(*l) || is_digit(*r)) return false;
  const std::string_view left_rest(l, left.end());
  const std::string_view right_rest(r, right.end());
  return left.size() == right.size() ? left_rest.substr(1) == right_rest.substr(1)
                                     : left_rest == right_rest.substr(1);
}

void note_similar_names(Transcript& transcript) {
  constexpr std::size_t most_compared = 100;
  const std::size_t count = std::min(transcript.speakers.size(), most_compared);
  std::vector<std::string> alike;
  for (std::size_t i = 0; i < count; ++i) alike.push_back(typed_alike(transcript.speakers[i].name));
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = i + 1; k < count; ++k) {
      if (alike[i] != alike[k] && !one_slip_apart(alike[i], alike[k])) continue;
      transcript.problems.push_back(
          {Severity::note,
           {transcript.file},
           fmt::format("speakers '{}' and '{}' are counted as two, but hardly differ",
                       transcript.speakers[i].name, transcript.speakers[k].name),
           "where they are one person, write the name one way in the transcript"});
    }
  }
}

void note_no_interviewer(Transcript& transcript) {
  if (transcript.speakers.size() < 2) return;
  const bool has_one = std::ranges::any_of(
      transcript.speakers, [](const Speaker& s) { return s.role == Role::interviewer; });
  if (has_one) return;
  std::vector<std::string_view> names;
  constexpr std::size_t most_listed = 6;
  for (const Speaker& speaker : transcript.speakers)
    if (names.size() < most_listed) names.push_back(speaker.name);
  transcript.problems.push_back(
      {Severity::note,
       {transcript.file},
       fmt::format("no speaker is known as an interviewer, so everyone is coded ({}{})",
                   fmt::join(names, ", "), transcript.speakers.size() > most_listed ? ", …" : ""),
       fmt::format("say who asks the questions with --interviewer, e.g. --interviewer '{}'",
                   transcript.speakers.front().name)});
}

}  // namespace

std::int32_t Roster::index_of(std::string_view name) {
  if (name.empty()) return Turn::nobody;
  const std::size_t index = first_ + numbers_.of(name);
  if (index == transcript_.speakers.size()) transcript_.speakers.push_back({std::string(name)});
  return static_cast<std::int32_t>(index);
}

Legend find_legend(std::string_view preamble) {
  Legend legend;
  std::size_t at = 0;
  while ((at = preamble.find('=', at)) != std::string_view::npos) {
    const std::size_t begin = preamble.find_last_of(";,\n(", at);
    const std::string_view label =
        trim(preamble.substr(begin == std::string_view::npos ? 0 : begin + 1,
                             at - (begin == std::string_view::npos ? 0 : begin + 1)));
    const std::size_t end = std::min(preamble.find_first_of(";,\n)=", ++at), preamble.size());
    const std::string_view meaning = trim(preamble.substr(at, end - at));
    constexpr std::size_t longest_label = 20;
    if (!label.empty() && label.size() <= longest_label && !meaning.empty())
      legend.try_emplace(std::string(label.substr(label.rfind(' ') + 1)), meaning);
  }
  return legend;
}

bool is_interviewer_label(std::string_view label) {
  const std::size_t bracket = label.find_first_of("([");
  if (bracket != std::string_view::npos) {  // "Sarah Chen (Interviewer)"
    const std::string_view inside = label.substr(bracket + 1);
    if (is_interviewer_word(inside.substr(0, inside.find_first_of(")]")))) return true;
    label = label.substr(0, bracket);
  }
  return is_interviewer_word(trim(label));
}

void assign_roles(Transcript& transcript, const ReadOptions& options,
                  const std::vector<std::string>& interviewers, const Legend& legend) {
  for (Speaker& speaker : transcript.speakers) {
    const std::string* meaning = find_meaning(legend, speaker.name);
    bool interviews = is_interviewer_label(speaker.name);
    if (meaning != nullptr)
      interviews = is_interviewer_label(meaning->substr(0, meaning->find(' ')));
    if (contains(interviewers, speaker.name)) interviews = true;
    if (contains(options.interviewers, speaker.name)) interviews = true;
    if (contains(options.participants, speaker.name)) interviews = false;
    speaker.role = interviews ? Role::interviewer : Role::participant;
  }
  note_similar_names(transcript);
  note_no_interviewer(transcript);
}

}  // namespace themata

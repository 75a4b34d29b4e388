// Speaker labels: the places in a text where somebody's name says that they speak from here on.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/text.h"
#include "transcript/timestamp.h"

namespace themata {

/// The ways of writing a label; a document keeps to one of them.
enum class Habit {
  colon,  // Name: text · NAME: · **Name:** text · #Name: · [00:01] Name: text · Name (0:03): text
  bracket,  // [Name] text · {Name} text · [Name] 11:02:09
  tab,      // Name<TAB>text · 00:01:02<TAB>Name<TAB>text, as table rows come out
  heading,  // Name  0:03, or 00:00:03 Speaker 1, on a line of its own
  cue,      // a line that is a range of times, and the name on the next
  slip,     // "P. text" where "P: text" was meant; never a label, but worth a note
};
inline constexpr std::size_t habits = 6;

/// All places are bytes of the text the label was found in.
struct Label {
  Span name;
  std::size_t line = 0;  // where the label's line begins, time stamps before it included
  std::size_t said = 0;  // where speech begins
  std::optional<Time> start;
  std::optional<Time> end;
  Habit habit = Habit::colon;
  bool after_blank = false;  // nothing stands on the line before
  std::size_t who = 0;       // the same for labels of one habit with the same name
};

struct Labels {
  std::vector<Label> labels;              // in the order of the text
  std::vector<std::string> used_once;     // accepted because they look like the others
  std::vector<std::string> not_speakers;  // look like labels, but were read as speech
  std::vector<Label> slips;               // "P." where "P:" is a speaker
};

/// Reads the text once, line by line from `begin`, and decides which labels are speakers: those
/// that repeat or take turns. `only` keeps to one habit.
Labels find_labels(std::string_view text, std::size_t begin,
                   std::optional<Habit> only = std::nullopt);

/// A name without letters' case (Unicode case folding).
std::string fold_name(std::string_view name);

/// Whether a word says what somebody does in an interview: speaker, participant, moderator, …
bool is_role_word(std::string_view folded_word);

}  // namespace themata

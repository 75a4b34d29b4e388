#include "transcript/labels.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "transcript/label_line.h"
#include "transcript/space.h"

namespace themata {

namespace {

constexpr std::array role_words = {
    "speaker",     "participant", "interviewer",  "interviewee", "respondent",  "moderator",
    "facilitator", "researcher",  "man",          "woman",       "male",        "female",
    "voice",       "unknown",     "unidentified", "patient",     "nurse",       "doctor",
    "student",     "teacher",     "parent",       "mother",      "father",      "child",
    "user",        "assistant",   "focus",        "group",       "person",      "host",
    "guest",       "narrator",    "informant",    "subject",     "boy",         "girl",
    "all",         "several",     "multiple",     "expert",      "manager",     "client",
    "sprecher",    "befragte",    "befragter",    "locuteur",    "entrevistado"};

// Words that end in a colon in every kind of document, but speak in none.
constexpr std::array never_names = {
    "note", "notes", "nb", "ps", "remember", "example", "examples", "warning", "important", "tip",
    "update", "source", "sources", "reference", "references", "date", "time", "duration", "title",
    "subject", "topic", "location", "place", "project", "file", "url", "link", "email", "e-mail",
    "tel", "phone", "telephone", "fax", "address", "website", "figure", "fig", "table", "see",
    "including", "includes", "include", "summary", "keywords", "contents", "abstract", "transcript",
    "recording", "session", "audio file", "step", "day", "part", "chapter", "section", "one thing",
    "for example", "e.g", "i.e", "reminder", "result", "results", "outcome", "contact", "speakers",
    "speaker name", "length", "language", "kind", "id",
    // In brackets these are what happens, not who speaks.
    "laughs", "laughter", "laughing", "laugh", "inaudible", "unclear", "music", "crosstalk",
    "pause", "silence", "applause", "sighs", "coughs", "cough", "crying", "cries", "noise",
    "redacted", "overlap", "overlapping", "indistinct"};

enum class Looks { name, phrase, never };

struct Word {
  std::string_view text;
  bool upper = false;     // begins with a capital or a digit
  bool caseless = false;  // begins with a letter of a script without case
  bool digit = false;
};

std::vector<Word> words_of(std::string_view name) {
  std::vector<Word> words;
  std::size_t at = 0;
  while (at < name.size()) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    if (end > at) {
      std::string_view word = name.substr(at, end - at);
      if (word.size() > 1 && (word.front() == '(' || word.front() == '"')) word.remove_prefix(1);
      const auto first = static_cast<UChar32>(character_at(word, 0).value);
      Word entry{word};
      entry.digit = std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
      entry.upper = u_isupper(first) || u_istitle(first) || u_isdigit(first);
      entry.caseless = u_isalpha(first) && !u_isupper(first) && !u_islower(first);
      words.push_back(entry);
    }
    at = end + 1;
  }
  return words;
}

bool has_role_word(const std::vector<Word>& words) {
  return std::ranges::any_of(words,
                             [](const Word& word) { return is_role_word(fold_name(word.text)); });
}

bool is_particle(std::string_view word) {
  constexpr std::array particles = {"van", "von", "de",  "der", "den", "del", "da",  "di", "du",
                                    "le",  "la",  "bin", "al",  "el",  "y",   "and", "of"};
  return std::ranges::find(particles, word) != particles.end();
}

/// "( voice fades )": brackets around words without a capital.
bool is_stage_direction(std::string_view name) {
  if (!name.starts_with('(') || !name.ends_with(')')) return false;
  return fold_name(name) == name && name.find_first_of("abcdefghijklmnopqrstuvwxyz") != name.npos;
}

Looks looks_of(std::string_view name) {
  const std::string folded = fold_name(name);
  if (std::ranges::find(never_names, folded) != never_names.end()) return Looks::never;
  if (is_stage_direction(name)) return Looks::never;
  const std::size_t aside = name.find(" (");  // "Tom (husband)"
  const std::vector<Word> words = words_of(name.substr(0, aside));
  if (words.empty()) return Looks::never;
  const bool proper = std::ranges::all_of(words, [](const Word& word) {
    return word.upper || word.caseless || word.digit || is_particle(word.text);
  });
  const bool punctuated = name.substr(0, aside).find_first_of(".,") != std::string_view::npos;
  if (proper && (words.front().upper || words.front().caseless || words.front().digit))
    return Looks::name;
  if (punctuated) return Looks::never;
  if (has_role_word(words)) return Looks::name;
  constexpr std::size_t short_label = 3;
  if (words.size() == 1 && (words.front().digit || name.size() <= short_label)) return Looks::name;
  return Looks::phrase;
}

/// The build of a name: "P1" and "P12" are alike, and so are "Ada King" and "Tom Wu".
std::string shape_of(std::string_view name) {
  std::string shape;
  for (const Word& word : words_of(name)) {
    if (!shape.empty()) shape += ' ';
    if (word.digit) {
      for (const char c : word.text)
        if (c < '0' || c > '9') shape += c;
      shape += '9';
    } else {
      const bool capitals =
          word.text.size() > 1 && fold_name(word.text) != word.text &&
          std::ranges::none_of(word.text, [](char c) { return c >= 'a' && c <= 'z'; });
      shape += capitals ? 'U' : (word.upper ? 'A' : 'a');
    }
  }
  return shape;
}

struct Use {
  std::size_t count = 0;
  std::size_t after_blank = 0;
  Looks looks = Looks::name;
  bool accepted = false;
};

using Uses = std::unordered_map<std::string_view, Use>;

/// Every label the text could have, of all habits.
std::vector<Label> candidates(std::string_view text, std::size_t begin, std::optional<Habit> only) {
  std::vector<Label> found;
  bool blank_before = true;
  std::optional<Stamp> range;  // the line before was nothing but a time
  std::size_t range_line = 0;
  while (begin < text.size()) {
    const Span line = line_at(text, begin);
    const Span words = trim(text, line);
    std::optional<Label> label;
    if (!words.empty()) {
      const auto name = range ? name_on_line(text, words) : std::nullopt;
      if (name) {
        const std::size_t next = std::min(line.end + 1, text.size());
        label = Label{*name, range_line, next, range->start, range->end, Habit::cue, true};
      } else {
        label = label_on_line(text, {words.begin, line.end});
        if (label) label->line = line.begin;
      }
      if (label && label->habit == Habit::heading && trim(text, {label->said, line.end}).empty()) {
        // "00:05:02 Yeah" and a blank line is a stamped paragraph, not a name.
        const Span next = line_at(text, std::min(line.end + 1, text.size()));
        const bool named_first = label->said > label->name.end;
        if (!named_first && trim(text, next).empty()) label.reset();
      }
      if (label && only && label->habit != *only) label.reset();
      if (label) {
        label->after_blank = blank_before;
        found.push_back(*label);
      }
      range = stamp_at_front(slice(text, words));
      if (range && range->size != words.size()) range.reset();
      range_line = line.begin;
    } else {
      range.reset();
    }
    blank_before = words.empty();
    begin = line.end + 1;
  }
  return found;
}

Uses count_uses(std::string_view text, const std::vector<Label>& labels, Habit habit) {
  Uses uses;
  for (const Label& label : labels) {
    if (label.habit != habit) continue;
    Use& use = uses[slice(text, label.name)];
    ++use.count;
    use.after_blank += label.after_blank ? 1 : 0;
  }
  for (auto& [name, use] : uses) use.looks = looks_of(name);
  return uses;
}

/// Labels that repeat are speakers; phrases and words in lower case only where they repeat about as
/// often as others do.
std::size_t accept_repeated(Uses& uses) {
  std::size_t most = 0;
  for (const auto& [name, use] : uses) most = std::max(most, use.count);
  std::size_t accepted = 0;
  for (auto& [name, use] : uses) {
    const bool one_word = name.find(' ') == std::string_view::npos;
    const bool often = (use.count >= 3 && use.count * 10 >= most) ||
                       (one_word && use.count >= 2 && use.count * 2 >= most);
    use.accepted =
        (use.looks == Looks::name && use.count >= 2) || (use.looks == Looks::phrase && often);
    if (use.accepted) accepted += use.count;
  }
  return accepted;
}

bool is_short_label(std::string_view name) {
  const std::vector<Word> words = words_of(name);
  constexpr std::size_t initials = 3;
  return name.size() <= initials || words.back().digit || has_role_word(words);
}

/// Stretches between blank lines; lines, where some are too long to be wrapped by hand.
std::size_t count_paragraphs(std::string_view text, std::size_t begin) {
  constexpr std::size_t longest_wrapped_line = 120;
  std::size_t stretches = 0;
  std::size_t lines = 0;
  bool has_long_line = false;
  bool blank = true;
  for (std::size_t at = begin; at < text.size();) {
    const Span line = line_at(text, at);
    const bool empty = trim(text, line).empty();
    if (!empty) ++lines;
    if (!empty && blank) ++stretches;
    has_long_line = has_long_line || line.size() > longest_wrapped_line;
    blank = empty;
    at = line.end + 1;
  }
  return has_long_line ? lines : stretches;
}

/// "Related Guidance:" repeats in a report as "Wendy Fox:" does in an interview. But speakers begin
/// one paragraph in five at least, and one in two where only one of them has a label; labels such
/// as "P1" or "Moderator" need no such proof unless they are alone.
bool carry_the_text(std::string_view text, std::size_t begin, const Uses& uses,
                    std::size_t accepted) {
  std::size_t speakers = 0;
  bool is_short = false;
  for (const auto& [name, use] : uses) {
    if (!use.accepted) continue;
    ++speakers;
    is_short = is_short || is_short_label(name);
  }
  if (speakers == 0 || (speakers > 1 && is_short)) return true;
  return accepted * (speakers == 1 ? 2 : 5) >= count_paragraphs(text, begin);
}

/// Two labels, each used once, that take turns: a very short conversation.
bool accept_alternating(std::string_view text, std::size_t begin, Uses& uses,
                        const std::vector<Label>& labels, Habit habit) {
  if (uses.size() != 2) return false;
  if (std::ranges::any_of(uses, [](auto& entry) { return entry.second.looks != Looks::name; }))
    return false;
  const auto first = std::ranges::find(labels, habit, &Label::habit);
  const bool from_the_start = trim(text.substr(begin, first->line - begin)).empty();
  const auto is_short = [](auto& entry) { return is_short_label(entry.first); };
  if (!from_the_start && !std::ranges::all_of(uses, is_short)) return false;
  for (auto& [name, use] : uses) use.accepted = true;
  return true;
}

/// Labels used once are speakers where they look like those that repeat and stand as they do.
void accept_alike(Uses& uses) {
  std::vector<std::string> shapes;
  std::size_t count = 0;
  std::size_t after_blank = 0;
  for (const auto& [name, use] : uses) {
    if (!use.accepted) continue;
    shapes.push_back(shape_of(name));
    count += use.count;
    after_blank += use.after_blank;
  }
  const bool blank_before_each = after_blank * 10 >= count * 9;
  for (auto& [name, use] : uses) {
    if (use.accepted || use.looks != Looks::name) continue;
    if (blank_before_each && use.after_blank == 0) continue;
    const bool alike = std::ranges::find(shapes, shape_of(name)) != shapes.end();
    use.accepted = alike || is_short_label(name);
  }
}

Labels collect(std::string_view text, const std::vector<Label>& found, Habit habit,
               const Uses& uses) {
  Labels result;
  std::set<std::string> folded;
  for (const auto& [name, use] : uses)
    if (use.accepted) folded.insert(fold_name(name));
  for (const Label& label : found) {
    if (label.habit == Habit::slip && folded.contains(fold_name(slice(text, label.name))))
      result.slips.push_back(label);
    if (label.habit != habit) continue;
    const auto entry = uses.find(slice(text, label.name));
    if (entry->second.accepted) result.labels.push_back(label);
    const auto name = [&] { return std::string(entry->first); };
    if (entry->second.accepted && entry->second.count == 1) result.used_once.push_back(name());
    if (!entry->second.accepted && entry->second.looks == Looks::name)
      result.not_speakers.push_back(name());
  }
  // Where nobody speaks twice, once is no exception.
  if (result.used_once.size() == result.labels.size()) result.used_once.clear();
  std::ranges::sort(result.not_speakers);
  result.not_speakers.erase(std::unique(result.not_speakers.begin(), result.not_speakers.end()),
                            result.not_speakers.end());
  return result;
}

}  // namespace

std::string fold_name(std::string_view name) {
  const auto text = icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size()));
  std::string folded;
  icu::UnicodeString::fromUTF8(text).foldCase().toUTF8String(folded);
  return folded;
}

bool is_role_word(std::string_view folded_word) {
  return std::ranges::find(role_words, folded_word) != role_words.end();
}

Labels find_labels(std::string_view text, std::size_t begin, std::optional<Habit> only) {
  const std::vector<Label> found = candidates(text, begin, only);
  Habit best = Habit::colon;
  Uses best_uses;
  std::size_t most = 0;
  for (const Habit habit : {Habit::cue, Habit::heading, Habit::colon, Habit::bracket, Habit::tab}) {
    Uses uses = count_uses(text, found, habit);
    if (uses.empty()) continue;
    std::size_t accepted = accept_repeated(uses);
    if (!carry_the_text(text, begin, uses, accepted)) accepted = 0;
    if (accepted == 0 && accept_alternating(text, begin, uses, found, habit)) accepted = 2;
    if (accepted <= most) continue;
    most = accepted;
    best = habit;
    best_uses = std::move(uses);
  }
  if (most == 0) return {};
  accept_alike(best_uses);
  return collect(text, found, best, best_uses);
}

}  // namespace themata

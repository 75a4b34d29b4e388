#include "transcript/labels.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "text/ascii.h"
#include "transcript/label_line.h"
#include "transcript/names.h"
#include "transcript/space.h"

namespace themata {

namespace {

constexpr std::string_view role_words[] = {
    "speaker",     "participant", "interviewer",  "interviewee", "respondent",  "moderator",
    "facilitator", "researcher",  "man",          "woman",       "male",        "female",
    "voice",       "unknown",     "unidentified", "patient",     "nurse",       "doctor",
    "student",     "teacher",     "parent",       "mother",      "father",      "child",
    "user",        "assistant",   "focus",        "group",       "person",      "host",
    "guest",       "narrator",    "informant",    "subject",     "boy",         "girl",
    "all",         "several",     "multiple",     "expert",      "manager",     "client",
    "sprecher",    "befragte",    "befragter",    "locuteur",    "entrevistado"};

// Words that end in a colon in every kind of document, but speak in none.
constexpr std::string_view never_names[] = {
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
  constexpr std::string_view particles[] = {"van", "von", "de", "der", "den", "del",
                                            "da",  "di",  "du", "le",  "la",  "bin",
                                            "al",  "el",  "y",  "and", "of"};
  return std::ranges::find(particles, word) != std::end(particles);
}

/// "( voice fades )": brackets around words without a capital.
bool is_stage_direction(std::string_view name) {
  if (!name.starts_with('(') || !name.ends_with(')')) return false;
  return fold_name(name) == name && name.find_first_of("abcdefghijklmnopqrstuvwxyz") != name.npos;
}

Looks looks_of(std::string_view name) {
  const std::string folded = fold_name(name);
  if (std::ranges::find(never_names, folded) != std::end(never_names)) return Looks::never;
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
  std::string_view name;
  std::size_t count = 0;
  std::size_t after_blank = 0;
  Looks looks = Looks::name;
  bool accepted = false;
};

using Uses = std::vector<Use>;  // by `Label::who`

/// Counts stretches between blank lines; lines, where some are too long to be wrapped by hand.
class ParagraphCount {
 public:
  /// Returns whether the line before was blank.
  bool add(Span line, bool is_blank) {
    constexpr std::size_t longest_wrapped_line = 120;
    lines_ += is_blank ? 0 : 1;
    stretches_ += !is_blank && blank_before_ ? 1 : 0;
    has_long_line_ = has_long_line_ || line.size() > longest_wrapped_line;
    return std::exchange(blank_before_, is_blank);
  }
  std::size_t count() const { return has_long_line_ ? lines_ : stretches_; }

 private:
  std::size_t stretches_ = 0;
  std::size_t lines_ = 0;
  bool has_long_line_ = false;
  bool blank_before_ = true;
};

/// Numbers the names of every habit and counts how often each is used.
struct UseCount {
  std::array<Uses, habits> uses;
  std::array<NameNumbers, habits> numbers;

  void add(std::string_view text, Label& label) {
    const auto habit = static_cast<std::size_t>(label.habit);
    label.who = numbers[habit].of(slice(text, label.name));
    if (label.who == uses[habit].size()) uses[habit].push_back({slice(text, label.name)});
    Use& use = uses[habit][label.who];
    ++use.count;
    use.after_blank += label.after_blank ? 1 : 0;
  }
};

/// Every label the text could have, of all habits, and the size of what they divide.
struct Candidates {
  std::vector<Label> labels;
  std::array<Uses, habits> uses;
  std::size_t paragraphs = 0;
};

/// "00:05:02 Yeah" and a blank line is a stamped paragraph, not a name.
bool is_stamped_paragraph(std::string_view text, const Label& label, Span line) {
  if (label.habit != Habit::heading || label.said > label.name.end) return false;
  if (!trim(text, {label.said, line.end}).empty()) return false;
  return trim(text, line_at(text, std::min(line.end + 1, text.size()))).empty();
}

/// A time that is all there is on a line.
std::optional<Stamp> lone_stamp(std::string_view words) {
  const auto stamp = stamp_at_front(words);
  return stamp && stamp->size == words.size() ? stamp : std::nullopt;
}

Candidates candidates(std::string_view text, std::size_t begin, std::optional<Habit> only) {
  std::vector<Label> found;
  UseCount count;
  ParagraphCount paragraphs;
  std::optional<Stamp> range;  // the line before was nothing but a time
  std::size_t range_line = 0;
  while (begin < text.size()) {
    const Span line = line_at(text, begin);
    const Span words = trim(text, line);
    const bool blank_before = paragraphs.add(line, words.empty());
    begin = line.end + 1;
    if (words.empty()) {
      range.reset();
      continue;
    }
    Label& label = found.emplace_back();
    const auto name = range ? name_on_line(text, words) : std::nullopt;
    bool is_label = true;
    if (name) {
      const std::size_t next = std::min(line.end + 1, text.size());
      label = {*name, range_line, next, range->start, range->end, Habit::cue};
    } else {
      is_label = take_label(text, {words.begin, line.end}, label);
      label.line = line.begin;
    }
    label.after_blank = blank_before;
    range = is_label ? std::nullopt : lone_stamp(slice(text, words));  // a time has no letters
    range_line = line.begin;
    if (!is_label || (only && label.habit != *only) || is_stamped_paragraph(text, label, line))
      found.pop_back();
    else
      count.add(text, label);
  }
  return {std::move(found), std::move(count.uses), paragraphs.count()};
}

/// Labels that repeat are speakers; phrases and words in lower case only where they repeat about as
/// often as others do.
std::size_t accept_repeated(Uses& uses) {
  std::size_t most = 0;
  for (const Use& use : uses) most = std::max(most, use.count);
  std::size_t accepted = 0;
  for (Use& use : uses) {
    const bool one_word = use.name.find(' ') == std::string_view::npos;
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

/// "Related Guidance:" repeats in a report as "Wendy Fox:" does in an interview. But speakers begin
/// one paragraph in five at least, and one in two where only one of them has a label; labels such
/// as "P1" or "Moderator" need no such proof unless they are alone.
bool carry_the_text(std::size_t paragraphs, const Uses& uses, std::size_t accepted) {
  std::size_t speakers = 0;
  bool is_short = false;
  for (const Use& use : uses) {
    if (!use.accepted) continue;
    ++speakers;
    is_short = is_short || is_short_label(use.name);
  }
  if (speakers == 0 || (speakers > 1 && is_short)) return true;
  return accepted * (speakers == 1 ? 2 : 5) >= paragraphs;
}

/// Two labels, each used once, that take turns: a very short conversation.
bool accept_alternating(std::string_view text, std::size_t begin, Uses& uses,
                        const std::vector<Label>& labels, Habit habit) {
  if (uses.size() != 2) return false;
  if (std::ranges::any_of(uses, [](const Use& use) { return use.looks != Looks::name; }))
    return false;
  const auto first = std::ranges::find(labels, habit, &Label::habit);
  const bool from_the_start = trim(text.substr(begin, first->line - begin)).empty();
  const auto is_short = [](const Use& use) { return is_short_label(use.name); };
  if (!from_the_start && !std::ranges::all_of(uses, is_short)) return false;
  for (Use& use : uses) use.accepted = true;
  return true;
}

/// Labels used once are speakers where they look like those that repeat and stand as they do.
void accept_alike(Uses& uses) {
  std::vector<std::string> shapes;
  std::size_t count = 0;
  std::size_t after_blank = 0;
  for (const Use& use : uses) {
    if (!use.accepted) continue;
    shapes.push_back(shape_of(use.name));
    count += use.count;
    after_blank += use.after_blank;
  }
  const bool blank_before_each = after_blank * 10 >= count * 9;
  for (Use& use : uses) {
    if (use.accepted || use.looks != Looks::name) continue;
    if (blank_before_each && use.after_blank == 0) continue;
    const bool alike = std::ranges::find(shapes, shape_of(use.name)) != shapes.end();
    use.accepted = alike || is_short_label(use.name);
  }
}

Labels collect(std::string_view text, std::vector<Label> found, Habit habit, const Uses& uses) {
  Labels result;
  std::set<std::string> folded;
  for (const Use& use : uses)
    if (use.accepted) folded.insert(fold_name(use.name));
  for (const Label& label : found) {
    if (label.habit == Habit::slip && folded.contains(fold_name(slice(text, label.name))))
      result.slips.push_back(label);
    if (label.habit != habit) continue;
    const Use& use = uses[label.who];
    if (use.accepted && use.count == 1) result.used_once.emplace_back(use.name);
  }
  for (const Use& use : uses)
    if (!use.accepted && use.looks == Looks::name) result.not_speakers.emplace_back(use.name);
  std::ranges::sort(result.not_speakers);
  std::erase_if(
      found, [&](const Label& label) { return label.habit != habit || !uses[label.who].accepted; });
  result.labels = std::move(found);
  // Where nobody speaks twice, once is no exception.
  if (result.used_once.size() == result.labels.size()) result.used_once.clear();
  return result;
}

}  // namespace

std::string fold_name(std::string_view name) {
  std::string folded;
  if (is_ascii(name)) {
    for (const char c : name) folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return folded;
  }
  const auto text = icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size()));
  icu::UnicodeString::fromUTF8(text).foldCase().toUTF8String(folded);
  return folded;
}

bool is_role_word(std::string_view folded_word) {
  return std::ranges::find(role_words, folded_word) != std::end(role_words);
}

Labels find_labels(std::string_view text, std::size_t begin, std::optional<Habit> only) {
  Candidates found = candidates(text, begin, only);
  Habit best = Habit::colon;
  std::size_t most = 0;
  for (const Habit habit : {Habit::cue, Habit::heading, Habit::colon, Habit::bracket, Habit::tab}) {
    Uses& uses = found.uses[static_cast<std::size_t>(habit)];
    if (uses.empty()) continue;
    for (Use& use : uses) use.looks = looks_of(use.name);
    std::size_t accepted = accept_repeated(uses);
    if (!carry_the_text(found.paragraphs, uses, accepted)) accepted = 0;
    if (accepted == 0 && accept_alternating(text, begin, uses, found.labels, habit)) accepted = 2;
    if (accepted <= most) continue;
    most = accepted;
    best = habit;
  }
  if (most == 0) return {};
  Uses& uses = found.uses[static_cast<std::size_t>(best)];
  accept_alike(uses);
  return collect(text, std::move(found.labels), best, uses);
}

}  // namespace themata

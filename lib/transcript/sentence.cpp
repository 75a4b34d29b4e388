// Sentences with transcript sense, on top of the plain rules of UAX #29.
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "text/sentence_breaks.h"
#include "text/words.h"
#include "themata/segment.h"
#include "transcript/paragraph.h"

namespace themata {

namespace {

constexpr std::string_view ellipsis = "…";

// Titles before names, and words that introduce what follows: a capital letter after them begins no
// sentence. "etc." and "Ltd." are absent: sentences do end with them.
constexpr std::array<std::string_view, 45> abbreviations = {
    "approx", "capt", "cf",  "cllr", "cmdr",   "col",  "dr",    "drs", "e.g",
    "eg",     "esp",  "fig", "figs", "fr",     "gen",  "gov",   "hon", "i.e",
    "ie",     "incl", "lt",  "maj",  "messrs", "mlle", "mme",   "mr",  "mrs",
    "ms",     "mt",   "mx",  "nos",  "pp",     "prof", "profs", "rep", "rev",
    "rt",     "sen",  "sgt", "sr",   "st",     "supt", "viz",   "vol", "vs"};
static_assert(std::ranges::is_sorted(abbreviations));

bool is_upper(std::string_view text, std::size_t at) {
  return at < text.size() && u_isupper(static_cast<UChar32>(character_at(text, at).value)) != 0;
}

bool is_lower(std::string_view text, std::size_t at) {
  return at < text.size() && u_islower(static_cast<UChar32>(character_at(text, at).value)) != 0;
}

/// The text up to a break, without the spaces and closing quotes or brackets before it.
std::string_view up_to_terminator(std::string_view text, std::size_t at) {
  std::string_view before = trim(text.substr(0, at));
  while (!before.empty() &&
         std::string_view("\"')]}").find(before.back()) != std::string_view::npos)
    before.remove_suffix(1);
  return before;
}

/// The last run of anything but white space and opening brackets.
std::string_view last_word(std::string_view text) {
  const std::size_t gap = text.find_last_of(" \t\n([\"'");
  return gap == std::string_view::npos ? text : text.substr(gap + 1);
}

bool is_abbreviation(std::string_view word) {
  constexpr std::size_t longest = 6;
  if (word.size() > longest) return false;
  std::string lower(word);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return std::ranges::binary_search(abbreviations, std::string_view(lower));
}

/// The J of "J. Smith" and the F of "John F. Kennedy", but not the B of "our plan B."
bool is_initial(std::string_view before_stop) {
  const std::string_view word = last_word(before_stop);
  if (word.size() != 1 || word.front() < 'A' || word.front() > 'Z' || word == "I") return false;
  const std::string_view earlier = trim(before_stop.substr(0, before_stop.size() - 1));
  const std::string_view previous = last_word(earlier);
  return previous.empty() || is_upper(previous, 0);
}

/// "I", "I'm", "I’ve": a capital that says nothing about where a sentence begins.
bool is_the_pronoun(std::string_view text, std::size_t at) {
  if (text.substr(at, 1) != "I") return false;
  const Span word = next_word(text, at);
  return word.begin == at && word.size() == 1;
}

bool ends_in_pause(std::string_view before) {
  return before.ends_with("..") || before.ends_with(ellipsis);
}

/// The size of a note such as "[laughs]" or "(long pause)" at `at`; 0 where there stands none.
std::size_t note_size(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 40;
  if (at >= text.size() || (text[at] != '[' && text[at] != '(')) return 0;
  const char close = text[at] == '[' ? ']' : ')';
  const std::string_view ahead = text.substr(at, longest);
  const std::size_t end = ahead.find(close);
  if (end == std::string_view::npos || !is_lower(text, at + 1)) return 0;
  constexpr std::ptrdiff_t most_spaces = 3;
  const std::string_view inside = ahead.substr(1, end - 1);
  if (inside.find_first_of(".?!") != std::string_view::npos) return 0;
  return std::ranges::count(inside, ' ') > most_spaces ? 0 : end + 1;
}

/// Past the notes at `at` and the spaces after them: they belong to the sentence before.
std::size_t past_notes(std::string_view text, std::size_t at) {
  for (std::size_t size = note_size(text, at); size > 0; size = note_size(text, at)) {
    at += size;
    while (at < text.size() && is_white_space(character_at(text, at).value))
      at += character_at(text, at).size;
  }
  return at;
}

bool is_false_break(std::string_view text, std::size_t at) {
  const std::string_view before = up_to_terminator(text, at);
  if (text.substr(at).starts_with(ellipsis)) return true;
  if (ends_in_pause(before)) return is_the_pronoun(text, at);
  if (!before.ends_with('.')) return false;
  const std::string_view spoken = before.substr(0, before.size() - 1);
  return is_abbreviation(last_word(spoken)) || is_initial(spoken);
}

/// An ellipsis ends a sentence where a capital follows that is not "I": otherwise it is a pause.
void find_breaks_after_ellipses(std::string_view text, std::vector<std::size_t>& breaks) {
  for (std::size_t at = text.find(ellipsis); at != std::string_view::npos;
       at = text.find(ellipsis, at + 1)) {
    const std::size_t after = at + ellipsis.size();
    const std::size_t next = text.find_first_not_of(" \t\n", after);
    if (next == std::string_view::npos || next == after) continue;
    if (is_upper(text, next) && !is_the_pronoun(text, next)) breaks.push_back(next);
  }
}

/// The rules read on into a note in lower case, so they see no end before "[laughs] But".
void find_breaks_after_notes(std::string_view text, std::vector<std::size_t>& breaks) {
  for (std::size_t at = text.find_first_of("[("); at != std::string_view::npos;
       at = text.find_first_of("[(", at + 1)) {
    if (note_size(text, at) == 0) continue;
    const std::string_view before = trim(text.substr(0, at));
    const bool ended = before.ends_with('.') || before.ends_with('?') || before.ends_with('!');
    if (ended && is_upper(text, past_notes(text, at)) && !ends_in_pause(before))
      breaks.push_back(at);
  }
}

void append_if_spoken(std::string_view text, Span span, std::vector<Span>& sentences) {
  span = trim(text, span);
  if (next_word(text, span.begin).begin < span.end) sentences.push_back(span);
}

/// Spans count from the beginning of `paragraph`.
void cut(std::string_view paragraph, std::vector<std::size_t>& breaks, std::vector<Span>& found) {
  breaks.clear();
  find_sentence_breaks(paragraph, breaks);
  find_breaks_after_ellipses(paragraph, breaks);
  find_breaks_after_notes(paragraph, breaks);
  std::ranges::sort(breaks);
  std::size_t begin = 0;
  for (const std::size_t candidate : breaks) {
    if (candidate <= begin || is_false_break(paragraph, candidate)) continue;
    const std::size_t end = past_notes(paragraph, candidate);
    append_if_spoken(paragraph, {begin, end}, found);
    begin = end;
  }
  append_if_spoken(paragraph, {begin, paragraph.size()}, found);
}

}  // namespace

std::vector<Span> sentences(std::string_view text, Paragraphs paragraphs) {
  std::vector<Span> all;
  std::vector<Span> found;
  std::vector<std::size_t> breaks;
  for_each_paragraph(text, paragraphs, [&](Span paragraph) {
    found.clear();
    cut(slice(text, paragraph), breaks, found);
    for (const Span sentence : found)
      all.push_back({sentence.begin + paragraph.begin, sentence.end + paragraph.begin});
  });
  return all;
}

}  // namespace themata

// Sentences with transcript sense, on top of the plain rules of UAX #29.
#include "transcript/sentence.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/find_byte.h"
#include "text/sentence_breaks.h"
#include "text/words.h"
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
constexpr std::size_t longest_abbreviation = 6;

/// Characters that words come after: white space, opening brackets and quotes.
using Gap = ByteSet<false, ' ', '\t', '\n', '(', '[', '"', '\''>;

/// The last word as one number, whatever the case of its ASCII letters; 0 where it is too long to
/// be an abbreviation.
constexpr std::uint64_t key_of_last_word(std::string_view text) {
  std::uint64_t key = 1;
  for (std::size_t at = text.size(); at > 0 && !Gap::has(text[at - 1]); --at) {
    if (text.size() - at == longest_abbreviation) return 0;
    const char c = text[at - 1];
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    key = key << 8 | static_cast<unsigned char>(lower);
  }
  return key;
}

/// One of 1024 places: few words have the place of an abbreviation, so few are compared with any.
constexpr std::size_t place_of(std::uint64_t key) {
  constexpr std::uint64_t golden_ratio = 0x9E3779B97F4A7C15;  // Knuth, TAOCP 3, section 6.4
  return key * golden_ratio >> 54;
}

constexpr auto is_place_of_abbreviation = [] {
  std::array<bool, 1024> places{};
  for (const std::string_view word : abbreviations) places[place_of(key_of_last_word(word))] = true;
  return places;
}();

bool is_upper(std::string_view text, std::size_t at) {
  return at < text.size() && u_isupper(static_cast<UChar32>(character_at(text, at).value)) != 0;
}

bool is_lower(std::string_view text, std::size_t at) {
  return at < text.size() && u_islower(static_cast<UChar32>(character_at(text, at).value)) != 0;
}

/// The text up to a break, without the spaces and closing quotes or brackets before it.
std::string_view up_to_terminator(std::string_view text, std::size_t at) {
  std::string_view before = trim(text.substr(0, at));
  using Closing = ByteSet<false, '"', '\'', ')', ']', '}'>;
  while (!before.empty() && Closing::has(before.back())) before.remove_suffix(1);
  return before;
}

std::string_view last_word(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && !Gap::has(text[begin - 1])) --begin;
  return text.substr(begin);
}

bool ends_in_abbreviation(std::string_view text) {
  const std::uint64_t key = key_of_last_word(text);
  return is_place_of_abbreviation[place_of(key)] &&
         std::ranges::find(abbreviations, key, key_of_last_word) != abbreviations.end();
}

/// The J of "J. Smith" and the F of "John F. Kennedy", but not the B of "our plan B."
bool ends_in_initial(std::string_view text) {
  if (text.empty() || text.back() < 'A' || text.back() > 'Z' || text.back() == 'I') return false;
  text.remove_suffix(1);
  if (!text.empty() && !Gap::has(text.back())) return false;
  const std::string_view previous = last_word(trim(text));
  return previous.empty() || is_upper(previous, 0);
}

/// "I", "I'm", "I’ve": a capital that says nothing about where a sentence begins.
bool is_the_pronoun(std::string_view text, std::size_t at) {
  if (text.substr(at, 1) != "I") return false;
  const Span word = next_word(text, at);
  return word.begin == at && word.size() == 1;
}

bool ends_in_pause(std::string_view before) {
  if (before.ends_with('.')) return before.ends_with("..");
  return before.ends_with(ellipsis.back()) && before.ends_with(ellipsis);
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
  if (text[at] == ellipsis.front() && text.substr(at).starts_with(ellipsis)) return true;
  const std::string_view before = up_to_terminator(text, at);
  if (ends_in_pause(before)) return is_the_pronoun(text, at);
  if (!before.ends_with('.')) return false;
  const std::string_view spoken = before.substr(0, before.size() - 1);
  return ends_in_abbreviation(spoken) || ends_in_initial(spoken);
}

/// The ellipsis at or after `at`. Its last byte is looked for: the first begins all curly quotes.
std::size_t find_ellipsis(std::string_view text, std::size_t at) {
  constexpr std::size_t lead = ellipsis.size() - 1;
  for (std::size_t last = text.find(ellipsis.back(), at + lead); last != std::string_view::npos;
       last = text.find(ellipsis.back(), last + 1))
    if (text.substr(last - lead).starts_with(ellipsis)) return last - lead;
  return std::string_view::npos;
}

/// An ellipsis ends a sentence where a capital follows that is not "I": otherwise it is a pause.
void find_breaks_after_ellipses(std::string_view text, std::vector<std::size_t>& breaks) {
  for (std::size_t at = find_ellipsis(text, 0); at != std::string_view::npos;
       at = find_ellipsis(text, at + 1)) {
    const std::size_t after = at + ellipsis.size();
    const std::size_t next = text.find_first_not_of(" \t\n", after);
    if (next == std::string_view::npos || next == after) continue;
    if (is_upper(text, next) && !is_the_pronoun(text, next)) breaks.push_back(next);
  }
}

/// The rules read on into a note in lower case, so they see no end before "[laughs] But".
void find_breaks_after_notes(std::string_view text, std::vector<std::size_t>& breaks) {
  using Opening = ByteSet<false, '[', '('>;
  for (std::size_t at = find_byte<Opening>(text, 0); at < text.size();
       at = find_byte<Opening>(text, at + 1)) {
    if (note_size(text, at) == 0) continue;
    const std::string_view before = trim(text.substr(0, at));
    const bool ended = before.ends_with('.') || before.ends_with('?') || before.ends_with('!');
    if (ended && is_upper(text, past_notes(text, at)) && !ends_in_pause(before))
      breaks.push_back(at);
  }
}

void append_if_spoken(std::string_view text, Span span, std::vector<Span>& sentences) {
  span = trim(text, span);
  if (has_word(text, span)) sentences.push_back(span);
}

/// Every offset where a sentence may begin, in rising order.
void find_candidates(std::string_view paragraph, std::vector<std::size_t>& breaks) {
  breaks.clear();
  find_sentence_breaks(paragraph, breaks);
  const std::size_t in_order = breaks.size();
  find_breaks_after_ellipses(paragraph, breaks);
  find_breaks_after_notes(paragraph, breaks);
  if (breaks.size() > in_order) std::ranges::sort(breaks);
}

}  // namespace

void SentenceCutter::cut_paragraph(std::string_view text, Span paragraph,
                                   std::vector<Span>& sentences) {
  const std::string_view ahead = slice(text, paragraph);
  find_candidates(ahead, breaks_);
  const auto append = [&](Span span) {
    append_if_spoken(text, {span.begin + paragraph.begin, span.end + paragraph.begin}, sentences);
  };
  std::size_t begin = 0;
  for (const std::size_t candidate : breaks_) {
    if (candidate <= begin || is_false_break(ahead, candidate)) continue;
    const std::size_t end = past_notes(ahead, candidate);
    append({begin, end});
    begin = end;
  }
  append({begin, ahead.size()});
}

void SentenceCutter::cut(std::string_view text, Paragraphs paragraphs,
                         std::vector<Span>& sentences) {
  for_each_paragraph(text, paragraphs,
                     [&](Span paragraph) { cut_paragraph(text, paragraph, sentences); });
}

std::vector<Span> sentences(std::string_view text, Paragraphs paragraphs) {
  std::vector<Span> found;
  SentenceCutter().cut(text, paragraphs, found);
  return found;
}

}  // namespace themata

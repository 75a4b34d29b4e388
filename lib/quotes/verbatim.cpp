#include "quotes/verbatim.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "text/fold.h"
#include "text/words.h"

namespace themata {

namespace {

constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

/// A word with the punctuation around it, in plain forms. Where brackets stand in for letters of a
/// word, `core` is what stands before them and `ending` what stands behind.
struct QuotedWord {
  std::string between;  // punctuation since the last word, white space left out
  std::string core;
  std::string ending;
  bool has_gap = false;
  Span span;
};

/// Words without a break, and how many words of the text may lie before them.
struct Piece {
  std::size_t skips = 0;
  std::vector<QuotedWord> words;
};

std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    at += character.size;
    const char32_t form = plain_form(character.value);
    if (form != 0) append_character(out, form);
  }
  return out;
}

/// The bytes that an ellipsis takes at `at`, as one character or as dots, also spaced; else 0.
std::size_t ellipsis_at(std::string_view text, std::size_t at) {
  constexpr std::string_view one = "\u2026";
  if (text.substr(at).starts_with(one)) return one.size();
  std::size_t end = at, dots = 0;
  for (std::size_t i = at; i < text.size() && (text[i] == '.' || (dots > 0 && text[i] == ' ')); ++i)
    if (text[i] == '.') {
      ++dots;
      end = i + 1;
    }
  return dots >= 3 ? end - at : 0;
}

/// Letters, digits and what joins them: "don't", "co-production", "3.5".
bool is_core(std::string_view text, std::size_t at) {
  return is_word_character(character_at(text, at).value);
}

std::size_t end_of_core(std::string_view text, std::size_t at, std::size_t limit) {
  std::size_t end = at;
  for (std::size_t i = at; i < limit;) {
    const Character character = character_at(text, i);
    if (is_word_character(character.value)) {
      i += character.size;
      end = i;
      continue;
    }
    const char32_t form = plain_form(character.value);
    const bool joins = form == '\'' || form == '-' || form == '.' || form == ',';
    const std::size_t next = i + character.size;
    if (!joins || i == at || next >= limit || !is_core(text, next)) break;
    i = next;
  }
  return end;
}

/// Reads a stretch word by word.
class WordReader {
 public:
  WordReader(std::string_view text, Span stretch)
      : text_(text), at_(stretch.begin), end_(stretch.end) {}

  bool at_end() const { return at_ >= end_; }
  std::size_t at() const { return at_; }
  void skip(std::size_t bytes) { at_ += bytes; }

  /// Punctuation and white space up to a word, an ellipsis or, where `brackets`, a bracket.
  void pass_punctuation(bool brackets) {
    while (!at_end() && !is_core(text_, at_) && ellipsis_at(text_, at_) == 0 &&
           !(brackets && text_[at_] == '[')) {
      const Character character = character_at(text_, at_);
      if (!is_white_space(character.value))
        punctuation_ += plain(text_.substr(at_, character.size));
      at_ += character.size;
    }
  }

  QuotedWord word() {
    QuotedWord word;
    const std::size_t end = end_of_core(text_, at_, end_);
    word.span = {at_, end};
    word.core = plain(slice(text_, word.span));
    word.between = std::exchange(punctuation_, {});
    at_ = end;
    return word;
  }

  void forget_punctuation() { punctuation_.clear(); }

 private:
  std::string_view text_;
  std::size_t at_;
  std::size_t end_;
  std::string punctuation_;
};

std::vector<QuotedWord> words_of(const Heard& heard) {
  std::vector<QuotedWord> words;
  for (const Span part : heard.parts) {
    WordReader reader(heard.text, part);
    while (true) {
      reader.pass_punctuation(false);
      if (reader.at_end()) break;
      if (const std::size_t dots = ellipsis_at(heard.text, reader.at()); dots > 0) {
        reader.skip(dots);
        continue;
      }
      words.push_back(reader.word());
    }
  }
  return words;
}

/// Cuts a quote into pieces at its marks of omission and its insertions.
class QuoteReader {
 public:
  explicit QuoteReader(std::string_view quote) : quote_(quote), reader_(quote, {0, quote.size()}) {}

  std::vector<Piece> read() {
    pieces_.push_back({any_number, {}});
    while (true) {
      reader_.pass_punctuation(true);
      if (reader_.at_end()) break;
      if (const std::size_t dots = ellipsis_at(quote_, reader_.at()); dots > 0) {
        reader_.skip(dots);
        cut(any_number);
      } else if (quote_[reader_.at()] == '[') {
        bracket();
      } else {
        append(reader_.word());
      }
    }
    std::erase_if(pieces_, [](const Piece& piece) { return piece.words.empty(); });
    return std::move(pieces_);
  }

 private:
  void append(QuotedWord word) {
    if (pieces_.back().words.empty()) word.between.clear();
    pieces_.back().words.push_back(std::move(word));
  }

  void cut(std::size_t skips) {
    reader_.forget_punctuation();
    if (!pieces_.back().words.empty())
      pieces_.push_back({skips, {}});
    else if (pieces_.back().skips != any_number)
      pieces_.back().skips = skips == any_number ? any_number : pieces_.back().skips + skips;
  }

  bool is_letter(std::size_t at) const { return at < quote_.size() && is_core(quote_, at); }

  void bracket() {
    const std::size_t open = reader_.at();
    const std::size_t close = std::min(quote_.find(']', open), quote_.size() - 1);
    const std::string_view inside = quote_.substr(open + 1, close - open - 1);
    reader_.skip(close + 1 - open);
    std::vector<QuotedWord>& words = pieces_.back().words;
    const bool follows = !words.empty() && words.back().span.end == open;
    const bool one_word = inside.find_first_of(" \n\t") == std::string_view::npos;
    if (one_word && (follows || is_letter(close + 1)) && ellipsis_at(inside, 0) == 0) {
      inside_a_word(open, follows);
      return;
    }
    pass_possessive();
    cut(!inside.empty() && ellipsis_at(inside, 0) > 0 ? any_number : most_words_replaced);
  }

  /// "[W]e", "need[ed]", "th[eir]s".
  void inside_a_word(std::size_t open, bool follows) {
    std::vector<QuotedWord>& words = pieces_.back().words;
    if (!follows) append({{}, {}, {}, false, {open, open}});
    words.back().has_gap = true;
    if (is_letter(reader_.at())) words.back().ending += reader_.word().core;
    words.back().span.end = reader_.at();
  }

  /// "[the Chief Officer]'s"
  void pass_possessive() {
    const std::size_t at = reader_.at();
    if (at >= quote_.size()) return;
    const Character mark = character_at(quote_, at);
    const std::size_t after = at + mark.size;
    if (plain_form(mark.value) != '\'' || after >= quote_.size() || quote_[after] != 's') return;
    if (!is_letter(after + 1)) reader_.skip(after + 1 - at);
  }

  std::string_view quote_;
  WordReader reader_;
  std::vector<Piece> pieces_;
};

bool same_but_first_letter(std::string_view one, std::string_view other) {
  if (one.empty() || other.empty()) return one == other;
  const std::size_t first = character_at(one, 0).size, second = character_at(other, 0).size;
  if (one.substr(first) != other.substr(second)) return false;
  std::string left, right;
  fold(one.substr(0, first), Case::insensitive, left);
  fold(other.substr(0, second), Case::insensitive, right);
  return left == right;
}

/// `begins`: nothing stands before the word, so that its first letter may have become a capital.
bool is_said(const QuotedWord& quoted, const QuotedWord& said, bool begins) {
  if (!quoted.has_gap)
    return quoted.core == said.core || (begins && same_but_first_letter(quoted.core, said.core));
  return said.core.size() >= quoted.core.size() + quoted.ending.size() &&
         said.core.starts_with(quoted.core) && said.core.ends_with(quoted.ending);
}

/// Follows the pieces of a quote through the words of one text.
class Search {
 public:
  Search(std::span<const Piece> pieces, std::span<const QuotedWord> said)
      : pieces_(pieces), said_(said) {}

  bool run() { return follow(0, 0, 0); }

  std::size_t first() const { return first_; }
  std::size_t last() const { return last_; }
  std::size_t furthest() const { return furthest_; }       // words of the quote that were followed
  std::size_t furthest_at() const { return stopped_at_; }  // the word of the text that was next

 private:
  bool follow(std::size_t piece, std::size_t from, std::size_t followed) {
    if (piece == pieces_.size()) return true;
    if (failed_.contains({piece, from})) return false;
    const std::size_t skips = piece == 0 ? any_number : pieces_[piece].skips;
    const std::size_t most = said_.size() - from;
    for (std::size_t skipped = 0; skipped <= std::min(skips, most); ++skipped) {
      const std::size_t start = from + skipped;
      const std::size_t same = words_in_common(pieces_[piece].words, start);
      if (followed + same > furthest_) {
        furthest_ = followed + same;
        stopped_at_ = start + same;
      }
      if (same < pieces_[piece].words.size()) continue;
      if (piece == 0) first_ = start;
      if (follow(piece + 1, start + same, followed + same)) {
        if (piece + 1 == pieces_.size()) last_ = start + same - 1;
        return true;
      }
    }
    failed_.insert({piece, from});
    return false;
  }

  std::size_t words_in_common(std::span<const QuotedWord> words, std::size_t start) const {
    std::size_t same = 0;
    for (; same < words.size() && start + same < said_.size(); ++same) {
      const QuotedWord& said = said_[start + same];
      if (!is_said(words[same], said, same == 0)) break;
      if (same > 0 && words[same].between != said.between) break;
    }
    return same;
  }

  std::span<const Piece> pieces_;
  std::span<const QuotedWord> said_;
  std::set<std::pair<std::size_t, std::size_t>> failed_;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
  std::size_t furthest_ = 0;
  std::size_t stopped_at_ = 0;
};

constexpr std::size_t words_shown = 5;

/// Up to five words that end (or begin) at `at`.
std::string shown(std::string_view text, std::span<const QuotedWord> words) {
  if (words.empty()) return {};
  std::string out(
      text.substr(words.front().span.begin, words.back().span.end - words.front().span.begin));
  std::ranges::replace(out, '\n', ' ');
  return out;
}

std::string before(std::string_view text, std::span<const QuotedWord> words, std::size_t at) {
  const std::size_t begin = at - std::min(at, words_shown);
  return shown(text, words.subspan(begin, at - begin));
}

std::string behind(std::string_view text, std::span<const QuotedWord> words, std::size_t at) {
  at = std::min(at, words.size());
  return shown(text, words.subspan(at, std::min(words_shown, words.size() - at)));
}

}  // namespace

Verbatim find_verbatim(std::string_view quote, std::span<const Heard> heard) {
  const std::vector<Piece> pieces = QuoteReader(quote).read();
  std::vector<QuotedWord> quoted;
  for (const Piece& piece : pieces)
    quoted.insert(quoted.end(), piece.words.begin(), piece.words.end());
  Verbatim found;
  if (quoted.empty()) return found;
  std::size_t furthest = 0;
  found.said = behind(quote, quoted, 0);
  for (std::size_t i = 0; i < heard.size(); ++i) {
    const std::vector<QuotedWord> said = words_of(heard[i]);
    Search search(pieces, said);
    if (search.run())
      return {true, i, {said[search.first()].span.begin, said[search.last()].span.end}, {}, {}, {}};
    if (search.furthest() <= furthest) continue;
    furthest = search.furthest();
    found = {false,
             i,
             {},
             before(quote, quoted, furthest),
             behind(quote, quoted, furthest),
             behind(heard[i].text, said, search.furthest_at())};
  }
  return found;
}

}  // namespace themata

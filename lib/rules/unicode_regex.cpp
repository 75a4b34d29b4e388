#include "rules/unicode_regex.h"

#include <fmt/format.h>
#include <unicode/uniset.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "text/words.h"

namespace themata {

namespace {

// Noncharacters (Unicode 23.7): never in text that is interchanged.
constexpr std::string_view boundary = "\uFDD0";
constexpr std::string_view inside = "\uFDD1";
constexpr std::size_t mark_size = 3;
// Two at each place, so that two assertions in a row, as in `\b(?:\bcare)`, both find one.
constexpr int marks_at_each_place = 2;

constexpr std::string_view pass_marks = R"([\x{FDD0}\x{FDD1}]*)";
constexpr std::string_view any_mark = R"(\x{FDD0}\x{FDD1})";

// What stands between the brackets of a character class.
constexpr std::string_view word_class = R"(\pL\pM\pN\p{Pc}\x{AD}\x{200C}\x{200D})";
constexpr std::string_view space_class =
    R"(\s\x0B\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000})";
constexpr std::string_view digit_class = R"(\p{Nd})";

/// Everything but what `set` (an ICU pattern) describes and but the marks, as ranges for RE2.
std::string complement(const char* set) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeSet ranges(icu::UnicodeString::fromUTF8(set), status);
  std::string out;
  for (std::int32_t i = 0; i < ranges.getRangeCount(); ++i)
    out += fmt::format(R"(\x{{{:X}}}-\x{{{:X}}})", ranges.getRangeStart(i), ranges.getRangeEnd(i));
  return out;
}

const std::string& not_word_class() {
  static const std::string ranges =
      complement(R"([^\p{L}\p{M}\p{N}\p{Pc}\u00AD\u200C\u200D\p{Cs}\uFDD0\uFDD1])");
  return ranges;
}

const std::string& not_space_class() {
  static const std::string ranges = complement(R"([^\p{White_Space}\p{Cs}\uFDD0\uFDD1])");
  return ranges;
}

const std::string& not_digit_class() {
  static const std::string ranges = complement(R"([^\p{Nd}\p{Cs}\uFDD0\uFDD1])");
  return ranges;
}

/// What an escape means inside a character class; empty where RE2's meaning is right.
std::string_view class_of(char escape) {
  switch (escape) {
    case 'w':
      return word_class;
    case 's':
      return space_class;
    case 'd':
      return digit_class;
    case 'W':
      return not_word_class();
    case 'S':
      return not_space_class();
    case 'D':
      return not_digit_class();
    default:
      return {};
  }
}

/// The other forms of a plain character, for use inside a character class.
std::string_view other_forms(char plain) {
  switch (plain) {
    case '\'':
      return R"(\x{2018}-\x{201B}\x{2032}\x{FF07}\x{B4})";
    case '"':
      return R"(\x{201C}-\x{201F}\x{2033}\x{FF02})";
    case '-':
      return R"(\x{2010}-\x{2015}\x{2212}\x{FF0D})";
    case ' ':
      return R"(\x{A0}\x{2007}\x{202F})";
    default:
      return {};
  }
}

/// Reads a pattern piece by piece and writes each piece anew. RE2 has accepted the pattern, so its
/// syntax is known to be right (re2/doc/syntax.txt).
class Translation {
 public:
  explicit Translation(std::string_view pattern) : rest_(pattern) {}

  std::string run() {
    while (!rest_.empty()) piece();
    return std::move(out_);
  }

 private:
  void piece() {
    switch (rest_.front()) {
      case '\\':
        return escape();
      case '[':
        return character_class();
      case '(':
        return group();
      case ')':
        if (dot_matches_line_end_.size() > 1) dot_matches_line_end_.pop_back();
        return copy(1);
      case '.':
        return dot();
      case '$':
        out_ += "(?:";
        out_ += pass_marks;
        out_ += "$)";
        return rest_.remove_prefix(1);
      case '{':
      case '*':
      case '+':
      case '?':
        return quantifier();
      case '|':
      case '^':
        return copy(1);
      default:
        return literal(character_at(rest_, 0).size);
    }
  }

  void copy(std::size_t size) {
    out_ += rest_.substr(0, size);
    rest_.remove_prefix(size);
  }

  void atom(std::string_view matches_one_character) {
    out_ += "(?:";
    out_ += pass_marks;
    out_ += matches_one_character;
    out_ += ')';
  }

  void literal(std::size_t size) {
    const std::string_view written = rest_.substr(0, size);
    const std::string_view more = other_forms(written.back());
    if (more.empty())
      atom(written);
    else
      atom(fmt::format("[{}{}{}]", written == "-" || written == " " ? "\\" : "",
                       written == " " ? "x20" : written, more));
    rest_.remove_prefix(size);
  }

  /// A counted repetition is copied whole; a brace that counts nothing is a literal.
  void quantifier() {
    if (rest_.front() != '{') return copy(1);
    const std::size_t close = rest_.find('}');
    const bool counts =
        close != std::string_view::npos && close > 1 &&
        rest_.substr(1, close - 1).find_first_not_of("0123456789,") == std::string_view::npos &&
        rest_[1] != ',';
    if (counts) return copy(close + 1);
    atom("\\{");
    rest_.remove_prefix(1);
  }

  void dot() {
    atom(dot_matches_line_end_.back() ? fmt::format("[^{}]", any_mark)
                                      : fmt::format("[^\\n{}]", any_mark));
    rest_.remove_prefix(1);
  }

  void group() {
    bool dot_all = dot_matches_line_end_.back();
    if (!rest_.starts_with("(?") || rest_.starts_with("(?P")) {
      dot_matches_line_end_.push_back(dot_all);
      return copy(rest_.starts_with("(?P") ? rest_.find('>') + 1 : 1);
    }
    const std::size_t end = rest_.find_first_of(":)");
    bool on = true;
    for (const char flag : rest_.substr(2, end - 2)) {
      if (flag == '-') on = false;
      if (flag == 's') dot_all = on;
    }
    if (rest_[end] == ':')
      dot_matches_line_end_.push_back(dot_all);
    else
      dot_matches_line_end_.back() = dot_all;
    copy(end + 1);
  }

  /// The size of an escape at the front: \n, \x{10FFFF}, \x7F, \012, \pL, \p{Greek}.
  std::size_t escape_size() const {
    const char kind = rest_[1];
    if (kind == 'x' || kind == 'p' || kind == 'P') {
      if (rest_[2] == '{') return rest_.find('}') + 1;
      return kind == 'x' ? 4 : 3;
    }
    if (kind >= '0' && kind <= '7') {
      std::size_t size = 2;
      while (size < 4 && size < rest_.size() && rest_[size] >= '0' && rest_[size] <= '7') ++size;
      return size;
    }
    return 1 + character_at(rest_, 1).size;
  }

  static bool is_repeated(std::string_view next) {
    return !next.empty() && std::string_view("*+?{").find(next.front()) != std::string_view::npos;
  }

  void escape() {
    const char kind = rest_[1];
    if (kind == 'Q') return quoted();
    const std::size_t size = escape_size();
    const std::string_view written = rest_.substr(0, size);
    if (kind == 'b') {
      // Said twice it means no more, and would ask for more marks than there are.
      const bool said = out_.ends_with(boundary) && !is_repeated(rest_.substr(size));
      out_ += said ? "" : boundary;
    } else if (kind == 'B') {
      out_ += inside;
    } else if (kind == 'z') {
      out_ += fmt::format("(?:{}\\z)", pass_marks);
    } else if (kind == 'A' || kind == 'E') {
      out_ += kind == 'A' ? written : "";
    } else if (const auto known = class_of(kind); !known.empty()) {
      atom(fmt::format("[{}]", known));
    } else if (kind == 'P' || (kind == 'p' && written.find('^') != std::string_view::npos)) {
      atom(fmt::format("[{}]", without_marks(written)));
    } else if (const auto more = other_forms(kind); !more.empty()) {
      atom(fmt::format("[\\{}{}]", kind, more));
    } else {
      atom(written);
    }
    rest_.remove_prefix(size);
  }

  void quoted() {
    rest_.remove_prefix(2);
    while (!rest_.empty() && !rest_.starts_with("\\E")) {
      const Character character = character_at(rest_, 0);
      const auto more = other_forms(rest_.front());
      atom(fmt::format("[\\x{{{:X}}}{}]", static_cast<std::uint32_t>(character.value), more));
      rest_.remove_prefix(character.size);
    }
    rest_.remove_prefix(std::min<std::size_t>(2, rest_.size()));
  }

  /// A negated property as ranges that leave the marks out.
  static std::string without_marks(std::string_view property) {
    std::string name(property.substr(2));
    if (!name.starts_with('{')) name = fmt::format("{{{}}}", name);
    return complement(fmt::format("[\\{}{}-[\\p{{Cs}}\\uFDD0\\uFDD1]]", property[1], name).c_str());
  }

  void character_class() {
    std::string members;
    rest_.remove_prefix(1);
    const bool negated = rest_.starts_with('^');
    if (negated) rest_.remove_prefix(1);
    bool first = true;
    while (first || rest_.front() != ']') {
      members += class_member();
      first = false;
    }
    rest_.remove_prefix(1);
    atom(fmt::format("[{}{}{}]", negated ? "^" : "", members, negated ? any_mark : ""));
  }

  bool begins_range(std::size_t size) const {
    return rest_.size() > size + 1 && rest_[size] == '-' && rest_[size + 1] != ']';
  }

  std::string class_member() {
    if (rest_.starts_with("[:")) return take(rest_.find(":]") + 2);
    const bool escaped = rest_.front() == '\\';
    const std::size_t size = escaped ? escape_size() : character_at(rest_, 0).size;
    const char kind = escaped ? rest_[1] : rest_.front();
    if (escaped) {
      if (const auto known = class_of(kind); !known.empty()) {
        rest_.remove_prefix(size);
        return std::string(known);
      }
      if (kind == 'P') return without_marks(take(size));
    }
    if (begins_range(size)) {
      std::string range = take(size + 1);
      range += take(rest_.front() == '\\' ? escape_size() : character_at(rest_, 0).size);
      return range;
    }
    const auto more = other_forms(kind);
    std::string member = take(size);
    if (member == "-") member = "\\-";
    return member.append(more);
  }

  std::string take(std::size_t size) {
    std::string taken(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view rest_;
  std::string out_;
  std::vector<bool> dot_matches_line_end_ = {false};
};

}  // namespace

std::string to_marked_pattern(std::string_view pattern) { return Translation(pattern).run(); }

void MarkedText::mark(std::string_view utf8, Marks marks) {
  marked_.clear();
  rewind();
  const auto put = [&](bool at_boundary) {
    if (!at_boundary && marks == Marks::boundaries) return;
    for (int i = 0; i < marks_at_each_place; ++i) marked_ += at_boundary ? boundary : inside;
  };
  bool after_word = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const Character character = character_at(utf8, at);
    const bool of_word = is_word_character(character.value);
    put(of_word != after_word);
    marked_ += utf8.substr(at, character.size);
    after_word = of_word;
    at += character.size;
  }
  put(after_word);
}

void MarkedText::rewind() {
  asked_ = 0;
  marks_before_ = 0;
}

std::size_t MarkedText::original(std::size_t marked_byte) {
  const auto is_mark = [&](std::size_t at) {
    const std::string_view here = std::string_view(marked_).substr(at, mark_size);
    return here == boundary || here == inside;
  };
  while (asked_ < marked_byte) {
    if (is_mark(asked_)) {
      ++marks_before_;
      asked_ += mark_size;
    } else {
      ++asked_;
    }
  }
  return marked_byte - marks_before_ * mark_size;
}

}  // namespace themata

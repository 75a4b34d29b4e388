#include "rules/word_filter.h"

#include <algorithm>
#include <string>

#include "text/ascii.h"
#include "text/fold.h"

namespace themata {

namespace {

constexpr std::string_view word_characters = "abcdefghijklmnopqrstuvwxyz0123456789_";

}  // namespace

void WordFilter::admit_head(const Four& four, std::size_t known) {
  admitted_[place(folded(four.data()) & head_bytes(known))] |= as_head;
}

void WordFilter::admit_tail(const Four& four, std::size_t known) {
  admitted_[place(folded(four.data()) & tail_bytes(known))] |= as_tail;
}

/// `known` characters are known; the word may end there, or any other character follow.
void WordFilter::admit_heads(Four four, std::size_t known) {
  admit_head(four, known);
  if (known == four.size()) return;
  for (const char next : word_characters) {
    four[known] = next;
    admit_heads(four, known + 1);
  }
}

void WordFilter::admit_tails(Four four, std::size_t known) {
  admit_tail(four, known);
  if (known == four.size()) return;
  for (const char before : word_characters) {
    four[four.size() - known - 1] = before;
    admit_tails(four, known + 1);
  }
}

/// A word may have an accent beside its letter that the pattern has upon it, so that its first four
/// bytes are ASCII though those of the pattern are not. At its end, the accent comes last.
void WordFilter::admit_by_head(std::string_view head, bool is_whole) {
  const std::string apart = is_ascii(head) ? std::string(head) : decomposed(head);
  Four four{};
  const std::size_t known = apart.copy(four.data(), four.size());
  if (!is_ascii({four.data(), known})) return;  // such words pass in any case
  if (is_whole)
    admit_head(four, known);
  else
    admit_heads(four, known);
}

void WordFilter::admit_by_tail(std::string_view tail) {
  Four four{};
  const std::size_t known = std::min(tail.size(), four.size());
  if (!is_ascii(tail.substr(tail.size() - known))) return;
  tail.copy(four.data() + four.size() - known, known, tail.size() - known);
  admit_tails(four, known);
}

void WordFilter::admit(std::string_view pattern) {
  const std::size_t wild = pattern.find_first_of("*?");
  if (wild == std::string_view::npos) return admit_by_head(pattern, true);
  const std::string_view head = pattern.substr(0, wild);
  const std::string_view tail = pattern.substr(pattern.find_last_of("*?") + 1);
  constexpr std::size_t fewest_known = 2;  // less would admit every third word
  if (std::max(head.size(), tail.size()) < fewest_known) return admit_everything();
  if (head.size() >= std::min<std::size_t>(tail.size(), 4))
    admit_by_head(head, false);
  else
    admit_by_tail(tail);
}

bool WordFilter::is_useless() const {
  const auto unused = static_cast<std::size_t>(std::ranges::count(admitted_, 0));
  return everything_ || admitted_.size() - unused > admitted_.size() / 32;
}

}  // namespace themata

#include "rules/word_filter.h"

#include <algorithm>

#include "text/ascii.h"

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

void WordFilter::admit(std::string_view pattern) {
  if (!is_ascii(pattern)) return;  // wants words that are not ASCII, either
  const std::size_t wild = pattern.find_first_of("*?");
  const std::string_view head = pattern.substr(0, wild);
  Four four{};
  if (wild == std::string_view::npos) {
    head.copy(four.data(), four.size());
    admit_head(four, head.size());
    return;
  }
  const std::string_view tail = pattern.substr(pattern.find_last_of("*?") + 1);
  const bool by_head = head.size() >= std::min(tail.size(), four.size());
  const std::size_t known = std::min(by_head ? head.size() : tail.size(), four.size());
  constexpr std::size_t fewest_known = 2;  // less would admit every third word
  if (known < fewest_known) return admit_everything();
  if (by_head) {
    head.copy(four.data(), known);
    admit_heads(four, known);
  } else {
    tail.copy(four.data() + four.size() - known, known, tail.size() - known);
    admit_tails(four, known);
  }
}

bool WordFilter::is_useless() const {
  const auto unused = static_cast<std::size_t>(std::ranges::count(admitted_, 0));
  return everything_ || admitted_.size() - unused > admitted_.size() / 32;
}

}  // namespace themata

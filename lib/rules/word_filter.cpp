#include "rules/word_filter.h"

#include "text/ascii.h"

namespace themata {

namespace {

constexpr std::string_view word_characters = "abcdefghijklmnopqrstuvwxyz0123456789_";

}  // namespace

/// `known` characters are known; the word may end there, or any other character follow.
void WordFilter::admit_heads(Four four, std::size_t known) {
  heads_.set(place(folded(four.data()) & head_bytes(known)));
  if (known == four.size()) return;
  for (const char next : word_characters) {
    four[known] = next;
    admit_heads(four, known + 1);
  }
}

void WordFilter::admit_tails(Four four, std::size_t known) {
  tails_.set(place(folded(four.data()) & tail_bytes(known)));
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
    heads_.set(place(folded(four.data()) & head_bytes(head.size())));
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
  return everything_ || heads_.count() + tails_.count() > heads_.size() / 128;
}

}  // namespace themata

#include <algorithm>

#include "text/count_bytes.h"
#include "themata/error.h"
#include "themata/text.h"

namespace themata {

namespace {

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

}  // namespace

// Not under the thread sanitizer, whose runtime the choice between clones would call before it is
// loaded.
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__SANITIZE_THREAD__)
[[gnu::target_clones("avx2", "default")]]
#endif
std::size_t
count_characters(std::string_view utf8) {
  return count_bytes(utf8, [](char byte) { return begins_character(byte); });
}

std::size_t CharacterCursor::characters(std::size_t byte) {
  byte = std::min(byte, text_.size());
  if (byte >= byte_)
    character_ += count_characters(text_.substr(byte_, byte - byte_));
  else
    character_ -= count_characters(text_.substr(byte, byte_ - byte));
  byte_ = byte;
  return character_;
}

std::size_t CharacterCursor::bytes(std::size_t character) {
  if (character < character_) {
    byte_ = 0;
    character_ = 0;
  }
  while (byte_ < text_.size() && character_ < character) {
    ++byte_;
    while (byte_ < text_.size() && !begins_character(text_[byte_])) ++byte_;
    ++character_;
  }
  return byte_;
}

Position position_at(std::string_view utf8, std::size_t byte) {
  const std::string_view before = utf8.substr(0, byte);
  const std::size_t lines = count_bytes(before, [](char c) { return c == '\n'; });
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  return {lines + 1, count_characters(before.substr(line_begin)) + 1};
}

}  // namespace themata

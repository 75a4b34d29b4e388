// Paragraphs inside a stretch of text.
#pragma once

#include <algorithm>
#include <string_view>

#include "text/words.h"
#include "themata/transcript.h"

namespace themata {

/// Where the paragraph that begins at `begin` ends: before the line end that ends it.
inline std::size_t paragraph_end(std::string_view text, std::size_t begin, Paragraphs paragraphs) {
  std::size_t line_end = text.find('\n', begin);
  if (paragraphs == Paragraphs::every_line) return std::min(line_end, text.size());
  while (line_end != std::string_view::npos) {
    const std::size_t next = text.find_first_not_of(" \t", line_end + 1);
    if (next == std::string_view::npos || text[next] == '\n') return line_end;
    line_end = text.find('\n', next);
  }
  return text.size();
}

/// Calls `found` with the span of every paragraph, trimmed, none empty.
template <typename Found>
void for_each_paragraph(std::string_view text, Paragraphs paragraphs, Found found) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = paragraph_end(text, begin, paragraphs);
    const Span paragraph = trim(text, {begin, end});
    if (!paragraph.empty()) found(paragraph);
    begin = end + 1;
  }
}

}  // namespace themata

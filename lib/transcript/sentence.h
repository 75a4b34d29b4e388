// Cutting many turns into sentences, without new memory for each.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "themata/segment.h"

namespace themata {

class SentenceCutter {
 public:
  /// Appends the spans of `sentences(text, paragraphs)`.
  void cut(std::string_view text, Paragraphs paragraphs, std::vector<Span>& sentences);

 private:
  void cut_paragraph(std::string_view text, Span paragraph, std::vector<Span>& sentences);

  std::vector<std::size_t> breaks_;
};

}  // namespace themata

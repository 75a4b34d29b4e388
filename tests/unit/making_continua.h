// Continua and sets of codes for tests, written down or made up.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "themata/continuum.h"
#include "themata/label_sets.h"

namespace themata_test {

/// One document; `spans` are by coder.
inline themata::Continuum continuum_with(std::size_t characters,
                                         std::vector<std::vector<themata::CodedSpan>> spans,
                                         std::vector<std::string> codes = {"a", "b", "c"}) {
  themata::Continuum made;
  made.codes = std::move(codes);
  themata::ContinuumDocument document{"P01", characters, {}, {}};
  for (auto& own : spans) {
    made.coders.push_back("coder" + std::to_string(made.coders.size() + 1));
    document.coders.push_back(true);
    document.spans.push_back(themata::united(std::move(own)));
  }
  made.documents.push_back(std::move(document));
  return made;
}

/// A coder's spans, one after the other, some of them touching.
inline std::vector<themata::CodedSpan> random_spans(std::mt19937& random, std::size_t characters,
                                                    std::uint32_t codes) {
  std::vector<themata::CodedSpan> spans;
  for (std::size_t begin = random() % 20; begin < characters;) {
    const std::size_t end = std::min<std::size_t>(characters, begin + 1 + random() % 15);
    spans.push_back({begin, end, static_cast<std::uint32_t>(random() % codes)});
    begin = end + (random() % 3 == 0 ? 0 : random() % 12);
  }
  return spans;
}

/// Coders who mark about the same, of several documents.
inline themata::Continuum random_continuum(std::mt19937& random, std::size_t coders,
                                           std::size_t documents = 1) {
  themata::Continuum made;
  made.codes = {"a", "b", "c"};
  for (std::size_t i = 0; i < coders; ++i) made.coders.push_back("coder" + std::to_string(i));
  for (std::size_t d = 0; d < documents; ++d) {
    const std::size_t characters = 60 + random() % 60;
    themata::ContinuumDocument document{"P" + std::to_string(d), characters, {}, {}};
    const auto shared = random_spans(random, characters, 3);
    for (std::size_t i = 0; i < coders; ++i) {
      document.coders.push_back(true);
      auto own = random() % 4 == 0 ? random_spans(random, characters, 3) : shared;
      for (themata::CodedSpan& span : own)
        if (random() % 4 == 0) span.code = static_cast<std::uint32_t>(random() % 3);
      document.spans.push_back(themata::united(std::move(own)));
    }
    made.documents.push_back(std::move(document));
  }
  return made;
}

}  // namespace themata_test

// The stem that all forms of a word have in common, by Snowball (Porter 2001, "Snowball: a language
// for stemming algorithms").
#pragma once

#include <memory>
#include <string_view>

struct sb_stemmer;

namespace themata {

/// One for each thread.
class Stemmer {
 public:
  /// `language` is a BCP 47 tag such as "en" or "pt-BR", whose region does not matter. Throws
  /// std::invalid_argument, which names the languages there are.
  explicit Stemmer(std::string_view language);

  /// `folded_word` is one word (see fold.h). The result stays until the next call.
  std::string_view stem(std::string_view folded_word);

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

}  // namespace themata

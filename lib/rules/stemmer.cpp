#include "rules/stemmer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <libstemmer.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

namespace themata {

namespace {

std::vector<std::string_view> known_languages() {
  std::vector<std::string_view> names;
  for (const char** name = sb_stemmer_list(); *name != nullptr; ++name)
    if (std::string_view(*name) != "porter") names.emplace_back(*name);  // an older English
  return names;
}

/// Snowball knows languages by their ISO 639 codes, of which BCP 47's are the first part. It has
/// one Norwegian, Bokmål.
std::string snowball_name(std::string_view language) {
  std::string name(language.substr(0, language.find_first_of("-_")));
  std::ranges::transform(name, name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  });
  return name == "nb" ? "no" : name;
}

}  // namespace

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

Stemmer::Stemmer(std::string_view language)
    : stemmer_(sb_stemmer_new(snowball_name(language).c_str(), "UTF_8")) {
  if (!stemmer_)
    throw std::invalid_argument(fmt::format("no stems are known for the language '{}', only for {}",
                                            language, fmt::join(known_languages(), ", ")));
}

std::string_view Stemmer::stem(std::string_view folded_word) {
  const auto* stem =
      sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(folded_word.data()),
                      static_cast<int>(folded_word.size()));
  if (stem == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(stem),
          static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

}  // namespace themata

// Attributions: what is said of a speaker beneath a quote, and how few people that fits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "themata/selection.h"

namespace themata {

/// Whose words are quoted, and where they stand.
struct Spoken {
  std::uint32_t document = 0;  // of a selection
  std::uint32_t participant = nobody;
  std::string speaker;
  std::string code;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A template such as "{participant}, {role}, {area}". `{{` and `}}` are braces.
class Attribution {
 public:
  /// Throws `Error` for a field that is neither `participant`, `document`, `speaker`, `kind`,
  /// `code`, `place` nor an attribute of anybody in `everyone`.
  Attribution(std::string_view pattern, const Selection& everyone);

  /// A field without a value is left out with the text before it.
  std::string of(const Selection& selection, const Spoken& spoken) const;
  /// The attributes that it names and that have a value.
  std::vector<std::string> attributes_of(const Selection& selection, const Spoken& spoken) const;

 private:
  struct Part {
    std::string before;
    std::string field;
  };

  std::vector<Part> parts_;
  std::string after_;
};

/// A warning for each combination of values that fewer than `least` people of the study have.
std::vector<Problem> too_few(const Attribution& attribution, const Selection& selection,
                             const std::vector<Spoken>& quoted, const Selection& everyone,
                             std::size_t least);

}  // namespace themata

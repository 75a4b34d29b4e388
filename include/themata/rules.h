// Rules made ready to run: they find, in a text, every place where a code is suggested.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/codebook.h"
#include "themata/text.h"

namespace themata {

struct RuleType {
  std::string_view name;  // the key it has in a codebook
  std::string_view about;
};
std::span<const RuleType> rule_types();

/// Where a rule fired. `segment` is an index into the segments searched, `code` and `rule` into the
/// codebook; `span` counts bytes from the beginning of the text.
struct Match {
  std::uint32_t segment = 0;
  std::uint32_t code = 0;
  std::uint32_t rule = 0;
  Span span;

  friend bool operator==(const Match&, const Match&) = default;
};

/// All rules of a codebook, compiled. Immutable and shared between threads; the codebook must
/// outlive it.
class Rules {
 public:
  /// Throws `Error` with every rule that cannot be compiled.
  explicit Rules(const Codebook& codebook);
  ~Rules();
  Rules(Rules&&) noexcept;
  Rules& operator=(Rules&&) noexcept;

  const Codebook& codebook() const;

  struct Compiled;

 private:
  friend class Matcher;
  std::unique_ptr<const Compiled> compiled_;
};

/// Runs rules over texts, one text after another. Remembers what it has learnt about words: keep
/// one for each thread.
class Matcher {
 public:
  explicit Matcher(const Rules& rules);
  ~Matcher();

  /// Every match that lies inside one of the `segments` of `text` (in order, not overlapping;
  /// bytes), by segment, code, rule, begin and end, no two alike. The text must be valid UTF-8.
  /// The result stays until the next call.
  const std::vector<Match>& match(std::string_view text, std::span<const Span> segments);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace themata

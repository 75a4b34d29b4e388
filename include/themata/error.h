// What went wrong, where it stands, and what to do next: the one error type of the library.
#pragma once

#include <cstddef>
#include <exception>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace themata {

/// A place inside a file. Both count from 1, columns in code points; 0 means "not known".
struct Position {
  std::size_t line = 0;
  std::size_t column = 0;
};

struct Place {
  std::string file;
  Position position = {};
};

enum class Severity { error, warning, note };

/// One sentence a person can act on. `advice` may be empty.
struct Problem {
  Severity severity = Severity::error;
  Place place;
  std::string message;
  std::string advice;
};

/// `file:line:column: error: message`, and the advice indented on the line below. No final newline.
std::string to_string(const Problem& problem);

/// Thrown where input cannot be used. Carries every problem found in one reading, at least one.
class Error : public std::exception {
 public:
  explicit Error(std::vector<Problem> problems);
  Error(Place place, std::string message, std::string advice = {});

  const std::vector<Problem>& problems() const { return problems_; }
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  std::vector<Problem> problems_;
  std::string text_;
};

/// "did you mean 'regex'?" where a known word is near, else "known: keywords, regex".
/// Empty where nothing is known.
std::string did_you_mean(std::string_view typed, std::span<const std::string_view> known);
std::string did_you_mean(std::string_view typed, std::span<const std::string> known);

}  // namespace themata

// Checking a codebook against itself: its rules must find every example and no counterexample.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "themata/codebook.h"
#include "themata/error.h"
#include "themata/rules.h"
#include "themata/table.h"

namespace themata {

/// `missing`: an example that is not coded. `noisy`: a counterexample that is. `untried`: neither
/// the code nor a code beneath it has rules, so its examples serve people only.
enum class Outcome { passed, missing, noisy, untried };

std::string_view to_string(Outcome outcome);

/// A rule that fired on an example, and the words it fired on.
struct Firing {
  std::uint32_t code = 0;  // index into Codebook::codes: the code that was tried, or one beneath it
  std::uint32_t rule = 0;  // index into Code::rules
  std::string text;
};

struct TriedExample {
  std::uint32_t code = 0;
  bool counterexample = false;
  Example example;
  Outcome outcome = Outcome::passed;
  std::vector<Firing> firings;
};

struct CheckedCodebook {
  const Codebook* codebook = nullptr;
  std::vector<TriedExample> tried;  // by code, examples first, as written
  std::vector<Problem> notes;       // codes without rules or examples, rules no example needs

  std::size_t count(Outcome outcome) const;
};

/// Runs the rules over every example and counterexample. An example is cut into sentences, and is
/// coded where any of them is coded with its code or one beneath it.
CheckedCodebook check(const Rules& rules);

/// One sentence for an example that failed, naming code, example and rules.
Problem to_problem(const Codebook& codebook, const TriedExample& failed);

/// One row an example: codebook (its file), code, kind, sentence, result, rules, matches, line.
Table check_table(std::span<const CheckedCodebook> checked);

}  // namespace themata

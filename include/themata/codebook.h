// A codebook: the tree of codes, what each means, and the rules that suggest it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "themata/error.h"
#include "themata/tree.h"

namespace themata {

/// One readable condition that suggests a code. What stands in `definition` is the business of its
/// rule type: see rules.h.
struct Rule {
  std::string id;  // given, or the code's id and its number: pressure#2
  Tree definition;
};

/// A sentence that must (example) or must not (counterexample) be coded.
struct Example {
  std::string text;
  Position position;
};

/// A code; a theme is a code with children. The fields are those of MacQueen, McLellan, Kay &
/// Milstein 1998, "Codebook development for team-based qualitative analysis".
struct Code {
  static constexpr std::int32_t top = -1;

  std::string id;  // stable and unique: letters, digits, '-', '_', '.'
  std::string label;
  std::string definition;
  std::string description;
  std::string include;
  std::string exclude;
  std::string color;  // "#rrggbb" or empty
  std::vector<std::string> questions;
  std::map<std::string, std::string> facets;
  std::int32_t parent = top;  // index into Codebook::codes
  std::vector<Rule> rules;
  std::optional<double> threshold;  // what the weights of the rules that fire must come to
  std::vector<Example> examples;
  std::vector<Example> counterexamples;
  Position position;
};

/// Words used in several places, as "@name".
struct WordList {
  std::vector<std::string> words;
  Position position;
};

struct Codebook {
  std::string file;  // for messages only
  std::string sha256;
  std::string id;
  std::string title;
  std::string version;
  std::vector<std::string> authors;
  std::string language = "en";
  std::string approach = "codebook";
  std::string description;
  std::map<std::string, WordList> lists;  // by name
  std::vector<Code> codes;  // each code before its children, siblings in the order written
};

/// Reads and validates a codebook, YAML or JSON; what stands inside a rule is left to `Rules`.
/// Throws `Error` with every problem found, in the order of the file.
Codebook read_codebook(const std::string& file);
Codebook decode_codebook(std::string_view text, const std::string& file);

/// The index of a code, or `Code::top` where there is none.
std::int32_t find_code(const Codebook& codebook, std::string_view id);

/// The index of a code. Throws `Error` with what was perhaps meant where there is none.
std::int32_t need_code(const Codebook& codebook, std::string_view id);

/// The topmost code above this one, or itself: its theme.
std::int32_t theme_of(const Codebook& codebook, std::int32_t code);

/// Whether `code` is `ancestor` or stands beneath it.
bool is_within(const Codebook& codebook, std::int32_t code, std::int32_t ancestor);

}  // namespace themata

#include "themata/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/compiled.h"

namespace themata {

namespace {

constexpr std::array<std::string_view, 3> common_keys = {"id", "case", "note"};

const RuleTypeEntry* rule_type(std::string_view key) {
  for (const RuleTypeEntry& entry : rule_type_entries())
    if (entry.type.name == key) return &entry;
  return nullptr;
}

std::vector<std::string_view> known_keys() {
  std::vector<std::string_view> keys;
  for (const RuleTypeEntry& entry : rule_type_entries()) keys.push_back(entry.type.name);
  keys.insert(keys.end(), common_keys.begin(), common_keys.end());
  return keys;
}

Case sensitivity_of(const Tree& definition) {
  const Tree* value = definition.find("case");
  if (value == nullptr || value->scalar == "insensitive") return Case::insensitive;
  if (value->scalar == "sensitive") return Case::sensitive;
  constexpr std::array<std::string_view, 2> known = {"sensitive", "insensitive"};
  throw RuleError{value->position, fmt::format("unknown case '{}'", value->scalar),
                  did_you_mean(value->scalar, known)};
}

/// The entry that says what type a rule is of. A rule has exactly one.
const TreeEntry& typed_entry(const Tree& definition) {
  const TreeEntry* typed = nullptr;
  for (const TreeEntry& entry : definition.entries) {
    if (rule_type(entry.key) != nullptr) {
      if (typed != nullptr)
        throw RuleError{entry.position,
                        fmt::format("a rule is '{}' or '{}', not both", typed->key, entry.key),
                        "make two rules of it: a code is suggested where any of its rules fires"};
      typed = &entry;
    } else if (std::ranges::find(common_keys, entry.key) == common_keys.end()) {
      const auto known = known_keys();
      throw RuleError{entry.position, fmt::format("unknown key '{}' in a rule", entry.key),
                      did_you_mean(entry.key, std::span<const std::string_view>(known))};
    }
  }
  if (typed == nullptr)
    throw RuleError{definition.position, "a rule without a condition",
                    "give it 'keywords' or 'regex'"};
  return *typed;
}

void compile_rule(const Codebook& codebook, const Tree& definition, Vocabulary& vocabulary) {
  const TreeEntry& entry = typed_entry(definition);
  const TermInput input{codebook, vocabulary.terms++, entry.value, sensitivity_of(definition)};
  rule_type(entry.key)->compile(input, vocabulary);
}

}  // namespace

std::vector<const Tree*> texts_of(const Tree& value, std::string_view key) {
  if (value.kind == Tree::Kind::scalar) return {&value};
  std::vector<const Tree*> texts;
  for (const Tree& item : value.items) {
    if (item.kind != Tree::Kind::scalar)
      throw RuleError{item.position, fmt::format("'{}' must be a list of texts", key),
                      "put each one in quotes"};
    texts.push_back(&item);
  }
  if (value.kind != Tree::Kind::list || texts.empty())
    throw RuleError{value.position, fmt::format("'{}' must be a list of texts", key), {}};
  return texts;
}

Rules::Rules(const Codebook& codebook) {
  auto compiled = std::make_unique<Compiled>();
  compiled->codebook = &codebook;
  std::vector<Problem> problems;
  for (std::uint32_t c = 0; c < codebook.codes.size(); ++c) {
    const Code& code = codebook.codes[c];
    for (std::uint32_t r = 0; r < code.rules.size(); ++r) {
      try {
        compiled->rule_of_term.push_back({c, r});
        compile_rule(codebook, code.rules[r].definition, compiled->vocabulary);
      } catch (const RuleError& error) {
        problems.push_back({Severity::error,
                            {codebook.file, error.position},
                            fmt::format("rule '{}': {}", code.rules[r].id, error.message),
                            error.advice});
      }
    }
  }
  if (!problems.empty()) throw Error(std::move(problems));
  complete(compiled->vocabulary);
  compiled_ = std::move(compiled);
}

Rules::~Rules() = default;
Rules::Rules(Rules&&) noexcept = default;
Rules& Rules::operator=(Rules&&) noexcept = default;

const Codebook& Rules::codebook() const { return *compiled_->codebook; }

}  // namespace themata

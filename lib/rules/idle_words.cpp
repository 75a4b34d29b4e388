#include "rules/idle_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "text/words.h"

namespace themata {

namespace {

/// What stands under these is no keyword.
constexpr std::array<std::string_view, 4> not_words = {"id", "regex", "description", "where"};

/// "n't", however it is written, at the beginning.
bool begins_with_a_shortened_not(std::string_view text) {
  constexpr std::u32string_view not_shortened = U"n't";
  std::size_t at = 0;
  for (const char32_t expected : not_shortened) {
    if (at >= text.size()) return false;
    const Character character = character_at(text, at);
    const char32_t plain = plain_form(character.value);
    if (plain != expected && !(expected != U'\'' && plain + 32 == expected)) return false;
    at += character.size;
  }
  return true;
}

bool can_stand_nowhere(std::string_view keyword) {
  for (std::size_t at = 0; at != std::string_view::npos && at < keyword.size();) {
    if (begins_with_a_shortened_not(keyword.substr(at))) return true;
    const std::size_t space = keyword.find(' ', at);
    at = space == std::string_view::npos ? space : space + 1;
  }
  return false;
}

class Search {
 public:
  explicit Search(const Codebook& codebook) : codebook_(codebook) {}

  std::vector<Problem> run() {
    for (const Code& code : codebook_.codes)
      for (const Rule& rule : code.rules) visit(rule.definition);
    for (const auto& [name, list] : codebook_.lists)
      for (const std::string& word : list.words) visit(word, list.position);
    for (const auto& [name, list] : codebook_.lists)
      if (!named_.contains(name))
        note(list.position, fmt::format("the list '{}' is used in no rule", name),
             fmt::format("write \"@{}\" where its words are meant, or remove it", name));
    std::ranges::stable_sort(notes_, [](const Problem& left, const Problem& right) {
      return left.place.position.line < right.place.position.line;
    });
    return std::move(notes_);
  }

 private:
  void visit(const Tree& value) {
    if (value.kind == Tree::Kind::scalar) visit(value.scalar, value.position);
    for (const Tree& item : value.items) visit(item);
    for (const TreeEntry& entry : value.entries)
      if (std::ranges::find(not_words, entry.key) == not_words.end()) visit(entry.value);
  }

  void visit(const std::string& word, Position position) {
    if (word.starts_with('@')) named_.insert(word.substr(1));
    if (can_stand_nowhere(word))
      note(position, fmt::format("'{}' can stand nowhere: \"n't\" is the end of a word", word),
           "put a * before it, as in \"*n't sure\", or write the whole word");
  }

  void note(Position position, std::string message, std::string advice) {
    notes_.push_back(
        {Severity::note, {codebook_.file, position}, std::move(message), std::move(advice)});
  }

  const Codebook& codebook_;
  std::set<std::string> named_;
  std::vector<Problem> notes_;
};

}  // namespace

std::vector<Problem> notes_of_idle_words(const Codebook& codebook) {
  return Search(codebook).run();
}

}  // namespace themata

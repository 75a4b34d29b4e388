#include "themata/codebook.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "codebook/fields.h"
#include "codebook/hierarchy.h"
#include "text/number.h"
#include "themata/text.h"

namespace themata {

namespace {

constexpr std::array<std::string_view, 9> codebook_keys = {"codebook",    "title",    "version",
                                                           "authors",     "language", "approach",
                                                           "description", "lists",    "codes"};

constexpr std::array<std::string_view, 15> code_keys = {
    "id",      "label", "definition", "description", "include",
    "exclude", "color", "questions",  "facets",      "parent",
    "codes",   "rules", "threshold",  "examples",    "counterexamples"};

constexpr std::string_view id_advice =
    "use letters, digits, '-', '_' and '.', and put the wording into 'label'";

/// Nothing, or a list of nothing.
bool is_blank(const Tree& value) {
  return value.kind == Tree::Kind::null || (value.kind == Tree::Kind::list && value.items.empty());
}

std::string read_id(const Tree& map, std::string_view key, Complaints& complaints) {
  const Tree* value = find_of_kind(map, key, Tree::Kind::scalar, complaints);
  if (value == nullptr) return {};
  if (!is_id(value->scalar))
    complaints.add(value->position, fmt::format("'{}' cannot be an id", value->scalar),
                   std::string(id_advice));
  return value->scalar;
}

std::string read_color(const Tree& map, Complaints& complaints) {
  const Tree* value = map.find("color");
  if (value == nullptr) return {};
  constexpr std::string_view hexadecimal = "0123456789abcdefABCDEF";
  std::string color = text_of(map, "color", complaints);
  const bool good = color.size() == 7 && color.front() == '#' &&
                    color.find_first_not_of(hexadecimal, 1) == std::string::npos;
  if (!good && value->kind == Tree::Kind::null)
    complaints.add(value->position, "'color' is empty",
                   "write it in quotes, as in \"#3366cc\": without quotes '#' begins a comment");
  else if (!good && value->kind == Tree::Kind::scalar)
    complaints.add(value->position, fmt::format("'{}' is no color", color),
                   "write red, green and blue as six hexadecimal digits in quotes: \"#3366cc\"");
  return color;
}

std::map<std::string, std::string> read_facets(const Tree& map, Complaints& complaints) {
  std::map<std::string, std::string> facets;
  const Tree* value = find_of_kind(map, "facets", Tree::Kind::map, complaints);
  if (value == nullptr) return facets;
  for (const TreeEntry& entry : value->entries)
    facets[entry.key] = text_of(*value, entry.key, complaints);
  return facets;
}

std::map<std::string, WordList> read_lists(const Tree& map, Complaints& complaints) {
  std::map<std::string, WordList> lists;
  const Tree* value = find_of_kind(map, "lists", Tree::Kind::map, complaints);
  if (value == nullptr) return lists;
  for (const TreeEntry& entry : value->entries) {
    if (!is_id(entry.key))
      complaints.add(entry.position, fmt::format("'{}' cannot be the name of a list", entry.key),
                     "use letters, digits, '-', '_' and '.'");
    const auto& words =
        (lists[entry.key] = {texts_of(*value, entry.key, complaints), entry.position}).words;
    if (words.empty() && is_blank(entry.value))
      complaints.add(entry.position, fmt::format("the list '{}' is empty", entry.key),
                     "write its words behind it, or remove it");
  }
  return lists;
}

std::vector<Example> read_examples(const Tree& map, std::string_view key, Complaints& complaints) {
  std::vector<Example> examples;
  for (PlacedText& placed : placed_texts_of(map, key, complaints))
    examples.push_back({std::move(placed.text), placed.position});
  return examples;
}

std::vector<Rule> read_rules(const Tree& map, const std::string& code, Complaints& complaints) {
  std::vector<Rule> rules;
  const Tree* value = find_of_kind(map, "rules", Tree::Kind::list, complaints);
  if (value == nullptr) return rules;
  for (const Tree& item : value->items) {
    if (item.kind != Tree::Kind::map || item.entries.empty()) {
      complaints.add(item.position, "a rule must say what it looks for",
                     "write it as '- keywords: […]' or '- regex: …'");
      continue;
    }
    std::string id = read_id(item, "id", complaints);
    if (id.empty()) id = fmt::format("{}#{}", code, rules.size() + 1);
    rules.push_back({std::move(id), item});
  }
  return rules;
}

std::optional<double> read_threshold(const Tree& map, Complaints& complaints) {
  const Tree* value = find_of_kind(map, "threshold", Tree::Kind::scalar, complaints);
  if (value == nullptr) return std::nullopt;
  const auto threshold = number_from<double>(value->scalar);
  if (!threshold || *threshold <= 0)
    complaints.add(value->position, fmt::format("'{}' is no threshold", value->scalar),
                   "give a number greater than 0, as in 'threshold: 2'");
  return threshold;
}

Code read_code(const Tree& map, Complaints& complaints) {
  check_keys(map, "a code", code_keys, complaints);
  Code code;
  const Tree* id = map.find("id");
  code.position = id == nullptr ? map.position : id->position;
  code.id = read_id(map, "id", complaints);
  if (id == nullptr || id->kind == Tree::Kind::null)
    complaints.add(code.position, "this code has no 'id'",
                   "give it a short name that never changes, as in 'id: time-pressure'");
  code.label = text_of(map, "label", complaints);
  if (code.label.empty()) code.label = code.id;
  code.definition = text_of(map, "definition", complaints);
  code.description = text_of(map, "description", complaints);
  code.include = text_of(map, "include", complaints);
  code.exclude = text_of(map, "exclude", complaints);
  code.color = read_color(map, complaints);
  code.questions = texts_of(map, "questions", complaints);
  code.facets = read_facets(map, complaints);
  code.rules = read_rules(map, code.id, complaints);
  code.threshold = read_threshold(map, complaints);
  code.examples = read_examples(map, "examples", complaints);
  code.counterexamples = read_examples(map, "counterexamples", complaints);
  return code;
}

/// Recursion is as deep as the tree, which is bounded.
void read_codes(const Tree& map, std::int32_t nested_in, std::vector<WrittenCode>& written,
                Complaints& complaints) {
  const Tree* value = find_of_kind(map, "codes", Tree::Kind::list, complaints);
  if (value == nullptr) return;
  for (const Tree& item : value->items) {
    if (item.kind != Tree::Kind::map) {
      complaints.add(item.position, "a code must be written as keys with values",
                     "begin it with '- id: …', and indent its other keys to the same column");
      continue;
    }
    WrittenCode one{read_code(item, complaints), nested_in, {}};
    if (const Tree* parent = find_of_kind(item, "parent", Tree::Kind::scalar, complaints))
      one.parent = {parent->scalar, parent->position};
    written.push_back(std::move(one));
    read_codes(item, static_cast<std::int32_t>(written.size()) - 1, written, complaints);
  }
}

void complain_of_repeated_rules(const std::vector<Code>& codes, Complaints& complaints) {
  std::unordered_map<std::string_view, std::size_t> lines;
  for (const Code& code : codes)
    for (const Rule& rule : code.rules) {
      const Tree* id = rule.definition.find("id");
      if (id == nullptr || id->kind != Tree::Kind::scalar) continue;
      const auto [first, is_new] = lines.emplace(rule.id, id->position.line);
      if (!is_new)
        complaints.add(id->position,
                       fmt::format("two rules have the id '{}': this one and the one on line {}",
                                   rule.id, first->second),
                       "give one of them another id, or none");
    }
}

/// Everything above the codes.
Codebook read_heading(const Tree& tree, Complaints& complaints) {
  check_keys(tree, "the codebook", codebook_keys, complaints);
  Codebook book;
  book.id = read_id(tree, "codebook", complaints);
  const Tree* name = tree.find("codebook");
  if (name == nullptr || name->kind == Tree::Kind::null)
    complaints.add(name == nullptr ? tree.position : name->position, "the codebook has no name",
                   "begin the file with 'codebook: NAME'");
  book.title = text_of(tree, "title", complaints);
  book.version = text_of(tree, "version", complaints);
  book.authors = texts_of(tree, "authors", complaints);
  if (const std::string given = text_of(tree, "language", complaints); !given.empty())
    book.language = given;
  if (const std::string given = text_of(tree, "approach", complaints); !given.empty())
    book.approach = given;
  book.description = text_of(tree, "description", complaints);
  book.lists = read_lists(tree, complaints);
  return book;
}

std::vector<Code> read_all_codes(const Tree& tree, Complaints& complaints) {
  const Tree* codes = tree.find("codes");
  if (codes == nullptr || is_blank(*codes))
    complaints.add(codes == nullptr ? tree.position : codes->position, "the codebook has no codes",
                   "list them under 'codes:', each beginning with '- id: …'");
  std::vector<WrittenCode> written;
  read_codes(tree, Code::top, written, complaints);
  std::vector<Code> arranged = arrange(std::move(written), complaints);
  complain_of_repeated_rules(arranged, complaints);
  return arranged;
}

}  // namespace

Codebook decode_codebook(std::string_view text, const std::string& file) {
  const Tree tree = decode_tree(text, file);
  if (tree.kind != Tree::Kind::map)
    throw Error({file, tree.position}, "this is not a codebook",
                "a codebook begins with 'codebook: NAME' and lists its codes under 'codes:'");
  Complaints complaints{file, {}};
  Codebook book = read_heading(tree, complaints);
  book.file = file;
  book.sha256 = sha256(text);
  book.codes = read_all_codes(tree, complaints);
  throw_if_any(std::move(complaints));
  return book;
}

Codebook read_codebook(const std::string& file) {
  const DecodedText text = decode(read_bytes(file), "", file);
  if (text.guessed || text.replaced > 0)
    throw Error({file}, "the codebook is not written in UTF-8",
                "save it as UTF-8: a guess could change the words it looks for");
  return decode_codebook(text.utf8, file);
}

std::int32_t find_code(const Codebook& codebook, std::string_view id) {
  const auto found = std::ranges::find(codebook.codes, id, &Code::id);
  return found == codebook.codes.end() ? Code::top
                                       : static_cast<std::int32_t>(found - codebook.codes.begin());
}

std::int32_t need_code(const Codebook& codebook, std::string_view id) {
  const std::int32_t code = find_code(codebook, id);
  if (code != Code::top) return code;
  std::vector<std::string> known;
  for (const Code& one : codebook.codes) known.push_back(one.id);
  throw Error({codebook.file}, fmt::format("there is no code '{}'", id),
              did_you_mean(id, std::span<const std::string>(known)));
}

std::int32_t theme_of(const Codebook& codebook, std::int32_t code) {
  while (codebook.codes[static_cast<std::size_t>(code)].parent != Code::top)
    code = codebook.codes[static_cast<std::size_t>(code)].parent;
  return code;
}

bool is_within(const Codebook& codebook, std::int32_t code, std::int32_t ancestor) {
  while (code != Code::top && code != ancestor)
    code = codebook.codes[static_cast<std::size_t>(code)].parent;
  return code == ancestor;
}

}  // namespace themata

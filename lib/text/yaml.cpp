#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <istream>
#include <map>
#include <streambuf>

#include "text/tree_builder.h"

namespace themata {

namespace {

/// Every anchor and every alias costs its size in characters; more than this is an attack
/// ("billion laughs"), not a codebook.
constexpr std::size_t most_repeated = 10'000'000;

class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // never written: there is no put area
    setg(begin, begin, begin + text.size());
  }
};

std::size_t weight(const Tree& tree) {
  std::size_t sum = sizeof(Tree) + tree.scalar.size();
  for (const Tree& item : tree.items) sum += weight(item);
  for (const TreeEntry& entry : tree.entries) sum += entry.key.size() + weight(entry.value);
  return sum;
}

std::size_t height(const Tree& tree) {
  std::size_t highest = 0;
  for (const Tree& item : tree.items) highest = std::max(highest, height(item));
  for (const TreeEntry& entry : tree.entries) highest = std::max(highest, height(entry.value));
  return tree.kind == Tree::Kind::list || tree.kind == Tree::Kind::map ? highest + 1 : highest;
}

/// Called by yaml-cpp, value by value.
class YamlEvents : public YAML::EventHandler {
 public:
  YamlEvents(std::string_view text, const std::string& file, std::size_t first_line)
      : text_(text), file_(file), places_(text, first_line), builder_(file) {}

  Tree take() { return builder_.take(); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 1) return;
    if (rest(mark).starts_with("---"))
      throw Error({file_, place(mark)}, "a second YAML document begins here ('---')",
                  "keep one document in a file");
    throw Error({file_, place(mark)}, "this line does not belong to the list or map above it",
                "check its indentation");
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (builder_.wants_key()) refuse_key(mark);
    Tree tree;
    tree.position = builder_.wants_value() ? builder_.last_key() : places_.at(dash_before(mark));
    add(std::move(tree), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end())
      throw Error({file_, place(mark)}, "this alias ('*') stands inside what it refers to",
                  "write the value out");
    spend(found->second, mark);
    if (builder_.wants_key() && found->second.kind == Tree::Kind::scalar)
      return builder_.key(found->second.scalar, place(mark));
    if (builder_.wants_key()) refuse_key(mark);
    if (builder_.depth() + height(found->second) > TreeBuilder::deepest)
      throw Error({file_, place(mark)}, "aliases ('*') nest too deep", "write the values out");
    builder_.value(found->second);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    refuse_tag(mark, tag);
    refuse_open_quote(mark);
    Tree tree;
    tree.kind = Tree::Kind::scalar;
    tree.position = place(mark);
    tree.scalar = text;
    tree.quoted = tag == "!" || tag.ends_with(":str");
    if (!builder_.wants_key()) return add(std::move(tree), anchor);
    if (anchor != YAML::NullAnchor) anchors_[anchor] = tree;
    builder_.key(text, tree.position);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Tree::Kind::list, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Tree::Kind::map, mark, tag, anchor);
  }
  void OnMapEnd() override { close(); }

  /// Where the innermost list or map begins.
  Position opened() {
    return open_anchors_.empty() ? Position{} : place(open_anchors_.back().second);
  }

  /// yaml-cpp counts columns in bytes, a person counts characters.
  Position place(const YAML::Mark& mark) { return places_.at(static_cast<std::size_t>(mark.pos)); }

 private:
  std::string_view rest(const YAML::Mark& mark) const {
    return text_.substr(std::min(static_cast<std::size_t>(mark.pos), text_.size()));
  }
  /// yaml-cpp puts an empty item of a list where the next thing begins.
  std::size_t dash_before(const YAML::Mark& mark) const {
    const std::string_view next = rest(mark);
    const std::size_t marked = text_.size() - next.size();
    if (next.starts_with(',') || next.starts_with(']') || next.starts_with('~')) return marked;
    std::size_t end = marked;
    while (end != 0) {
      const std::size_t line = text_.substr(0, end - 1).rfind('\n') + 1;  // npos + 1 is 0
      const std::size_t first = std::min(text_.find_first_not_of(" \t", line), text_.size());
      if (first < marked && text_[first] == '-') return first;
      end = line;
    }
    return marked;
  }
  void open(Tree::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor) {
    if (builder_.wants_key()) refuse_key(mark);
    refuse_tag(mark, tag);
    builder_.open(kind, place(mark));
    open_anchors_.emplace_back(anchor, mark);
  }
  void close() {
    const auto [anchor, mark] = open_anchors_.back();
    open_anchors_.pop_back();
    remember(builder_.close(), anchor, mark);
  }
  void add(Tree tree, YAML::anchor_t anchor) {
    remember(builder_.value(std::move(tree)), anchor, YAML::Mark::null_mark());
  }
  void remember(const Tree& tree, YAML::anchor_t anchor, const YAML::Mark& mark) {
    if (anchor == YAML::NullAnchor) return;
    spend(tree, mark);
    anchors_[anchor] = tree;
  }
  void spend(const Tree& tree, const YAML::Mark& mark) {
    repeated_ += weight(tree);
    if (repeated_ <= most_repeated) return;
    throw Error({file_, mark.is_null() ? tree.position : place(mark)},
                "anchors and aliases ('&', '*') make this file grow without bound",
                "write the values out");
  }
  [[noreturn]] void refuse_key(const YAML::Mark& mark) {
    throw Error({file_, place(mark)}, "a key must be a single word or text",
                "write it as 'key: value'; check that every '[' and '{' is closed");
  }
  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!" || tag.starts_with("tag:yaml.org,2002:")) return;
    throw Error({file_, place(mark)},
                fmt::format("'{}' stands without quotes, and YAML reads '!' as a tag", tag),
                "put the text in quotes");
  }
  /// yaml-cpp lets the end of the file close a quotation mark.
  void refuse_open_quote(const YAML::Mark& mark) {
    const std::string_view text = rest(mark);
    const char quote = text.empty() ? ' ' : text.front();
    if (quote != '"' && quote != '\'') return;
    for (std::size_t i = 1; i < text.size(); ++i) {
      const bool escapes = text[i] == '\\' && quote == '"';
      const bool doubled = quote == '\'' && text.substr(i).starts_with("''");
      if (escapes || doubled)
        ++i;
      else if (text[i] == quote)
        return;
    }
    throw Error({file_, place(mark)}, "the quotation mark that opens here is never closed",
                quote == '"' ? R"(add the missing '"')" : "add the missing \"'\"");
  }

  std::string_view text_;
  const std::string& file_;
  PlaceCursor places_;
  TreeBuilder builder_;
  std::map<YAML::anchor_t, Tree> anchors_;
  std::vector<std::pair<YAML::anchor_t, YAML::Mark>> open_anchors_;
  std::size_t documents_ = 0;
  std::size_t repeated_ = 0;
};

/// What yaml-cpp's complaints mean to a person, by a part of their wording.
struct Complaint {
  std::string_view theirs;
  std::string_view message;
  std::string_view advice;
};

constexpr std::array complaints = {
    Complaint{"illegal tab", "a tab stands where YAML wants spaces", "indent with spaces only"},
    Complaint{"illegal map value", "a ':' is not allowed here",
              "put a text that holds ': ' in quotes; else check the indentation of this line and "
              "of the one above"},
    Complaint{"illegal block entry", "a list cannot begin here",
              "begin it on a line of its own, in the column of its neighbours; a text that begins "
              "with '- ' needs quotes"},
    Complaint{"end of map not found", "this line does not fit the lines above",
              "entries that belong together begin in the same column: check the indentation"},
    Complaint{"end of sequence not found", "this line does not fit the list above",
              "items of one list begin in the same column: check the indentation"},
    Complaint{"end of sequence flow", "the list that begins here is not closed",
              "add the missing ']'"},
    Complaint{"end of map flow", "the map that begins here is not closed", "add the missing '}'"},
    Complaint{"illegal flow end", "this bracket closes nothing",
              "remove it, or put the text in quotes"},
    Complaint{"anchor is not defined",
              "YAML reads a '*' without quotes as a reference, and nothing has this name",
              R"(put the text in quotes: "*ing")"},
    Complaint{"alias", "YAML reads a '*' without quotes as a reference",
              R"(put the text in quotes: "*ing")"},
    Complaint{"anchor", "YAML reads a '&' without quotes as the name of a value",
              "put the text in quotes"},
    Complaint{"unknown escape", R"(this '\' is not allowed in double quotes)",
              R"(put the text in single quotes: '\d+')"},
    Complaint{"invalid unicode", "this is not a character", "check the code after '\\u'"},
    Complaint{"bad character found while scanning hex", "this is not a character",
              "check the digits after '\\x' or '\\u'"},
    Complaint{"document indicator in scalar", "the quotation mark above is never closed",
              "close it before this line"},
    Complaint{"tag", "YAML reads a '!' without quotes as a tag", "put the text in quotes"},
};

bool is_tab_indented(std::string_view line) {
  return line.substr(0, line.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
}

Error plain_error(const YAML::Exception& error, std::string_view text, const std::string& file,
                  Position position) {
  const std::size_t at = std::min(static_cast<std::size_t>(error.mark.pos), text.size());
  const std::size_t line = text.substr(0, at).rfind('\n') + 1;  // npos + 1 is 0
  const std::string_view before = text.substr(line, at - line);
  const std::size_t last = before.find_last_not_of(" \t");
  const auto fail = [&](std::string_view message, std::string_view advice) {
    return Error({file, position}, std::string(message), std::string(advice));
  };
  if (is_tab_indented(text.substr(line, text.find('\n', line) - line)))
    return fail(complaints[0].message, complaints[0].advice);
  if (error.msg == "unknown token" && at > line && at < text.size() && text[at] == '?')
    return fail("a '?' inside a list in brackets needs quotes in YAML",
                "put the whole text in quotes: ['organi?ation', 'wom?n']");
  if (error.msg == "unknown token" && at < text.size())
    return fail(fmt::format("a text cannot begin with '{}' in YAML", text[at]),
                fmt::format("put it in quotes: \"{}…\"", text[at]));
  if (error.msg.starts_with("end of") && last != std::string_view::npos &&
      (before[last] == '"' || before[last] == '\''))
    return fail(
        "text goes on after the closing quotation mark",
        R"(put the whole value in quotes; inside '…' write an apostrophe twice, inside "…" write \")");
  for (const Complaint& complaint : complaints)
    if (error.msg.find(complaint.theirs) != std::string::npos)
      return fail(complaint.message, complaint.advice);
  return fail(fmt::format("this is not valid YAML: {}", error.msg),
              "check the indentation and the quotes of this line");
}

}  // namespace

Tree decode_yaml(std::string_view text, const std::string& file, std::size_t first_line) {
  ViewBuffer buffer(text);
  std::istream stream(&buffer);
  YamlEvents events(text, file, first_line);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(events))
      throw Error({file}, "there is nothing in it but comments",
                  "check that this is the right file");
    while (parser.HandleNextDocument(events)) continue;
  } catch (const YAML::Exception& error) {
    const bool bracket_open = error.msg.find("flow not found") != std::string::npos;
    throw plain_error(error, text, file, bracket_open ? events.opened() : events.place(error.mark));
  }
  return events.take();
}

}  // namespace themata

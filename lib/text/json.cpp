#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "text/tree_builder.h"

namespace themata {

namespace {

/// The parser's complaint without its codes and its list of what could stand there:
/// "unexpected '}'".
std::string complaint(std::string_view what) {
  constexpr std::string_view before = " - ";
  if (const std::size_t at = what.find(before); at != std::string_view::npos)
    what.remove_prefix(at + before.size());
  return std::string(what.substr(0, what.find("; ")));
}

std::string advice(std::string_view said, std::string_view before, std::string_view here) {
  const std::size_t last = before.find_last_not_of(" \t\r\n");
  const bool after_comma = last != std::string_view::npos && before[last] == ',';
  if (said.find("end of input") != std::string_view::npos)
    return "a bracket or a quotation mark is opened and never closed";
  if (after_comma && (here.starts_with(']') || here.starts_with('}') || here.starts_with(',')))
    return "remove the comma before it";
  if (here.starts_with('/') || here.starts_with('#')) return "JSON knows no comments: remove it";
  if (here.starts_with('\'')) return R"(JSON wants double quotes: "text")";
  if (said.find("unexpected string") != std::string_view::npos)
    return "a comma or a colon is missing before it";
  if (said.find("invalid string") != std::string_view::npos)
    return R"(in a text write \" for '"', \\ for '\' and \n for a line end)";
  return R"(keys and texts stand in double quotes, values are separated by commas)";
}

/// Called by nlohmann's parser, token by token. The parser does not say where a token begins, so
/// this walks along behind it.
class JsonEvents {
 public:
  JsonEvents(std::string_view text, const std::string& file, std::size_t first_line)
      : text_(text), file_(file), places_(text, first_line), builder_(file) {}

  Tree take() { return builder_.take(); }

  bool null() {
    Tree tree;
    tree.position = next_word();
    return builder_.value(std::move(tree)), true;
  }
  bool boolean(bool) { return word(); }
  bool number_integer(std::int64_t) { return word(); }
  bool number_unsigned(std::uint64_t) { return word(); }
  bool number_float(double, const std::string&) { return word(); }
  bool binary(std::vector<std::uint8_t>&) { return true; }  // never in JSON text
  bool string(std::string& text) {
    Tree tree = scalar(next_string(), std::move(text));
    tree.quoted = true;
    return builder_.value(std::move(tree)), true;
  }
  bool key(std::string& name) { return builder_.key(std::move(name), next_string()), true; }
  bool start_object(std::size_t) { return builder_.open(Tree::Kind::map, next_mark()), true; }
  bool start_array(std::size_t) { return builder_.open(Tree::Kind::list, next_mark()), true; }
  bool end_object() { return end(); }
  bool end_array() { return end(); }

  bool parse_error(std::size_t read, const std::string&, const nlohmann::json::exception& error) {
    std::size_t begin = std::min(read - std::min<std::size_t>(read, 1), text_.size());
    constexpr std::string_view marks = "[]{},:";
    if (begin < text_.size() && marks.find(text_[begin]) == std::string_view::npos) {
      begin_token();
      begin = at_;
    }
    const std::string said = complaint(error.what());
    throw Error({file_, places_.at(begin)}, fmt::format("this is not valid JSON: {}", said),
                advice(said, text_.substr(0, begin), text_.substr(begin)));
  }

 private:
  Position begin_token() {
    at_ = std::min(text_.find_first_not_of(" \t\r\n,:", at_), text_.size());
    return places_.at(at_);
  }
  Position next_mark() {
    const Position position = begin_token();
    ++at_;
    return position;
  }
  Position next_word() {
    const Position position = begin_token();
    word_begin_ = at_;
    at_ = std::min(text_.find_first_of(" \t\r\n,]}", at_), text_.size());
    return position;
  }
  Position next_string() {
    const Position position = begin_token();
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_)
      if (text_[at_] == '\\') ++at_;
    ++at_;
    return position;
  }
  static Tree scalar(Position position, std::string text) {
    Tree tree;
    tree.kind = Tree::Kind::scalar;
    tree.position = position;
    tree.scalar = std::move(text);
    return tree;
  }
  /// Numbers and truth values are kept as they are written.
  bool word() {
    const Position position = next_word();
    builder_.value(scalar(position, std::string(text_.substr(word_begin_, at_ - word_begin_))));
    return true;
  }
  bool end() {
    next_mark();
    builder_.close();
    return true;
  }

  std::string_view text_;
  const std::string& file_;
  PlaceCursor places_;
  TreeBuilder builder_;
  std::size_t at_ = 0;
  std::size_t word_begin_ = 0;
};

}  // namespace

Tree decode_json(std::string_view text, const std::string& file, std::size_t first_line) {
  JsonEvents events(text, file, first_line);
  nlohmann::json::sax_parse(text.begin(), text.end(), &events);
  return events.take();
}

}  // namespace themata

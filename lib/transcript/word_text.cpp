#include "transcript/word_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace themata {

namespace {

std::string_view local_name(std::string_view name) { return name.substr(name.find(':') + 1); }

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute candidate : node.attributes())
    if (local_name(candidate.name()) == name) return candidate.value();
  return {};
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node candidate : node.children())
    if (local_name(candidate.name()) == name) return candidate;
  return {};
}

struct Symbol {
  std::uint32_t code;
  std::string_view font;
  std::string_view character;
};

// The symbols that typists use, by font; Word writes them as U+F000 plus the font's own code.
constexpr std::array symbols = {
    Symbol{0x4A, "Wingdings", "☺"}, Symbol{0x4B, "Wingdings", "😐"}, Symbol{0x4C, "Wingdings", "☹"},
    Symbol{0xE0, "Wingdings", "→"}, Symbol{0xDF, "Wingdings", "←"}, Symbol{0xE8, "Wingdings", "➔"},
    Symbol{0xFC, "Wingdings", "✓"}, Symbol{0xFB, "Wingdings", "✗"}, Symbol{0xA7, "Wingdings", "▪"},
    Symbol{0x6C, "Wingdings", "●"}, Symbol{0xD8, "Wingdings", "➢"}, Symbol{0xA8, "Wingdings", "□"},
    Symbol{0xB7, "Symbol", "•"},    Symbol{0xAE, "Symbol", "→"},    Symbol{0xAC, "Symbol", "←"},
    Symbol{0xDE, "Symbol", "⇒"},    Symbol{0xA3, "Symbol", "≤"},    Symbol{0xB3, "Symbol", "≥"},
    Symbol{0xB1, "Symbol", "±"},    Symbol{0xB4, "Symbol", "×"},    Symbol{0xB0, "Symbol", "°"},
    Symbol{0x61, "Symbol", "α"},    Symbol{0x62, "Symbol", "β"},    Symbol{0x6D, "Symbol", "μ"},
};

/// A stretch of the package's tree that is not the document's text.
bool is_skipped(std::string_view name) {
  constexpr std::array skipped = {"pPr",       "rPr",         "sectPr",    "tblPr",  "trPr",
                                  "tcPr",      "tblGrid",     "tblPrEx",   "sdtPr",  "sdtEndPr",
                                  "instrText", "delText",     "rt",        "rubyPr", "del",
                                  "moveFrom",  "customXmlPr", "smartTagPr"};
  return std::ranges::find(skipped, name) != skipped.end();
}

/// Reads the tree in document order without recursion: however deep it nests, the stack stays flat.
class WordReader {
 public:
  explicit WordReader(WordText& out) : out_(out) {}

  void read(const pugi::xml_node& root) {
    const std::string_view name = root.name();
    prefix_ = name.substr(0, name.size() - local_name(name).size());
    pugi::xml_node node = root;
    while (true) {
      if (enter(node) && node.first_child()) {
        node = node.first_child();
        continue;
      }
      leave(node);
      while (node != root && !node.next_sibling()) {
        node = node.parent();
        leave(node);
      }
      if (node == root) break;
      node = node.next_sibling();
    }
    out_.text = std::move(text_);
  }

 private:
  /// A paragraph under construction; a text box puts a paragraph inside another.
  struct Paragraph {
    std::string text;
    std::string boxes;  // paragraphs of text boxes inside it, complete
    bool joins_next = false;
  };
  struct Row {
    std::size_t begin = 0;  // of its current cell in `text_`
    bool has_cell = false;
  };

  /// The local name where the element is Word's own, else empty.
  std::string_view word_name(const pugi::xml_node& node) const {
    const std::string_view name = node.name();
    return name.starts_with(prefix_) ? name.substr(prefix_.size()) : std::string_view{};
  }

  std::string& target() { return paragraphs_.empty() ? text_ : paragraphs_.back().text; }
  /// Where a finished paragraph goes: the text, or the box it stands in.
  std::string& flow() { return paragraphs_.empty() ? text_ : paragraphs_.back().boxes; }

  bool in_field_instruction() const { return std::ranges::find(fields_, false) != fields_.end(); }

  void enter_paragraph(const pugi::xml_node& node) {
    Paragraph paragraph;
    const pugi::xml_node properties = child(node, "pPr");
    if (child(properties, "numPr")) ++out_.numbered;
    const pugi::xml_node mark = child(properties, "rPr");
    if (child(mark, "del") || child(mark, "moveFrom")) {
      paragraph.joins_next = true;
      ++out_.deletions;
    }
    if (!carried_.empty() && paragraphs_.empty()) paragraph.text = std::move(carried_);
    if (paragraphs_.empty()) carried_.clear();
    paragraphs_.push_back(std::move(paragraph));
  }

  void leave_paragraph() {
    // The code of a field stays within its paragraph: one that never ends must not swallow the
    // rest.
    std::erase(fields_, false);
    Paragraph paragraph = std::move(paragraphs_.back());
    paragraphs_.pop_back();
    std::string& out = flow();
    if (paragraph.joins_next && paragraphs_.empty()) {
      out += paragraph.boxes;
      carried_ = std::move(paragraph.text);
      return;
    }
    out += paragraph.text;
    out += '\n';
    out += paragraph.boxes;
  }

  void flush_carried() {
    if (carried_.empty()) return;
    text_ += carried_;
    text_ += '\n';
    carried_.clear();
  }

  void end_cell() {
    flush_carried();
    std::string& out = flow();
    if (out.ends_with('\n')) out.pop_back();
    out += '\t';
  }

  void end_row() {
    std::string& out = flow();
    if (out.ends_with('\t')) out.back() = '\n';
  }

  void append_symbol(const pugi::xml_node& node) {
    const std::string hex(attribute(node, "char"));
    const std::string_view font = attribute(node, "font");
    const auto code = static_cast<std::uint32_t>(std::strtoul(hex.c_str(), nullptr, 16) & 0xFFFF);
    constexpr std::uint32_t private_begin = 0xE000;
    constexpr std::uint32_t private_end = 0xF900;
    constexpr std::uint32_t surrogates = 0xD800;
    if (code >= 0x20 && (code < surrogates || code >= private_end)) {
      append_character(target(), code);
      return;
    }
    const auto* symbol = std::ranges::find_if(symbols, [&](const Symbol& candidate) {
      return code >= private_begin && candidate.code == (code & 0xFF) &&
             font.starts_with(candidate.font);
    });
    if (symbol == symbols.end()) ++out_.unknown_symbols;
    target() += symbol == symbols.end() ? "\xEF\xBF\xBD" : symbol->character;
  }

  void field(const pugi::xml_node& node) {
    const std::string_view type = attribute(node, "fldCharType");
    if (type == "begin") fields_.push_back(false);
    if (type == "separate" && !fields_.empty()) fields_.back() = true;
    if (type == "end" && !fields_.empty()) fields_.pop_back();
  }

  /// What an element inside a run adds to the text.
  void append_run_content(const pugi::xml_node& node, std::string_view name) {
    if (name == "fldChar") field(node);
    if (in_field_instruction()) return;
    if (name == "t")
      for (const pugi::xml_node text : node.children()) target() += text.value();
    else if (name == "tab" || name == "ptab")
      target() += '\t';
    else if (name == "br" || name == "cr")
      target() += '\n';
    else if (name == "noBreakHyphen")
      target() += "\xE2\x80\x91";
    else if (name == "softHyphen")
      target() += "\xC2\xAD";
    else if (name == "sym")
      append_symbol(node);
  }

  /// Whether to go into the element.
  bool enter(const pugi::xml_node& node) {
    if (node.type() != pugi::node_element) return false;
    const std::string_view any = local_name(node.name());
    if (any == "AlternateContent") return true;
    if (local_name(node.parent().name()) == "AlternateContent") return is_chosen(node);
    const std::string_view name = word_name(node);
    if (name.empty()) return true;  // drawings and shapes hold text boxes
    if (name == "del" || name == "moveFrom") ++out_.deletions;
    if (is_skipped(name)) return false;
    if (name == "tr" && (child(child(node, "trPr"), "del"))) {
      ++out_.deletions;
      return false;
    }
    if (name == "p") enter_paragraph(node);
    append_run_content(node, name);
    return name != "t";
  }

  /// Of alternate content the first branch is read, else a text box would appear twice.
  static bool is_chosen(const pugi::xml_node& branch) {
    for (const pugi::xml_node candidate : branch.parent().children())
      if (candidate.type() == pugi::node_element) return candidate == branch;
    return false;
  }

  void leave(const pugi::xml_node& node) {
    if (node.type() != pugi::node_element) return;
    const std::string_view name = word_name(node);
    if (name == "p" && !paragraphs_.empty()) leave_paragraph();
    if (name == "tc") end_cell();
    if (name == "tr") end_row();
    if (name == "body") flush_carried();
  }

  WordText& out_;
  std::string_view prefix_;
  std::string text_;
  std::string carried_;  // text of a paragraph whose mark was deleted
  std::vector<Paragraph> paragraphs_;
  std::vector<bool> fields_;  // for each open field: its result has begun
};

}  // namespace

WordText text_of_word(const pugi::xml_document& document) {
  WordText word;
  const pugi::xml_node root = document.document_element();
  word.is_word = local_name(root.name()) == "document" && child(root, "body");
  if (word.is_word) WordReader(word).read(root);
  return word;
}

}  // namespace themata

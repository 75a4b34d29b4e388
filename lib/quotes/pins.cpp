#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/column_names.h"
#include "text/hand_written.h"
#include "text/number.h"
#include "text/words.h"
#include "themata/illustration.h"
#include "themata/text.h"

namespace themata {

namespace {

constexpr std::array<std::string_view, 8> pin_columns = {"document", "code",   "start",    "end",
                                                         "quote",    "edited", "contrary", "note"};

/// Other columns are the person's own, unless they are nearly one that is missing.
void refuse_misspelled(const std::vector<std::string>& keys, const std::string& file) {
  std::vector<std::string_view> absent;
  for (const std::string_view column : pin_columns)
    if (std::ranges::find(keys, column) == keys.end()) absent.push_back(column);
  for (const std::string& key : keys) {
    if (std::ranges::find(pin_columns, key) != pin_columns.end()) continue;
    const std::string advice = did_you_mean(key, std::span<const std::string_view>(absent));
    if (advice.starts_with("did you mean"))
      throw Error({file, {1, 0}}, fmt::format("a pinned quote has no '{}'", key), advice);
  }
}

class PinReader {
 public:
  PinReader(const DelimitedRow& row, const std::vector<std::string>& keys, const std::string& file)
      : row_(row), keys_(keys), place_{file, {row.line, 0}} {}

  Pin read() const {
    Pin pin{text("document"), text("code"),  place("start"), place("end"), text("quote"),
            text("edited"),   is_contrary(), text("note"),   row_.line};
    for (const char* needed : {"document", "code"})
      if (text(needed).empty())
        throw Error(place_, fmt::format("this quote has no '{}'", needed),
                    "say which document and which code it belongs to");
    if (pin.begin.has_value() != pin.end.has_value() || (pin.begin && *pin.begin >= *pin.end))
      throw Error(place_, "'start' and 'end' give no stretch of text",
                  "give both, as in a file of codings, or the words as 'quote'");
    if (!pin.begin && pin.quote.empty() && pin.edited.empty())
      throw Error(place_, "nothing says which words are meant",
                  "give 'start' and 'end', or the words as 'quote'");
    check_brackets(pin.quote);
    check_brackets(pin.edited);
    return pin;
  }

 private:
  std::string text(std::string_view name) const {
    const auto column = std::ranges::find(keys_, name);
    if (column == keys_.end()) return {};
    return std::string(trim(row_.cells[static_cast<std::size_t>(column - keys_.begin())]));
  }

  std::optional<std::size_t> place(std::string_view name) const {
    const std::string cell = text(name);
    if (cell.empty()) return std::nullopt;
    const auto number = number_from<std::size_t>(cell);
    if (!number)
      throw Error(place_, fmt::format("'{}' must be a whole number, not '{}'", name, cell),
                  "it counts characters from the beginning of the document");
    return number;
  }

  bool is_contrary() const {
    const std::string said = column_key(text("contrary"));
    if (said == "yes" || said == "y" || said == "1" || said == "true") return true;
    if (said.empty() || said == "no" || said == "n" || said == "0" || said == "false") return false;
    throw Error(place_, fmt::format("'contrary' must be yes or no, not '{}'", text("contrary")),
                "yes: these words say the opposite of the code");
  }

  /// What opens and never closes would hide how the words go on.
  void check_brackets(const std::string& quote) const {
    bool is_open = false;
    for (const char character : quote) {
      if ((character == '[' && is_open) || (character == ']' && !is_open))
        throw Error(place_, "brackets are not paired", "write what you put in as [words]");
      if (character == '[' || character == ']') is_open = character == '[';
    }
    if (is_open) throw Error(place_, "a bracket never closes", "write what you put in as [words]");
  }

  const DelimitedRow& row_;
  const std::vector<std::string>& keys_;
  Place place_;
};

}  // namespace

Pins read_pins(const std::string& file) {
  return decode_pins(decode(read_bytes(file), "", file).utf8, file);
}

Pins decode_pins(std::string_view text, const std::string& file) {
  const HandWritten table = decode_hand_written(text, file);
  Pins pins{file, {}};
  std::vector<std::string> keys;
  for (const std::string& column : table.columns) keys.push_back(column_key(column));
  refuse_misspelled(keys, file);
  std::vector<Problem> problems;
  for (const DelimitedRow& row : table.rows) {
    if (is_blank(row)) continue;
    try {
      pins.list.push_back(PinReader(row, keys, file).read());
    } catch (const Error& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw Error(std::move(problems));
  return pins;
}

}  // namespace themata

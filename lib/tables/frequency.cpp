#include "themata/frequency.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "tables/code_lines.h"
#include "tables/counting.h"
#include "tables/source_list.h"
#include "themata/grouping.h"
#include "themata/interval.h"

namespace themata {

namespace {

constexpr std::array<std::string_view, 6> counts = {"codings",      "segments", "documents",
                                                    "participants", "words",    "text"};
constexpr std::array<std::string_view, 3> shares = {"row", "column", "total"};

using Number = std::optional<std::int64_t>;

Number value_of(const Frequency& frequency, std::string_view name) {
  if (name == "codings") return frequency.codings;
  if (name == "segments") return frequency.segments;
  if (name == "documents") return frequency.documents;
  if (name == "participants") return frequency.participants;
  if (name == "words") return frequency.words;
  return frequency.characters;
}

Cell cell_of(const Number& number) { return number ? Cell(*number) : Cell(); }

Cell percent_of(const Number& part, const Number& whole) {
  if (!part || !whole || *whole == 0) return {};
  return 100.0 * static_cast<double>(*part) / static_cast<double>(*whole);
}

bool is_of_units(std::string_view count) { return count == "documents" || count == "participants"; }

std::vector<std::uint32_t> all_codings(const Selection& selection) {
  std::vector<std::uint32_t> all(selection.codings.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint32_t>(i);
  return all;
}

/// A table that is being made: what is asked for, and of what a share can be taken.
class FrequencyTable {
 public:
  FrequencyTable(const Selection& selection, const FrequencyOptions& options)
      : selection_(selection),
        options_(options),
        groups_(group(selection, options.by)),
        sources_(selection, options.sources) {
    for (const std::string_view name : counts)
      if (options.counts.empty() || std::ranges::find(options.counts, name) != options.counts.end())
        if (name != "text" || knows_text()) columns_.push_back(name);
    const std::vector<std::uint32_t> all = all_codings(selection);
    everything_ = count(selection, all);
    for (const auto& part : by_group(all, groups_))
      everything_of_.push_back(count(selection, part));
    check();
  }

  Table make() {
    table_.title = options_.wide.empty() ? "Frequency of codes"
                                         : fmt::format("Frequency of codes: {}", options_.wide);
    table_.columns = code_columns(selection_);
    if (options_.wide.empty())
      add_long_columns();
    else
      add_wide_columns();
    for (const CodeLine& line : code_lines(selection_)) {
      if (options_.wide.empty())
        add_long_rows(line);
      else
        add_wide_row(line);
    }
    explain();
    sources_.finish(table_);
    return std::move(table_);
  }

 private:
  bool has_groups() const { return !options_.by.empty(); }

  /// Whether it is known of how many documents and participants a percentage can be taken.
  bool knows_members() const {
    return selection_.all_listed && groups_.has_members() && options_.by != "document" &&
           options_.by != "participant";
  }
  bool knows_text() const {
    return selection_.all_listed && options_.wide != "text" &&
           std::ranges::all_of(selection_.documents,
                               [](const SelectedDocument& one) { return one.characters > 0; });
  }

  bool shows(std::string_view name) const {
    return std::ranges::find(columns_, name) != columns_.end();
  }

  void check() const {
    for (const std::string& name : options_.counts)
      if (std::ranges::find(counts, name) == counts.end())
        throw Error({}, fmt::format("unknown count '{}'", name), did_you_mean(name, counts));
    const bool wants_share = options_.interval || !options_.scale.empty();
    if (wants_share && (!knows_members() || !options_.wide.empty()))
      throw Error({}, "the share of participants is not known here",
                  "intervals and scales need rows grouped by nothing, by kind or by an attribute, "
                  "and codings files that list their documents, as JSON Lines do");
    if (options_.wide.empty()) return;
    if (std::ranges::find(counts, options_.wide) == counts.end())
      throw Error({}, fmt::format("unknown count '{}'", options_.wide),
                  did_you_mean(options_.wide, counts));
    if (!has_groups())
      throw Error({}, "a wide table needs groups for its columns", "add --by, as in --by document");
  }

  Number members(std::string_view count, std::size_t group) const {
    if (!knows_members()) return std::nullopt;
    return static_cast<std::int64_t>(count == "documents" ? groups_.documents[group].size()
                                                          : groups_.participants[group].size());
  }

  Number text_of(std::size_t group) const {
    std::size_t characters = 0;
    if (groups_.has_members())
      for (const std::uint32_t document : groups_.documents[group])
        characters += selection_.documents[document].characters;
    else
      for (const SelectedDocument& document : selection_.documents)
        characters += document.characters;
    return static_cast<std::int64_t>(characters);
  }

  /// What a count in a row and a group is a share of.
  Number whole(std::string_view name, const Frequency& row, std::size_t group) const {
    if (options_.share == Share::row) return value_of(row, name);
    if (options_.share == Share::total)
      return is_of_units(name) && knows_members() ? units(name) : value_of(everything_, name);
    if (is_of_units(name) && knows_members()) return members(name, group);
    return value_of(everything_of_[group], name);
  }

  Number units(std::string_view name) const {
    return static_cast<std::int64_t>(name == "documents" ? selection_.documents.size()
                                                         : selection_.participants.size());
  }

  bool has_percent(std::string_view name) const {
    if (name == "text") return false;  // is one
    return options_.share != Share::none || (is_of_units(name) && knows_members());
  }

  void add_percent_column(const std::string& name) {
    table_.columns.push_back({name + "_percent", ColumnType::number, 1});
  }

  void add_long_columns() {
    if (has_groups()) table_.columns.push_back({options_.by});
    for (const std::string_view name : columns_) {
      if (name == "text") {
        add_percent_column("text");
        continue;
      }
      table_.columns.push_back({std::string(name), ColumnType::integer});
      if (has_percent(name)) add_percent_column(std::string(name));
      if (name != "participants") continue;
      if (options_.interval)
        for (const char* limit : {"participants_low", "participants_high"})
          table_.columns.push_back({limit, ColumnType::number, 1});
      if (!options_.scale.empty()) table_.columns.push_back({"how_many"});
    }
  }

  void add_long_rows(const CodeLine& line) {
    const Frequency row = count(selection_, line.codings);
    const auto parts = by_group(line.codings, groups_);
    for (std::size_t g = 0; g < parts.size(); ++g) {
      auto& cells = table_.rows.emplace_back(code_cells(selection_, line));
      if (has_groups()) cells.emplace_back(groups_.names[g]);
      append_counts(cells, row, has_groups() ? count(selection_, parts[g]) : row, g);
      sources_.add(table_, std::nullopt, parts[g]);
    }
  }

  void append_counts(std::vector<Cell>& cells, const Frequency& row, const Frequency& found,
                     std::size_t group) const {
    for (const std::string_view name : columns_) {
      if (name == "text") {
        cells.push_back(percent_of(found.characters, text_of(group)));
        continue;
      }
      cells.push_back(cell_of(value_of(found, name)));
      if (has_percent(name))
        cells.push_back(percent_of(value_of(found, name), whole(name, row, group)));
      if (name == "participants") append_share_of_participants(cells, found, group);
    }
  }

  void append_share_of_participants(std::vector<Cell>& cells, const Frequency& found,
                                    std::size_t group) const {
    const std::int64_t all = members("participants", group).value_or(0);
    if (options_.interval) {
      const auto interval = wilson_interval(found.participants, all);
      cells.push_back(interval ? Cell(100 * interval->low) : Cell());
      cells.push_back(interval ? Cell(100 * interval->high) : Cell());
    }
    if (!options_.scale.empty()) cells.push_back(word_for(found.participants, all));
  }

  Cell word_for(std::int64_t found, std::int64_t all) const {
    if (all == 0) return {};
    if (found == 0) return "none";
    if (found == all) return "all";
    const double percent = 100.0 * static_cast<double>(found) / static_cast<double>(all);
    for (const QuantityWord& word : options_.scale)
      if (percent <= word.up_to) return word.word;
    return options_.scale.back().word;
  }

  void add_wide_columns() {
    std::vector<std::string> names = groups_.names;
    names.emplace_back("total");
    for (const std::string& name : names) {
      table_.columns.push_back({name, ColumnType::integer});
      if (options_.share != Share::none) add_percent_column(name);
    }
  }

  void add_wide_row(const CodeLine& line) {
    const Frequency row = count(selection_, line.codings);
    table_.rows.emplace_back(code_cells(selection_, line));
    const auto parts = by_group(line.codings, groups_);
    for (std::size_t g = 0; g < parts.size(); ++g)
      append_wide(count(selection_, parts[g]), whole(options_.wide, row, g), parts[g]);
    const bool of_units = is_of_units(options_.wide) && knows_members();
    const Number everything = options_.share == Share::row ? value_of(row, options_.wide)
                              : of_units                   ? units(options_.wide)
                                                           : value_of(everything_, options_.wide);
    append_wide(row, everything, line.codings);
  }

  void append_wide(const Frequency& found, const Number& whole,
                   const std::vector<std::uint32_t>& codings) {
    auto& cells = table_.rows.back();
    sources_.add(table_, cells.size(), codings);
    cells.push_back(cell_of(value_of(found, options_.wide)));
    if (options_.share != Share::none)
      cells.push_back(percent_of(value_of(found, options_.wide), whole));
  }

  void note(std::string text) { table_.notes.push_back(std::move(text)); }

  void explain() {
    if (selection_.codebook != nullptr)
      note("A theme's row counts its own codings and those of the codes beneath it.");
    explain_shared_text();
    if (options_.by == "speaker" && share_speakers())
      note("Speakers of the same name count as one, also where they speak in different documents.");
    explain_percentages();
    if (shows("participants") && (options_.wide.empty() || options_.wide == "participants"))
      note(participants_note(selection_));
    explain_share_of_participants();
  }

  void explain_shared_text() {
    if (!options_.wide.empty()) {
      if (options_.wide == "text") note("Text is counted in characters (Unicode code points).");
      if (options_.wide != "codings") note("The total counts once what several groups share.");
      return;
    }
    if (columns_ != std::vector<std::string_view>{"codings"})
      note("Text and units that several codings share count once in a row, but for codings.");
  }

  /// Of what a share of documents or participants is taken where their number is known.
  std::string whole_of_units(std::string_view units) const {
    return fmt::format(
        "of {} {}", options_.share == Share::column && has_groups() ? "the group's" : "all", units);
  }

  void explain_share() {
    const bool of_units = options_.share != Share::row && knows_members();
    if (of_units && is_of_units(options_.wide)) {
      note(fmt::format("Percentages are {}.", whole_of_units(options_.wide)));
      return;
    }
    const std::string_view of = options_.share == Share::row ? "of the row's total"
                                : options_.share == Share::column && has_groups()
                                    ? "of all codes together in the group"
                                    : "of all codes together";
    note(fmt::format("Percentages are {}{}.", of,
                     of_units && options_.wide.empty()
                         ? "; those of documents and participants are " +
                               whole_of_units("documents and participants")
                         : ""));
  }

  void explain_percentages() {
    if (options_.share != Share::none)
      explain_share();
    else if (options_.wide.empty() && knows_members())
      explain_units();
    if (options_.wide.empty() && shows("text"))
      note(
          "text_percent is of the characters of the documents' whole text, interviewers' "
          "included.");
  }

  void explain_units() {
    std::vector<std::string> of;
    for (const std::string_view name : {"documents", "participants"})
      if (shows(name))
        of.push_back(has_groups() ? fmt::format("{}_percent is of the group's {}", name, name)
                                  : fmt::format("{}_percent is of {} {}", name,
                                                members(name, 0).value_or(0), name));
    if (!of.empty()) note(fmt::format("{}.", fmt::join(of, "; ")));
  }

  void explain_share_of_participants() {
    if (options_.interval)
      note(
          "participants_low and participants_high: Wilson's 95 % interval, in per cent. It speaks "
          "of a population only where participants were drawn at random.");
    if (options_.scale.empty()) return;
    std::vector<std::string> words;
    for (const QuantityWord& word : options_.scale)
      words.push_back(fmt::format("{} up to {} %", word.word, word.up_to));
    note(fmt::format("how_many, by the share of participants: none 0 %, {}, all 100 %.",
                     fmt::join(words, ", ")));
  }

  /// Whether one name speaks in several documents: "P1" here and "P1" there may be two people.
  bool share_speakers() const {
    std::map<std::string_view, std::string_view> document_of;
    return std::ranges::any_of(selection_.codings, [&](const SelectedCoding& chosen) {
      if (chosen.coding->speaker.empty()) return false;
      const auto [known, is_new] =
          document_of.try_emplace(chosen.coding->speaker, chosen.coding->document);
      return !is_new && known->second != chosen.coding->document;
    });
  }

  const Selection& selection_;
  const FrequencyOptions& options_;
  Grouping groups_;
  SourceList sources_;
  std::vector<std::string_view> columns_;
  Frequency everything_;
  std::vector<Frequency> everything_of_;  // by group
  Table table_;
};

}  // namespace

std::span<const std::string_view> count_names() { return counts; }
std::span<const std::string_view> share_names() { return shares; }

Share share_from(std::string_view name) {
  if (name.empty()) return Share::none;
  for (std::size_t i = 0; i < shares.size(); ++i)
    if (shares[i] == name) return static_cast<Share>(i + 1);
  throw Error({}, fmt::format("there is no share '{}'", name), did_you_mean(name, shares));
}

Table frequency_table(const Selection& selection, const FrequencyOptions& options) {
  return FrequencyTable(selection, options).make();
}

std::vector<Problem> problems_of_words(const Selection& selection) {
  const auto without = std::ranges::count_if(
      selection.codings, [](const SelectedCoding& one) { return one.coding->quote.empty(); });
  if (without == 0) return {};
  return {{Severity::warning,
           {},
           fmt::format("{} without a quote: the words of their codes are not known",
                       without == 1 ? "1 coding is" : fmt::format("{} codings are", without)),
           {}}};
}

}  // namespace themata

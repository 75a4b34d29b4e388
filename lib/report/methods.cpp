// The methods paragraph: what was read, with what it was coded, by whom, and with which program.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "report/sections.h"
#include "table/html_text.h"
#include "themata/version.h"

namespace themata {

namespace {

/// "a, b and c".
std::string listed(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

/// "8 interviews", "2 policies".
std::string counted_kind(std::size_t count, std::string_view kind) {
  std::string noun(kind);
  std::ranges::replace(noun, '-', ' ');
  if (count == 1 || noun.ends_with('s')) return fmt::format("{} {}", count, noun);
  if (noun.ends_with('y')) return fmt::format("{} {}ies", count, noun.substr(0, noun.size() - 1));
  return fmt::format("{} {}s", count, noun);
}

std::string material(const ReportIndex& index) {
  std::map<std::string_view, std::size_t> kinds;
  std::size_t characters = 0;
  for (const SelectedDocument& document : index.counted.documents) {
    ++kinds[document.kind];
    characters += document.characters;
  }
  std::vector<std::string> parts;
  for (const auto& [kind, count] : kinds) parts.push_back(counted_kind(count, kind));
  std::string text = fmt::format(
      "The material is {} ({}) from {}", counted_noun(index.counted.documents.size(), "document"),
      listed(parts), counted_noun(index.counted.participants.size(), "participant"));
  if (characters > 0) text += fmt::format(", {} characters in all", characters);
  return text + ".";
}

std::string codebook_sentence(const Report& report) {
  if (report.codebook == nullptr) return {};
  const Codebook& book = *report.codebook;
  std::size_t themes = 0;
  for (const Code& code : book.codes) themes += code.parent == Code::top ? 1U : 0U;
  std::string text =
      fmt::format("The codebook is “{}”{}{} (SHA-256 of the file {}): {}, {} of them topmost.",
                  book.title.empty() ? book.id : book.title,
                  book.title.empty() ? "" : fmt::format(" ({})", book.id),
                  book.version.empty() ? "" : fmt::format(", version {}", book.version),
                  book.sha256, counted_noun(book.codes.size(), "code"), themes);
  if (!book.authors.empty()) text += fmt::format(" It is by {}.", listed(book.authors));
  return text;
}

/// Codings made with another state of the codebook than the one that is shown.
std::string other_codebooks(const Report& report) {
  std::set<std::string> others;
  for (const Codings& file : report.files) {
    const CodebookReference& made = file.codebook;
    if (made.sha256.empty() || report.codebook == nullptr || made.sha256 == report.codebook->sha256)
      continue;
    others.insert(fmt::format("{}{}, SHA-256 {}", made.id,
                              made.version.empty() ? "" : " version " + made.version, made.sha256));
  }
  if (others.empty()) return {};
  return fmt::format("Some codings were made with another state of the codebook: {}.",
                     fmt::join(others, "; "));
}

std::string units(const ReportIndex& index) {
  std::set<std::string_view> names;
  for (const SelectedCoding& chosen : index.shown.codings) names.insert(chosen.coding->unit);
  names.erase("");
  std::vector<std::string> parts;
  for (const std::string_view name : names)
    parts.push_back(name == "span" ? "stretches of any length" : fmt::format("each {}", name));
  return parts.empty() ? std::string() : fmt::format("Codes were put on {}.", listed(parts));
}

/// "morag 178 (143 accepted and 35 manual)".
std::string by_coder(const ReportIndex& index) {
  std::map<std::string_view, std::map<Status, std::size_t>> counts;
  for (const SelectedCoding& chosen : index.shown.codings)
    ++counts[chosen.coding->coder][chosen.coding->status];
  std::vector<std::string> coders;
  for (const auto& [coder, of_status] : counts) {
    std::size_t sum = 0;
    std::vector<std::string> parts;
    for (const auto& [status, count] : of_status) {
      sum += count;
      parts.push_back(fmt::format("{} {}", count, to_string(status)));
    }
    coders.push_back(fmt::format("{} {} ({})", coder, sum, listed(parts)));
  }
  if (coders.empty()) return "There are no codings.";
  return fmt::format("Codings by coder: {}.", fmt::join(coders, "; "));
}

bool has_suggestions(const ReportIndex& index) {
  for (const SelectedCoding& chosen : index.shown.codings)
    if (chosen.coding->status == Status::suggested) return true;
  return false;
}

std::string what_counts(const ReportIndex& index) {
  std::string text = fmt::format("Counted are codings that are {}", statuses_counted(index));
  if (const std::size_t more = index.shown.codings.size(); more > index.counted.codings.size())
    text += fmt::format("; {} of {} are not", more - index.counted.codings.size(), more);
  return text + ".";
}

}  // namespace

std::vector<std::string_view> rules_that_suggest(const ReportIndex& index) {
  std::set<std::string_view> people;
  for (const SelectedCoding& chosen : index.shown.codings)
    if (chosen.coding->status != Status::suggested) people.insert(chosen.coding->coder);
  std::vector<std::string_view> rules;
  std::ranges::set_difference(index.coders, people, std::back_inserter(rules));
  return rules;
}

std::string statuses_counted(const ReportIndex& index) {
  std::set<Status> found;
  for (const SelectedCoding& chosen : index.counted.codings) found.insert(chosen.coding->status);
  std::vector<std::string> names;
  for (const Status status : found) names.emplace_back(to_string(status));
  if (names.empty()) return "there (none)";
  return listed(names);
}

std::vector<std::string> methods_text(const ReportIndex& index) {
  const Report& report = index.report;
  std::vector<std::string> paragraphs;
  const auto add = [&](std::initializer_list<std::string> sentences) {
    std::string paragraph;
    for (const std::string& sentence : sentences) {
      if (sentence.empty()) continue;
      if (!paragraph.empty()) paragraph += ' ';
      paragraph += sentence;
    }
    if (!paragraph.empty()) paragraphs.push_back(std::move(paragraph));
  };
  const std::string approach = approach_of(report);
  add({material(index),
       approach.empty() ? "" : fmt::format("The approach is given as “{}”.", approach)});
  add({codebook_sentence(report), other_codebooks(report), units(index)});
  add({by_coder(index), what_counts(index),
       has_suggestions(index) ? "Suggestions were made by rules, which find words; whether the "
                                "words mean the code, nobody has yet said."
                              : ""});
  add({report.agreement != nullptr ? agreement_sentence(*report.agreement) : ""});
  add(
      {fmt::format("Coding, counting and this page: themata {}. The same files give the same page, "
                   "to the byte.",
                   version())});
  return paragraphs;
}

std::string methods_html(const ReportIndex& index) {
  std::string out;
  for (const std::string& paragraph : methods_text(index)) append_paragraph(out, paragraph);
  return out;
}

}  // namespace themata

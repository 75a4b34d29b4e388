#include "disagreement_lists.h"

#include <filesystem>

#include "themata/resolve.h"

using namespace themata;

namespace {

bool is_page(const std::string& file) {
  const std::string ending = std::filesystem::path(file).extension().string();
  return ending == ".html" || ending == ".htm";
}

/// What people wrote into an earlier worksheet in the same place, to be carried over and never
/// lost.
Worksheet earlier_decisions(const Comparison& comparison, const std::string& file, bool force) {
  if (force || !std::filesystem::is_regular_file(file)) return {};
  Worksheet earlier = read_worksheet(file);
  std::vector<Problem> lost = decisions_left_over(comparison, earlier);
  if (lost.empty()) return earlier;
  for (Problem& problem : lost) problem.severity = Severity::error;
  lost.back().advice =
      "what is decided there would be lost: write to another file, or over it with --force";
  throw Error(std::move(lost));
}

void keep_what_is_no_page(const std::string& file, bool force) {
  if (force || !std::filesystem::is_regular_file(file)) return;
  const std::string there = read_bytes(file);
  if (!there.empty() && !is_disagreements_page(there))
    throw Error({file}, "this file is no page of disagreements, and would be lost",
                "write to another file, or over it with --force");
}

}  // namespace

std::vector<DisagreementList> lists_of(const DisagreementsPage& page,
                                       std::span<const std::string> files, bool force) {
  std::vector<DisagreementList> lists;
  Worksheet decided;
  for (const std::string& file : files) {
    if (is_page(file)) continue;
    const Worksheet earlier = earlier_decisions(page.comparison, file, force);
    lists.push_back({file, worksheet_csv(page.comparison, earlier)});
    decided.rows.insert(decided.rows.end(), earlier.rows.begin(), earlier.rows.end());
  }
  for (const std::string& file : files) {
    if (!is_page(file)) continue;
    keep_what_is_no_page(file, force);
    lists.push_back({file, html_of({page.comparison, page.files, page.corpus, &decided,
                                    page.codebook, page.scope})});
  }
  return lists;
}

#include "agreement/given_codings.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "themata/anchor.h"

namespace themata {

void anchor_all(std::vector<Codings>& files, std::span<const Transcript> corpus,
                std::vector<Problem>& problems) {
  std::vector<Problem> errors;
  for (Codings& file : files) {
    const Anchoring found = anchor(file, corpus);
    errors.insert(errors.end(), found.problems.begin(), found.problems.end());
    if (found.moved > 0)
      problems.push_back(
          {Severity::warning,
           {file.file},
           fmt::format(
               "the text has changed; codings found again in another place by their quotes: "
               "{} of {}",
               found.moved, file.codings.size()),
           {}});
  }
  if (!errors.empty()) throw Error(std::move(errors));
}

std::vector<std::string> codes_used(std::span<const Codings> files) {
  std::set<std::string> codes;
  for (const Codings& file : files)
    for (const Coding& coding : file.codings) codes.insert(coding.code);
  return {codes.begin(), codes.end()};
}

void refuse_unknown_codes(std::span<const Codings> files, const Codebook& codebook) {
  std::vector<std::string> known;
  for (const Code& code : codebook.codes) known.push_back(code.id);
  std::set<std::string_view> unknown;
  std::vector<Problem> errors;
  for (const Codings& file : files)
    for (const Coding& coding : file.codings)
      if (find_code(codebook, coding.code) == Code::top && unknown.insert(coding.code).second)
        errors.push_back({Severity::error,
                          {file.file, {coding.line, 0}},
                          fmt::format("code '{}' is not in {}", coding.code, codebook.file),
                          did_you_mean(coding.code, std::span<const std::string>(known))});
  if (!errors.empty()) throw Error(std::move(errors));
}

std::vector<std::string> codes_of(const Codebook& codebook, std::span<const Codings> files) {
  const std::vector<std::string> used = codes_used(files);
  std::vector<bool> is_theme(codebook.codes.size(), false);
  for (const Code& code : codebook.codes)
    if (code.parent != Code::top) is_theme[static_cast<std::size_t>(code.parent)] = true;
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < codebook.codes.size(); ++i)
    if (!is_theme[i] || std::ranges::binary_search(used, codebook.codes[i].id))
      codes.push_back(codebook.codes[i].id);
  return codes;
}

std::string some_of(std::span<const std::string_view> names) {
  constexpr std::size_t most_named = 10;
  const auto named = names.first(std::min(names.size(), most_named));
  return fmt::format("{}{}", fmt::join(named, ", "), names.size() > most_named ? ", …" : "");
}

}  // namespace themata

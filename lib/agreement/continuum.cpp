#include "themata/continuum.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "agreement/coders.h"
#include "agreement/given_codings.h"

namespace themata {

namespace {

/// By document id.
using Lengths = std::map<std::string_view, std::size_t>;

/// Codings are compared by place, so all files must speak of the same text.
Lengths lengths_in_headers(std::span<const Codings> files) {
  std::map<std::string_view, const CodedDocument*> known;
  Lengths lengths;
  for (const Codings& file : files)
    for (const CodedDocument& document : file.documents) {
      const CodedDocument& first = *known.try_emplace(document.id, &document).first->second;
      if (first.sha256 != document.sha256)
        throw Error({file.file, {1, 0}},
                    fmt::format("the text of '{}' is not the one the other coder had", document.id),
                    "give the transcripts with --corpus PATHS: codings are found again there by "
                    "their quotes");
      lengths[document.id] = document.characters;
    }
  return lengths;
}

Lengths lengths_of_texts(std::span<const Transcript> corpus) {
  Lengths lengths;
  for (const Transcript& transcript : corpus)
    lengths[transcript.id] = count_characters(transcript.text);
  return lengths;
}

std::size_t length_of(const Lengths& lengths, const std::string& id) {
  const auto found = lengths.find(id);
  if (found != lengths.end()) return found->second;
  throw Error({}, fmt::format("how long the text of '{}' is stands in none of the files", id),
              "give the transcripts with --corpus PATHS");
}

void refuse_beyond_text(const Coding& coding, const std::string& file, std::size_t characters) {
  if (coding.end <= characters) return;
  throw Error({file, {coding.line, 0}},
              fmt::format("this coding ends at {}, but '{}' has {} characters only", coding.end,
                          coding.document, characters),
              "give the transcripts with --corpus PATHS: codings are found again there by their "
              "quotes");
}

void tell_what_counts_for_nothing(Continuum& continuum) {
  std::vector<std::string_view> alone;
  for (const ContinuumDocument& document : continuum.documents)
    if (std::ranges::count(document.coders, true) < 2) alone.push_back(document.id);
  if (!alone.empty())
    continuum.problems.push_back(
        {Severity::warning,
         {},
         fmt::format("documents that one coder alone has worked on count for nothing here: {} ({})",
                     alone.size(), some_of(alone)),
         {}});
}

class Collector {
 public:
  Collector(Continuum& continuum, const Coders& coders) : continuum_(continuum), coders_(coders) {
    for (std::size_t i = 0; i < continuum.codes.size(); ++i)
      codes_[continuum.codes[i]] = static_cast<std::uint32_t>(i);
    for (std::size_t i = 0; i < continuum.documents.size(); ++i)
      documents_[continuum.documents[i].id] = i;
  }

  void add(const Coding& coding, const std::string& file) {
    ContinuumDocument& document = continuum_.documents[documents_.at(coding.document)];
    refuse_beyond_text(coding, file, document.characters);
    document.spans[coders_.places.at(coding.coder)].push_back(
        {coding.begin, coding.end, codes_.at(coding.code)});
  }

 private:
  Continuum& continuum_;
  const Coders& coders_;
  std::unordered_map<std::string_view, std::uint32_t> codes_;
  std::unordered_map<std::string_view, std::size_t> documents_;
};

}  // namespace

std::size_t Continuum::spans() const {
  std::size_t count = 0;
  for (const ContinuumDocument& document : documents)
    for (const auto& spans : document.spans) count += spans.size();
  return count;
}

std::vector<CodedSpan> united(std::vector<CodedSpan> spans) {
  std::erase_if(spans, [](const CodedSpan& span) { return span.begin >= span.end; });
  std::ranges::sort(
      spans, {}, [](const CodedSpan& span) { return std::tuple(span.code, span.begin, span.end); });
  std::size_t kept = 0;
  for (const CodedSpan& span : spans) {
    if (kept > 0 && spans[kept - 1].code == span.code && span.begin < spans[kept - 1].end)
      spans[kept - 1].end = std::max(spans[kept - 1].end, span.end);
    else
      spans[kept++] = span;
  }
  spans.resize(kept);
  std::ranges::sort(spans);
  return spans;
}

Continuum continuum_of(std::vector<Codings>& files, std::span<const Transcript> corpus,
                       const Codebook* codebook, WorkedOn worked_on, const Scope& scope) {
  Continuum continuum;
  if (codebook != nullptr) refuse_unknown_codes(files, *codebook);
  const Coders coders = coders_of(files, corpus, worked_on, scope);
  continuum.problems = coders.problems;
  if (!corpus.empty()) anchor_all(files, corpus, continuum.problems);
  const Lengths lengths = corpus.empty() ? lengths_in_headers(files) : lengths_of_texts(corpus);
  continuum.coders = coders.names;
  continuum.codes = codebook != nullptr ? codes_of(*codebook, files) : codes_used(files);
  std::erase_if(continuum.codes, [&](const std::string& code) { return !scope.has_code(code); });
  for (const ComparedDocument& document : coders.documents)
    continuum.documents.push_back({document.id, length_of(lengths, document.id), document.coders,
                                   std::vector<std::vector<CodedSpan>>(coders.names.size())});
  Collector collector(continuum, coders);
  for (const Codings& file : files)
    for (const Coding& coding : file.codings)
      if (scope.has(coding) && scope.has_code(coding.code)) collector.add(coding, file.file);
  for (ContinuumDocument& document : continuum.documents)
    for (auto& spans : document.spans) spans = united(std::move(spans));
  tell_what_counts_for_nothing(continuum);
  return continuum;
}

std::string summary_of(const Continuum& continuum) {
  return fmt::format("{} coders ({}), documents: {}, spans: {}, codes: {}", continuum.coders.size(),
                     fmt::join(continuum.coders, ", "), continuum.documents.size(),
                     continuum.spans(), continuum.codes.size());
}

Continuum with_code(const Continuum& continuum, std::size_t code) {
  Continuum found;
  found.coders = continuum.coders;
  found.codes = {continuum.codes[code]};
  for (const ContinuumDocument& document : continuum.documents) {
    found.documents.push_back({document.id, document.characters, document.coders, {}});
    for (const auto& spans : document.spans) {
      auto& kept = found.documents.back().spans.emplace_back();
      for (const CodedSpan& span : spans)
        if (span.code == code) kept.push_back({span.begin, span.end, 0});
    }
  }
  return found;
}

Continuum with_coders(const Continuum& continuum, std::span<const std::size_t> coders) {
  Continuum found;
  found.codes = continuum.codes;
  for (const std::size_t coder : coders) found.coders.push_back(continuum.coders[coder]);
  for (const ContinuumDocument& document : continuum.documents) {
    found.documents.push_back({document.id, document.characters, {}, {}});
    for (const std::size_t coder : coders) {
      found.documents.back().coders.push_back(document.coders[coder]);
      found.documents.back().spans.push_back(document.spans[coder]);
    }
  }
  return found;
}

}  // namespace themata

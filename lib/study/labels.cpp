#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "study/naming.h"
#include "text/slips.h"
#include "text/tokens.h"

namespace themata {

namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const Span word : unicode_words(text)) words.push_back(token_key(slice(text, word)));
  return words;
}

/// "Systematic" and "systemic", "method" and "methods": they begin alike and differ by little.
bool is_variant(const std::string& left, const std::string& right) {
  constexpr std::size_t beginning = 4;
  constexpr std::size_t most_slips = 2;
  if (left.size() <= beginning || right.size() <= beginning) return false;
  return left.compare(0, beginning, right, 0, beginning) == 0 && slips(left, right) <= most_slips;
}

/// "means" and "meant" are forms of one word, and running text has all of them.
bool end_alike(const std::string& left, const std::string& right) {
  constexpr std::size_t ending = 2;
  return left.ends_with(right.substr(right.size() - std::min(ending, right.size())));
}

/// Whether two names are one but for a word that is written otherwise.
bool drifts(std::span<const std::string> left, std::span<const std::string> right) {
  if (left.size() != right.size()) return false;
  std::size_t variants = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i] == right[i]) continue;
    if (!is_variant(left[i], right[i])) return false;
    ++variants;
  }
  return variants == 1;
}

struct Label {
  std::string text;
  std::vector<std::string> words;
  Place place;
  std::int32_t code = Code::top;
};

std::vector<Label> labels_of(const StudyMaterial& material) {
  std::vector<Label> labels;
  if (!material.codebook) return labels;
  const Codebook& codebook = *material.codebook;
  for (std::size_t i = 0; i < codebook.codes.size(); ++i)
    labels.push_back({codebook.codes[i].label,
                      words_of(codebook.codes[i].label),
                      {codebook.file, codebook.codes[i].position},
                      static_cast<std::int32_t>(i)});
  return labels;
}

class Drift {
 public:
  Drift(const Study& study, const StudyMaterial& material)
      : study_(study), material_(material), labels_(labels_of(material)) {}

  std::vector<Problem> find() {
    compare_codes();
    for (const auto* findings : {&study_.findings, &study_.recommendations})
      for (const StudyFinding& finding : *findings) {
        if (!finding.theme.text.empty()) compare_theme(finding.theme);
        look_in(finding.text, finding.position);
      }
    for (const StudyQuestion& question : study_.questions)
      look_in(question.text, question.position);
    compare_codings();
    return std::move(problems_);
  }

 private:
  void warn(Place place, const std::string& name, const Label& label) {
    problems_.push_back(
        {Severity::warning, std::move(place),
         fmt::format("'{}' is nearly '{}', the label of the code '{}'", name, label.text,
                     material_.codebook->codes[static_cast<std::size_t>(label.code)].id),
         "write it the same everywhere"});
  }

  void compare_codes() {
    for (std::size_t i = 0; i < labels_.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        const Codebook& codebook = *material_.codebook;
        const bool nested = is_within(codebook, labels_[i].code, labels_[j].code);
        const bool same = labels_[i].words == labels_[j].words && !labels_[i].words.empty();
        if (drifts(labels_[i].words, labels_[j].words) || (same && !nested))
          warn(labels_[i].place, labels_[i].text, labels_[j]);
      }
  }

  /// A theme as a finding calls it should be a label or an id to the letter.
  void compare_theme(const Written& theme) {
    if (!material_.codebook || find_code(*material_.codebook, theme.text) != Code::top) return;
    const auto words = words_of(theme.text);
    std::vector<std::string> known;
    for (const Label& label : labels_) {
      if (label.text == theme.text) return;
      known.push_back(label.text);
    }
    const Place place{study_.file, theme.position};
    const auto near = std::ranges::find_if(labels_, [&](const Label& label) {
      return label.words == words || drifts(label.words, words);
    });
    if (near != labels_.end())
      warn(place, theme.text, *near);
    else
      problems_.push_back({Severity::warning, place,
                           fmt::format("no code is called '{}'", theme.text),
                           did_you_mean(theme.text, std::span<const std::string>(known))});
  }

  /// Labels of several words, nearly, in running text.
  void look_in(const std::string& text, Position position) {
    const std::vector<Span> spans = unicode_words(text);
    const std::vector<std::string> words = words_of(text);
    for (const Label& label : labels_) {
      const std::size_t size = label.words.size();
      for (std::size_t at = 0; size > 1 && at + size <= words.size(); ++at) {
        const auto window = std::span(words).subspan(at, size);
        if (!drifts(label.words, window) || is_label(window) || is_inflected(label, window))
          continue;
        const Span all{spans[at].begin, spans[at + size - 1].end};
        warn({study_.file, position}, std::string(slice(text, all)), label);
      }
    }
  }

  static bool is_inflected(const Label& label, std::span<const std::string> words) {
    return !std::ranges::equal(label.words, words, end_alike);
  }

  bool is_label(std::span<const std::string> words) const {
    return std::ranges::any_of(
        labels_, [&](const Label& label) { return std::ranges::equal(label.words, words); });
  }

  /// Codes of the codings that the codebook lacks.
  void compare_codings() {
    if (!material_.codebook) return;
    std::vector<std::string> known;
    for (const Code& code : material_.codebook->codes) known.push_back(code.id);
    std::set<std::string> seen(known.begin(), known.end());
    for (const auto* files : {&material_.files, &material_.rounds})
      for (const Codings& file : *files)
        for (const Coding& coding : file.codings) {
          if (!seen.insert(coding.code).second) continue;
          const auto words = words_of(coding.code);
          const auto near = std::ranges::find_if(labels_, [&](const Label& label) {
            return label.words == words || drifts(label.words, words);
          });
          const Place place{file.file, {coding.line, 0}};
          if (near != labels_.end() && near->text != coding.code)
            warn(place, coding.code, *near);
          else if (near == labels_.end())
            problems_.push_back({Severity::warning, place,
                                 fmt::format("the codebook has no code '{}'", coding.code),
                                 did_you_mean(coding.code, std::span<const std::string>(known))});
        }
  }

  const Study& study_;
  const StudyMaterial& material_;
  std::vector<Label> labels_;
  std::vector<Problem> problems_;
};

}  // namespace

std::vector<Problem> check_labels(const Study& study, const StudyMaterial& material) {
  return Drift(study, material).find();
}

}  // namespace themata

#include "themata/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "study/parts.h"
#include "study/study_fields.h"
#include "themata/segment.h"
#include "themata/text.h"

namespace themata {

namespace {

constexpr std::array<std::string_view, 27> study_keys = {
    "study",           "title",      "description",  "approach",     "design",
    "questions",       "corpora",    "interviewers", "interviewees", "unit",
    "order",           "attributes", "participants", "sampling",     "declared",
    "codebook",        "codings",    "coders",       "rounds",       "findings",
    "recommendations", "anonymity",  "outputs",      "pins",         "judgements",
    "summaries",       "coreq"};
constexpr std::array<std::string_view, 2> question_keys = {"id", "text"};
constexpr std::array<std::string_view, 5> corpus_keys = {"kind", "paths", "originals", "titles",
                                                         "declared"};
constexpr std::array<std::string_view, 2> declared_keys = {"participants", "coders"};
constexpr std::array<std::string_view, 4> round_keys = {"round", "codings", "corpus", "worksheet"};
constexpr std::array<std::string_view, 3> anonymity_keys = {"names", "attributes", "least"};

std::vector<std::pair<std::string, std::string>> read_design(const Tree& tree,
                                                             Complaints& complaints) {
  std::vector<std::pair<std::string, std::string>> design;
  const Tree* value = find_of_kind(tree, "design", Tree::Kind::map, complaints);
  if (value == nullptr) return design;
  for (const TreeEntry& entry : value->entries)
    design.emplace_back(entry.key, text_of(*value, entry.key, complaints));
  return design;
}

std::vector<StudyQuestion> read_questions(const Tree& tree, Complaints& complaints) {
  std::vector<StudyQuestion> questions;
  std::vector<Written> ids;
  for (const Tree* one : maps_of(tree, "questions", "{id: RQ1, text: What …?}", complaints)) {
    check_keys(*one, "a question", question_keys, complaints);
    questions.push_back({needed_id(*one, "id", "a question", complaints),
                         text_of(*one, "text", complaints), one->position});
    ids.push_back({questions.back().id, one->position});
  }
  complain_of_repeated(ids, "question", complaints);
  return questions;
}

StudyCorpus read_corpus(const Tree& map, Complaints& complaints) {
  check_keys(map, "a corpus", corpus_keys, complaints);
  StudyCorpus corpus;
  corpus.position = map.position;
  corpus.kind = text_of(map, "kind", complaints);
  if (corpus.kind.empty()) corpus.kind = "interview";
  corpus.paths = written_texts(map, "paths", complaints);
  if (corpus.paths.empty())
    complaints.add(map.position, "a corpus has no 'paths'",
                   "name files or folders, as in 'paths: [interviews]'");
  corpus.originals = written_texts(map, "originals", complaints);
  corpus.titles = written_texts(map, "titles", complaints);
  corpus.declared = declared_number(map, "declared", complaints);
  if (!corpus.declared.is_given() && !corpus.titles.empty())
    corpus.declared = {static_cast<std::int64_t>(corpus.titles.size()),
                       corpus.titles.front().position};
  return corpus;
}

void read_corpora(const Tree& tree, Study& study, Complaints& complaints) {
  for (const Tree* one :
       maps_of(tree, "corpora", "{kind: interview, paths: [interviews]}", complaints))
    study.corpora.push_back(read_corpus(*one, complaints));
  study.interviewers = texts_of(tree, "interviewers", complaints);
  study.interviewees = texts_of(tree, "interviewees", complaints);
  study.order = text_of(tree, "order", complaints);
  const Written unit = written_text(tree, "unit", complaints);
  study.unit = unit.text;
  const auto units = unit_names();
  if (!unit.text.empty() && std::ranges::find(units, unit.text) == units.end())
    complaints.add(unit.position, fmt::format("'{}' is no unit", unit.text),
                   did_you_mean(unit.text, units));
}

void read_declared(const Tree& tree, Study& study, Complaints& complaints) {
  const Tree* map = find_of_kind(tree, "declared", Tree::Kind::map, complaints);
  if (map == nullptr) return;
  check_keys(*map, "what is declared", declared_keys, complaints);
  study.declared_participants = declared_number(*map, "participants", complaints);
  study.declared_coders = declared_number(*map, "coders", complaints);
}

void read_coding(const Tree& tree, Study& study, Complaints& complaints) {
  study.codebook = written_text(tree, "codebook", complaints);
  study.codings = written_texts(tree, "codings", complaints);
  study.coders = written_texts(tree, "coders", complaints);
  complain_of_repeated(study.coders, "coder", complaints);
  std::vector<Written> ids;
  for (const Tree* one :
       maps_of(tree, "rounds", "{round: first, codings: [ana.csv, ben.csv]}", complaints)) {
    check_keys(*one, "a round", round_keys, complaints);
    study.rounds.push_back({needed_id(*one, "round", "a round", complaints),
                            written_texts(*one, "codings", complaints),
                            written_texts(*one, "corpus", complaints),
                            written_text(*one, "worksheet", complaints), one->position});
    ids.push_back({study.rounds.back().id, one->position});
  }
  complain_of_repeated(ids, "round", complaints);
}

void read_anonymity(const Tree& tree, Study& study, Complaints& complaints) {
  study.outputs = written_texts(tree, "outputs", complaints);
  const Tree* map = find_of_kind(tree, "anonymity", Tree::Kind::map, complaints);
  if (map == nullptr) return;
  check_keys(*map, "anonymity", anonymity_keys, complaints);
  study.anonymity = {written_text(*map, "names", complaints),
                     written_text(*map, "attributes", complaints),
                     declared_number(*map, "least", complaints)};
}

/// What people made beside the codings, each in a file that they edit.
void read_made(const Tree& tree, Study& study, Complaints& complaints) {
  study.pins = written_text(tree, "pins", complaints);
  study.judgements = written_text(tree, "judgements", complaints);
  study.summaries = written_text(tree, "summaries", complaints);
}

void read_coreq(const Tree& tree, Study& study, Complaints& complaints) {
  constexpr int items = 32;
  const Tree* map = find_of_kind(tree, "coreq", Tree::Kind::map, complaints);
  if (map == nullptr) return;
  for (const TreeEntry& entry : map->entries) {
    int number = 0;
    const char* end = entry.key.data() + entry.key.size();
    const auto [stop, error] = std::from_chars(entry.key.data(), end, number);
    if (error != std::errc() || stop != end || number < 1 || number > items)
      complaints.add(entry.position, fmt::format("'{}' is no item of COREQ", entry.key),
                     "its items are numbered from 1 to 32, as in '14: at their places of work'");
    else
      study.coreq[number] = text_of(*map, entry.key, complaints);
  }
}

std::string text_in(const std::string& file) {
  const DecodedText text = decode(read_bytes(file), "", file);
  if (text.guessed || text.replaced > 0)
    throw Error({file}, "the study is not written in UTF-8",
                "save it as UTF-8: a guess could change the names in it");
  return text.utf8;
}

}  // namespace

Study decode_study(std::string_view text, const std::string& file) {
  const Tree tree = decode_tree(text, file);
  if (tree.kind != Tree::Kind::map)
    throw Error({file, tree.position}, "this is not a study", "a study begins with 'study: NAME'");
  Complaints complaints{file, {}};
  check_keys(tree, "the study", study_keys, complaints);
  Study study;
  study.file = file;
  study.id = needed_id(tree, "study", "the study", complaints);
  study.title = text_of(tree, "title", complaints);
  study.description = text_of(tree, "description", complaints);
  if (const Written approach = written_text(tree, "approach", complaints); !approach.text.empty()) {
    study.approach = approach.text;
    study.approach_position = approach.position;
  }
  study.design = read_design(tree, complaints);
  study.questions = read_questions(tree, complaints);
  read_corpora(tree, study, complaints);
  read_participants(tree, study, complaints);
  study.sampling = read_sampling(tree, complaints);
  read_declared(tree, study, complaints);
  read_coding(tree, study, complaints);
  read_findings(tree, study, complaints);
  read_anonymity(tree, study, complaints);
  read_made(tree, study, complaints);
  read_coreq(tree, study, complaints);
  throw_if_any(std::move(complaints));
  return study;
}

Study read_study(const std::string& file) {
  Study study = decode_study(text_in(file), file);
  read_participants_file(study);
  return study;
}

bool is_study(const std::string& file) {
  const std::string ending = std::filesystem::path(file).extension().string();
  if (ending != ".yaml" && ending != ".yml" && ending != ".json") return false;
  std::error_code unreadable;
  if (!std::filesystem::is_regular_file(file, unreadable)) return false;
  const std::string bytes = read_bytes(file);
  const bool at_front = bytes.starts_with("study:") || bytes.find("\nstudy:") != std::string::npos;
  if (ending != ".json") return at_front;
  try {
    return decode_tree(bytes, file).find("study") != nullptr;
  } catch (const Error&) {
    return false;
  }
}

std::string path_in(const Study& study, const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(study.file).parent_path();
  return (folder / path).lexically_normal().generic_string();
}

std::vector<std::string> existing_paths(const Study& study, std::span<const Written> paths) {
  std::vector<std::string> found;
  std::vector<Problem> missing;
  for (const Written& path : paths) {
    found.push_back(path_in(study, path.text));
    const bool is_pattern = found.back().find_first_of("*?[") != std::string::npos;
    std::error_code unreadable;
    if (!is_pattern && !std::filesystem::exists(found.back(), unreadable))
      missing.push_back({Severity::error,
                         {study.file, path.position},
                         fmt::format("there is no file or folder '{}'", found.back()),
                         "paths are as seen from the folder the study is in"});
  }
  if (!missing.empty()) throw Error(std::move(missing));
  return found;
}

}  // namespace themata

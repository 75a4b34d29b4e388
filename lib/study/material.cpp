#include <algorithm>
#include <tuple>

#include "themata/study_checks.h"

namespace themata {

namespace {

/// What could not be read is a fault of the study, not of the run.
template <typename Read>
bool try_to(StudyMaterial& material, const Read& read) {
  try {
    read();
    return true;
  } catch (const Error& error) {
    for (Problem problem : error.problems()) {
      problem.severity = Severity::warning;
      material.problems.push_back(std::move(problem));
    }
    return false;
  }
}

std::vector<Transcript> transcripts_of(const Study& study, const StudyCorpus& corpus) {
  ReadOptions options;
  options.interviewers = study.interviewers;
  options.participants = study.interviewees;
  std::vector<std::string> skipped;
  std::vector<Transcript> transcripts;
  for (const Source& source : find_sources(existing_paths(study, corpus.paths), options, skipped))
    for (Transcript& transcript : read_transcripts(source, options))
      transcripts.push_back(std::move(transcript));
  return transcripts;
}

void read_documents(const Study& study, StudyMaterial& material) {
  material.corpora_read = true;
  for (std::size_t corpus = 0; corpus < study.corpora.size(); ++corpus)
    material.corpora_read &= try_to(material, [&] {
      for (const Transcript& transcript : transcripts_of(study, study.corpora[corpus]))
        material.documents.push_back({transcript.id, corpus});
    });
  std::ranges::sort(material.documents, [](const FoundDocument& left, const FoundDocument& right) {
    return std::tie(left.corpus, left.id) < std::tie(right.corpus, right.id);
  });
}

void read_files(const Study& study, std::span<const Written> paths, std::vector<Codings>& into,
                StudyMaterial& material) {
  for (const Written& path : paths)
    try_to(material, [&] {
      into.push_back(read_codings(existing_paths(study, {&path, 1}).front()));
    });
}

/// Files that nothing here reads, but that other subcommands are pointed to.
void look_for_others(const Study& study, StudyMaterial& material) {
  std::vector<Written> others;
  for (const StudyCorpus& corpus : study.corpora)
    others.insert(others.end(), corpus.originals.begin(), corpus.originals.end());
  for (const CodingRound& round : study.rounds) {
    others.insert(others.end(), round.corpus.begin(), round.corpus.end());
    others.push_back(round.worksheet);
  }
  others.push_back(study.anonymity.names);
  others.push_back(study.anonymity.attributes);
  std::erase_if(others, [](const Written& path) { return path.text.empty(); });
  try_to(material, [&] { existing_paths(study, others); });
}

void choose(const Study& study, StudyMaterial& material) {
  if (material.files.empty()) return;
  Choice choice;
  choice.attributes = attributes_of(study);
  if (material.codebook) {
    choice.codebook = &*material.codebook;
    name_by_codebook(material.files, *material.codebook);
  }
  material.has_codings =
      try_to(material, [&] { material.selection = select(material.files, choice); });
}

}  // namespace

void gather(const Study& study, StudyMaterial& material) {
  read_documents(study, material);
  if (!study.codebook.text.empty())
    try_to(material, [&] {
      material.codebook = read_codebook(existing_paths(study, {&study.codebook, 1}).front());
    });
  read_files(study, study.codings, material.files, material);
  for (const CodingRound& round : study.rounds)
    read_files(study, round.codings, material.rounds, material);
  look_for_others(study, material);
  choose(study, material);
}

}  // namespace themata

// A study as its manifest tells it: questions, corpora, people, sampling, coders, findings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "themata/error.h"
#include "themata/transcript.h"

namespace themata {

/// A text of the manifest, and where it stands there.
struct Written {
  std::string text;
  Position position;
};

/// A number that the study declares. Without a value it is given as "not reported"; without a line
/// it is not given at all.
struct DeclaredNumber {
  std::optional<std::int64_t> value;
  Position position;

  bool is_given() const { return position.line != 0; }
};

struct StudyQuestion {
  std::string id;
  std::string text;
  Position position;
};

/// Documents of one kind. `originals` still hold the names that `anonymise` replaces.
struct StudyCorpus {
  std::string kind;
  std::vector<Written> paths;
  std::vector<Written> originals;
  std::vector<Written> titles;
  DeclaredNumber declared;  // documents
  Position position;
};

/// Somebody who was interviewed, and the documents they speak in.
struct StudyParticipant {
  std::string id;
  std::vector<std::string> documents;
  Attributes attributes;
  Place place;
};

/// What participants may say of themselves; without values anything.
struct StudyAttribute {
  std::string name;
  std::vector<std::string> values;
};

/// One level of a sample: the sites that were chosen from a frame, and the people there.
struct SamplingTier {
  std::string tier;  // the value of the attribute that tells tiers apart
  std::string label;
  std::string site;  // the attribute that names a participant's site
  std::vector<Written> sites;
  DeclaredNumber frame;
  DeclaredNumber participants;
  DeclaredNumber per_site;
  std::string site_choice;
  std::string people_choice;
  std::vector<StudyAttribute> grid;  // attributes and the values that should have somebody
  Position position;
};

struct Sampling {
  std::string by;  // the attribute that tells tiers apart; empty where there is one tier at most
  std::vector<SamplingTier> tiers;
};

/// A round of independent coding, before coders talked.
struct CodingRound {
  std::string id;
  std::vector<Written> codings;
  std::vector<Written> corpus;
  Written worksheet;
  Position position;
};

/// A coding as a finding cites it: DOCUMENT:START-END, perhaps with :CODE and :CODER behind it.
struct CitedCoding {
  std::string text;
  std::string document;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string code;
  std::string coder;
  Position position;
};

/// A finding, or a recommendation drawn from findings.
struct StudyFinding {
  std::string id;
  std::string text;
  Written theme;  // as the text calls it
  std::vector<Written> questions;
  std::vector<Written> codes;
  std::vector<CitedCoding> codings;
  std::vector<Written> findings;  // of a recommendation
  Position position;
};

struct Anonymity {
  Written names;       // the table of replacements
  Written attributes;  // what readers will be told
  DeclaredNumber least;
};

struct Study {
  std::string file;
  std::string id;
  std::string title;
  std::string description;
  std::string approach = "codebook";
  Position approach_position;
  std::vector<std::pair<std::string, std::string>> design;  // names and texts, as written
  std::vector<StudyQuestion> questions;
  std::vector<StudyCorpus> corpora;
  std::vector<std::string> interviewers;
  std::vector<std::string> interviewees;
  std::string unit;
  std::string order;
  std::vector<StudyAttribute> attributes;
  Written participants_file;
  std::vector<StudyParticipant> participants;
  std::map<std::string, Attributes> participants_table;  // the rows of participants_file, by id
  Sampling sampling;
  DeclaredNumber declared_participants;
  DeclaredNumber declared_coders;
  Written codebook;
  std::vector<Written> codings;
  std::vector<Written> coders;
  std::vector<CodingRound> rounds;
  std::vector<StudyFinding> findings;
  std::vector<StudyFinding> recommendations;
  Anonymity anonymity;
  std::vector<Written> outputs;
  Written pins;                      // quotes to keep
  Written judgements;                // whether sources agree
  Written summaries;                 // of the framework matrix
  std::map<int, std::string> coreq;  // what people say on items of COREQ, by number from 1 to 32
};

/// Whether a file is a study: YAML or JSON by its ending, with the key `study` at the top.
bool is_study(const std::string& file);

/// Reads a study and its table of participants. Throws `Error` with every problem found, in the
/// order of the file. Other files it names need not be there yet: see `path_in` below.
Study read_study(const std::string& file);
/// Without what stands in other files.
Study decode_study(std::string_view text, const std::string& file);

/// A path of the study as seen from here: the study says it as seen from its own folder.
std::string path_in(const Study& study, const std::string& path);
/// The same of several. Throws `Error` for each that is not there, with its place in the study.
std::vector<std::string> existing_paths(const Study& study, std::span<const Written> paths);

/// Attributes by document, and by participant where one speaks in several: those of the
/// participants, and for documents of other kinds than interviews their kind.
std::map<std::string, Attributes> attributes_of(const Study& study);

}  // namespace themata

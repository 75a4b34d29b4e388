// The codings a table counts, and the documents and participants they come from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "themata/codebook.h"
#include "themata/coding.h"
#include "themata/trait.h"

namespace themata {

/// What every table can be narrowed to. Lists that are empty choose everything.
struct Choice {
  std::vector<Status> statuses = {Status::suggested, Status::accepted, Status::manual};
  std::vector<std::string> coders;
  std::vector<std::string> codes;  // and, with a codebook, those beneath them
  std::vector<std::string> documents;
  std::vector<std::string> kinds;
  std::vector<Trait> where;            // values of one name: any of them; of several names: all
  const Codebook* codebook = nullptr;  // must outlive the selection
  /// By document, or by participant (`FG1/Anna`); wins over those in the files.
  std::map<std::string, Attributes> attributes;
};

/// Somebody who was studied, the unit that is sampled and that tests assume to be independent.
///   1. The value of the document's attribute `participant`: a person in several documents is one.
///   2. Else, where several people who do not interview speak in a document (a focus group, the
///      answers to a survey), each of them, as `DOCUMENT/SPEAKER`. The names are those the codings
///      file lists, or, where it lists none, the speakers of its codings.
///   3. Else the document, unless its kind is policy, review or notes: these have no participant.
struct Participant {
  std::string id;
  Attributes attributes;  // those of the first document, under those given for the person
  std::vector<std::uint32_t> documents;  // indices into Selection::documents
};

struct SelectedDocument {
  std::string id;
  std::string kind = "interview";
  Attributes attributes;
  std::size_t characters = 0;               // of its whole text; 0 where no file says
  std::vector<std::uint32_t> participants;  // indices into Selection::participants
};

inline constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

struct SelectedCoding {
  const Coding* coding = nullptr;
  std::uint32_t document = 0;
  std::uint32_t participant = nobody;  // where it cannot be told who of several spoke
};

/// How much a table says of the codings behind its cells.
enum class Sources { none, ids, quotes };

/// Points into the files it was made of and to the codebook.
struct Selection {
  const Codebook* codebook = nullptr;
  std::vector<bool> wanted_codes;           // by index into the codebook's codes
  std::vector<SelectedCoding> codings;      // in file order, each once
  std::vector<SelectedDocument> documents;  // by id: all that are listed or coded, and wanted
  std::vector<Participant> participants;    // by id
  std::vector<std::uint32_t> file_order;    // documents as the files list them, or first code them
  bool all_listed = false;                  // every file lists its documents, coded or not
  std::vector<Problem> notes;               // what was left out or counted once
};

/// Throws `Error` for a coder, document, kind, attribute or code that is not there, for codings
/// whose code the codebook lacks, and where two files hold different texts under one document id.
Selection select(std::span<const Codings> files, const Choice& choice);

/// The value of an attribute: the participant's where there is one, else the document's. Empty
/// where there is none.
std::string attribute_of(const Selection& selection, std::uint32_t document,
                         std::uint32_t participant, const std::string& name);

/// Who speaks under this label in a document; nobody where it cannot be told, or for one who
/// interviews.
std::uint32_t participant_of(const Selection& selection, std::uint32_t document,
                             const std::string& speaker);

/// Whether a selection that was narrowed from `everyone` still has what somebody says in a
/// document.
bool still_has(const Selection& selection, const Selection& everyone, const std::string& document,
               const std::string& speaker);

/// How these documents name participants, for the notes of a table that counts them.
std::string participants_note(const Selection& selection);

}  // namespace themata

#include "themata/selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "transcript/labels.h"
#include "transcript/speakers.h"

namespace themata {

namespace {

template <typename Container, typename Value>
bool contains(const Container& container, const Value& value) {
  return std::ranges::find(container, value) != container.end();
}

std::uint32_t number(std::size_t index) { return static_cast<std::uint32_t>(index); }

std::string counted(std::size_t count, std::string_view adjective = "") {
  return fmt::format("{} {}{}{}", count, adjective, adjective.empty() ? "" : " ",
                     count == 1 ? "coding is" : "codings are");
}

/// What the files say of one document, all of them taken together.
struct KnownDocument {
  std::string_view sha256;
  std::string_view file;  // that gave the hash
  std::size_t place = 0;  // in the order in which the files name documents
  std::size_t characters = 0;
  Attributes attributes;
  std::vector<std::string> participants;
  std::set<std::string> speakers;  // of its codings, interviewers by custom left out
  bool listed = false;             // in the header of a file
};

using KnownDocuments = std::map<std::string, KnownDocument>;

KnownDocument& named(KnownDocuments& documents, const std::string& id) {
  const auto [found, is_new] = documents.try_emplace(id);
  if (is_new) found->second.place = documents.size();
  return found->second;
}

void add_listed(KnownDocuments& documents, const CodedDocument& listed, const std::string& file) {
  KnownDocument& known = named(documents, listed.id);
  known.listed = true;
  if (known.file.empty()) {
    known.sha256 = listed.sha256;
    known.file = file;
  } else if (known.sha256 != listed.sha256) {
    throw Error(
        {file},
        fmt::format("document '{}' has another text here than in {}", listed.id, known.file),
        "code the same texts again, or count the two files one by one");
  }
  known.characters = std::max(known.characters, listed.characters);
  known.attributes.insert(listed.attributes.begin(), listed.attributes.end());
  for (const std::string& name : listed.participants)
    if (!contains(known.participants, name)) known.participants.push_back(name);
}

KnownDocuments known_documents(std::span<const Codings> files) {
  KnownDocuments documents;
  for (const Codings& file : files)
    for (const CodedDocument& listed : file.documents) add_listed(documents, listed, file.file);
  for (const Codings& file : files)
    for (const Coding& coding : file.codings) {
      KnownDocument& known = named(documents, coding.document);
      if (!coding.speaker.empty() && !is_interviewer_label(coding.speaker))
        known.speakers.insert(coding.speaker);
    }
  return documents;
}

void override_attributes(KnownDocuments& documents, const Choice& choice) {
  for (auto& [id, known] : documents) {
    const auto given = choice.attributes.find(id);
    if (given == choice.attributes.end()) continue;
    for (const auto& [name, value] : given->second)
      known.attributes[fold_name(name) == "kind" ? "kind" : name] = value;
  }
}

[[noreturn]] void refuse(const std::string& message, const std::string& typed,
                         const std::set<std::string>& known) {
  const std::vector<std::string> names(known.begin(), known.end());
  throw Error({}, message, did_you_mean(typed, names));
}

void check_coders(std::span<const Codings> files, const Choice& choice) {
  std::set<std::string> known;
  for (const Codings& file : files)
    for (const Coding& coding : file.codings) known.insert(coding.coder);
  for (const std::string& coder : choice.coders)
    if (!known.contains(coder))
      refuse(fmt::format("no coding is by a coder named '{}'", coder), coder, known);
}

void check_against_codebook(std::span<const Codings> files, const Codebook& codebook) {
  std::vector<std::string> known;
  for (const Code& code : codebook.codes) known.push_back(code.id);
  const std::set<std::string> ids(known.begin(), known.end());
  std::set<std::string> seen;
  std::vector<Problem> problems;
  for (const Codings& file : files)
    for (const Coding& coding : file.codings)
      if (!ids.contains(coding.code) && seen.insert(coding.code).second)
        problems.push_back({Severity::error,
                            {file.file, {coding.line, 0}},
                            fmt::format("{} has no code '{}'", codebook.file, coding.code),
                            did_you_mean(coding.code, known)});
  if (!problems.empty()) throw Error(std::move(problems));
}

/// The ids of the codes asked for and, where a codebook knows them, of those beneath.
std::set<std::string> wanted_codes(std::span<const Codings> files, const Choice& choice) {
  std::set<std::string> known;
  if (choice.codebook != nullptr)
    for (const Code& code : choice.codebook->codes) known.insert(code.id);
  else
    for (const Codings& file : files)
      for (const Coding& coding : file.codings) known.insert(coding.code);
  if (choice.codes.empty()) return known;
  std::set<std::string> wanted;
  for (const std::string& code : choice.codes) {
    if (!known.contains(code)) refuse(fmt::format("there is no code '{}'", code), code, known);
    wanted.insert(code);
    if (choice.codebook == nullptr) continue;
    const std::int32_t theme = find_code(*choice.codebook, code);
    for (std::size_t i = 0; i < choice.codebook->codes.size(); ++i)
      if (is_within(*choice.codebook, static_cast<std::int32_t>(i), theme))
        wanted.insert(choice.codebook->codes[i].id);
  }
  return wanted;
}

std::string kind_of(const KnownDocument& document) {
  const auto kind = document.attributes.find("kind");
  return kind == document.attributes.end() ? SelectedDocument().kind : kind->second;
}

bool has_participants(const KnownDocument& document) {
  return document.attributes.contains("participant") || has_people(kind_of(document));
}

/// The names of the several who speak in a document; empty where it stands for one person.
std::vector<std::string> people_in(const KnownDocument& document) {
  if (document.attributes.contains("participant") || !has_participants(document)) return {};
  if (!document.participants.empty())
    return document.participants.size() > 1 ? document.participants : std::vector<std::string>();
  if (document.speakers.size() < 2) return {};
  return {document.speakers.begin(), document.speakers.end()};
}

std::string id_of(const std::string& document, const std::string& speaker) {
  return document + "/" + speaker;
}

bool contains_name(std::span<const Trait> traits, std::string_view name) {
  return std::ranges::any_of(traits, [&](const Trait& trait) { return trait.name == name; });
}

std::string first_of(std::span<const std::string> names) {
  constexpr std::size_t most = 10;
  return fmt::format("{}{}", fmt::join(names.first(std::min(names.size(), most)), ", "),
                     names.size() > most ? ", …" : "");
}

/// Builds the selection step by step.
class Selecting {
 public:
  Selecting(std::span<const Codings> files, const Choice& choice)
      : files_(files), choice_(choice), known_(known_documents(files)) {
    override_attributes(known_, choice);
    selection_.codebook = choice.codebook;
  }

  Selection select() {
    check_names();
    wanted_codes_ = wanted_codes(files_, choice_);
    if (choice_.codebook != nullptr)
      for (const Code& code : choice_.codebook->codes)
        selection_.wanted_codes.push_back(wanted_codes_.contains(code.id));
    selection_.all_listed =
        !files_.empty() &&
        std::ranges::none_of(files_, [](const Codings& file) { return file.documents.empty(); });
    add_documents();
    tell_of_unknown_kinds();
    drop_unwanted_people();
    choose_codings();
    drop_repeated();
    return std::move(selection_);
  }

 private:
  void note(std::string message) {
    selection_.notes.push_back({Severity::note, {}, std::move(message), {}});
  }

  void check_names() const {
    std::set<std::string> documents, kinds, attributes = {"document", "kind"};
    for (const auto& [id, known] : known_) {
      documents.insert(id);
      kinds.insert(kind_of(known));
      for (const auto& [name, value] : known.attributes) attributes.insert(name);
    }
    for (const auto& [id, given] : choice_.attributes)
      for (const auto& [name, value] : given) attributes.insert(name);
    for (const std::string& id : choice_.documents)
      if (!documents.contains(id))
        refuse(fmt::format("there is no document '{}'", id), id, documents);
    for (const std::string& kind : choice_.kinds)
      if (!kinds.contains(kind))
        refuse(fmt::format("no document is of the kind '{}'", kind), kind, kinds);
    for (const Trait& trait : choice_.where)
      if (!attributes.contains(trait.name))
        refuse(fmt::format("no document has an attribute '{}' to choose by", trait.name),
               trait.name, attributes);
  }

  /// A file without a header, such as a CSV, does not say whether M01 is an interview. Who gives it
  /// attributes, and none that says otherwise, does.
  void tell_of_unknown_kinds() {
    const bool by_kind = !choice_.kinds.empty() || contains_name(choice_.where, "kind");
    if (!by_kind) return;
    std::vector<std::string> unknown;
    for (const auto& [id, known] : known_)
      if (!known.listed && !choice_.attributes.contains(id)) unknown.push_back(id);
    if (unknown.empty()) return;
    selection_.notes.push_back(
        {Severity::warning,
         {},
         fmt::format("documents whose kind nothing tells, taken for interviews: {} of {} ({})",
                     unknown.size(), known_.size(), first_of(unknown)),
         "say it in a column 'kind' of --attributes, or give the transcripts where the command "
         "reads them"});
  }

  void add_documents() {
    std::vector<std::pair<std::size_t, std::uint32_t>> places;
    for (const auto& [id, known] : known_) {
      if (!choice_.documents.empty() && !contains(choice_.documents, id)) continue;
      if (!choice_.kinds.empty() && !contains(choice_.kinds, kind_of(known))) continue;
      SelectedDocument document{id, kind_of(known), known.attributes, known.characters, {}};
      document.attributes.erase("kind");
      numbers_[id] = number(selection_.documents.size());
      places.emplace_back(known.place, numbers_[id]);
      selection_.documents.push_back(std::move(document));
    }
    std::ranges::sort(places);
    for (const auto& [place, document] : places) selection_.file_order.push_back(document);
    add_participants();
  }

  void add_participants() {
    std::map<std::string, std::set<std::uint32_t>> found;
    for (const auto& [id, document] : numbers_) {
      const KnownDocument& known = known_.at(id);
      if (!has_participants(known)) continue;
      const std::vector<std::string> people = people_in(known);
      for (const std::string& name : people) found[id_of(id, name)].insert(document);
      if (!people.empty()) continue;
      const auto named = known.attributes.find("participant");
      found[named == known.attributes.end() ? id : named->second].insert(document);
    }
    for (const auto& [id, documents] : found) {
      Participant participant{id, {}, {documents.begin(), documents.end()}};
      if (const auto given = choice_.attributes.find(id); given != choice_.attributes.end())
        participant.attributes = given->second;
      for (const std::uint32_t document : documents)
        selection_.documents[document].participants.push_back(
            number(selection_.participants.size()));
      selection_.participants.push_back(std::move(participant));
    }
  }

  bool passes(std::uint32_t document, std::uint32_t participant) const {
    for (const Trait& trait : choice_.where) {
      const std::string value = attribute_of(selection_, document, participant, trait.name);
      const bool any = std::ranges::any_of(choice_.where, [&](const Trait& other) {
        return other.name == trait.name && other.value == value;
      });
      if (!any) return false;
    }
    return true;
  }

  /// What `where` does not let pass: people, and documents in which nobody is left.
  void drop_unwanted_people() {
    if (choice_.where.empty()) return;
    std::vector<std::set<std::uint32_t>> kept(selection_.participants.size());
    std::vector<bool> document_kept(selection_.documents.size());
    for (std::size_t d = 0; d < selection_.documents.size(); ++d) {
      const auto& people = selection_.documents[d].participants;
      if (people.empty()) document_kept[d] = passes(number(d), nobody);
      for (const std::uint32_t person : people)
        if (passes(number(d), person)) {
          document_kept[d] = true;
          kept[person].insert(number(d));
        }
    }
    keep_only(document_kept, kept);
    if (selection_.documents.empty())
      throw Error({}, "no document is left to count", "ask for less with --where");
  }

  void keep_only(const std::vector<bool>& document_kept,
                 const std::vector<std::set<std::uint32_t>>& kept) {
    Selection whole = std::move(selection_);
    selection_ = {};
    selection_.codebook = whole.codebook;
    selection_.wanted_codes = whole.wanted_codes;
    selection_.all_listed = whole.all_listed;
    std::vector<std::uint32_t> now(whole.documents.size(), nobody);
    numbers_.clear();
    for (std::size_t d = 0; d < whole.documents.size(); ++d) {
      if (!document_kept[d]) continue;
      now[d] = number(selection_.documents.size());
      numbers_[whole.documents[d].id] = now[d];
      whole.documents[d].participants.clear();
      selection_.documents.push_back(std::move(whole.documents[d]));
    }
    for (std::size_t p = 0; p < kept.size(); ++p) {
      if (kept[p].empty()) continue;
      Participant& person = whole.participants[p];
      person.documents.clear();
      for (const std::uint32_t document : kept[p]) {
        person.documents.push_back(now[document]);
        selection_.documents[now[document]].participants.push_back(
            number(selection_.participants.size()));
      }
      selection_.participants.push_back(std::move(person));
    }
    for (const std::uint32_t document : whole.file_order)
      if (now[document] != nobody) selection_.file_order.push_back(now[document]);
  }

  std::uint32_t find_participant(const std::string& id) const {
    const auto& people = selection_.participants;
    const auto found = std::ranges::lower_bound(people, id, {}, &Participant::id);
    return found == people.end() || found->id != id
               ? nobody
               : number(static_cast<std::size_t>(found - people.begin()));
  }

  /// Nobody where one of several spoke and it is not known who, or where somebody who interviews
  /// did.
  std::uint32_t speaker_of(const Coding& coding) const {
    const KnownDocument& known = known_.at(coding.document);
    if (const auto named = known.attributes.find("participant"); named != known.attributes.end())
      return find_participant(named->second);
    if (!people_in(known).empty()) return find_participant(id_of(coding.document, coding.speaker));
    const bool interviewer =
        known.participants.empty()
            ? is_interviewer_label(coding.speaker) && !known.speakers.empty()
            : !coding.speaker.empty() && !contains(known.participants, coding.speaker);
    return interviewer ? nobody : find_participant(coding.document);
  }

  void choose_codings() {
    std::map<Status, std::size_t> left_out;
    for (const Codings& file : files_)
      for (const Coding& coding : file.codings) {
        const auto document = numbers_.find(coding.document);
        if (document == numbers_.end() || !wanted_codes_.contains(coding.code)) continue;
        if (!choice_.coders.empty() && !contains(choice_.coders, coding.coder)) continue;
        const std::uint32_t participant = speaker_of(coding);
        if (!choice_.where.empty() && !passes(document->second, participant)) continue;
        if (contains(choice_.statuses, coding.status))
          selection_.codings.push_back({&coding, document->second, participant});
        else
          ++left_out[coding.status];
      }
    for (const auto& [status, count] : left_out)
      note(fmt::format("{} left out (--status chooses)", counted(count, to_string(status))));
  }

  void drop_repeated() {
    auto& codings = selection_.codings;
    std::ranges::stable_sort(codings, [](const SelectedCoding& left, const SelectedCoding& right) {
      if (in_file_order(*left.coding, *right.coding)) return true;
      return !in_file_order(*right.coding, *left.coding) &&
             left.coding->status < right.coding->status;
    });
    const auto same = [](const SelectedCoding& left, const SelectedCoding& right) {
      return !in_file_order(*left.coding, *right.coding) &&
             !in_file_order(*right.coding, *left.coding) &&
             left.coding->status == right.coding->status;
    };
    const auto repeated = std::unique(codings.begin(), codings.end(), same);
    const auto count = static_cast<std::size_t>(codings.end() - repeated);
    codings.erase(repeated, codings.end());
    if (count > 0) note(fmt::format("{} given more than once, and counted once", counted(count)));
  }

  std::span<const Codings> files_;
  const Choice& choice_;
  KnownDocuments known_;
  std::set<std::string> wanted_codes_;
  std::map<std::string, std::uint32_t> numbers_;
  Selection selection_;
};

}  // namespace

std::string attribute_of(const Selection& selection, std::uint32_t document,
                         std::uint32_t participant, const std::string& name) {
  if (name == "document") return selection.documents[document].id;
  if (name == "kind") return selection.documents[document].kind;
  if (participant != nobody) {
    const Attributes& own = selection.participants[participant].attributes;
    if (const auto found = own.find(name); found != own.end()) return found->second;
  }
  const Attributes& attributes = selection.documents[document].attributes;
  const auto found = attributes.find(name);
  return found == attributes.end() ? "" : found->second;
}

std::uint32_t participant_of(const Selection& selection, std::uint32_t document,
                             const std::string& speaker) {
  const SelectedDocument& where = selection.documents[document];
  const std::string by_name = id_of(where.id, speaker);
  for (const std::uint32_t person : where.participants)
    if (selection.participants[person].id == by_name) return person;
  const bool is_one =
      where.participants.size() == 1 &&
      !selection.participants[where.participants.front()].id.starts_with(where.id + "/");
  return is_one && !is_interviewer_label(speaker) ? where.participants.front() : nobody;
}

bool still_has(const Selection& selection, const Selection& everyone, const std::string& document,
               const std::string& speaker) {
  const auto now = std::ranges::find(selection.documents, document, &SelectedDocument::id);
  const auto then = std::ranges::find(everyone.documents, document, &SelectedDocument::id);
  if (now == selection.documents.end() || then == everyone.documents.end()) return false;
  const auto place = [](const auto& documents, const auto& found) {
    return static_cast<std::uint32_t>(found - documents.begin());
  };
  return participant_of(everyone, place(everyone.documents, then), speaker) == nobody ||
         participant_of(selection, place(selection.documents, now), speaker) != nobody;
}

Selection select(std::span<const Codings> files, const Choice& choice) {
  check_coders(files, choice);
  if (choice.codebook != nullptr) check_against_codebook(files, *choice.codebook);
  return Selecting(files, choice).select();
}

std::string participants_note(const Selection& selection) {
  bool by_attribute = false, by_speaker = false, some_without = false;
  for (const SelectedDocument& document : selection.documents) {
    by_attribute |= document.attributes.contains("participant");
    by_speaker |= document.participants.size() > 1;
    some_without |= document.participants.empty();
  }
  const std::string_view rest =
      some_without ? "; policy papers, reviews and notes have none." : ".";
  if (!by_attribute && !by_speaker)
    return fmt::format(
        "A participant is a document here: none names somebody in an attribute 'participant', "
        "and in none do several people speak who do not interview{}",
        rest);
  return fmt::format(
      "A participant is who a document's attribute 'participant' names, else each of several "
      "speakers who do not interview, else the document{}",
      rest);
}

}  // namespace themata

#include "codings_in.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "output.h"
#include "themata/anchor.h"

using namespace themata;

void leave_out_others(std::span<const Transcript> transcripts, Codings& codings, Session& session) {
  const std::size_t all = codings.codings.size();
  const OutsideCorpus outside = take_out_others(codings, transcripts);
  if (outside.documents.empty()) return;
  constexpr std::size_t most_named = 10;
  const std::span named =
      std::span(outside.documents).first(std::min(outside.documents.size(), most_named));
  const std::string names = fmt::format("{}{}", fmt::join(named, ", "),
                                        outside.documents.size() > most_named ? ", …" : "");
  std::vector<std::string> ids;
  for (const Transcript& transcript : transcripts) ids.push_back(transcript.id);
  if (outside.left == 0)
    throw Error({codings.file},
                fmt::format("none of its documents is among the transcripts: {}", names),
                did_you_mean(outside.documents.front(), ids));
  report(session,
         {Severity::warning,
          {codings.file},
          fmt::format("documents that are not among the transcripts, left out: {} of {} ({}), and "
                      "codings of them: {} of {}",
                      outside.documents.size(), outside.documents.size() + outside.left, names,
                      outside.codings, all),
          "give their transcripts to have them counted"});
}

void anchor_in(std::span<const Transcript> transcripts, Codings& codings, Session& session) {
  const Anchoring found = anchor(codings, transcripts);
  if (!found.problems.empty()) throw Error(found.problems);
  if (found.moved > 0)
    report(session, {Severity::warning,
                     {codings.file},
                     fmt::format("the text has changed; codings found again in another place: "
                                 "{} of {}",
                                 found.moved, codings.codings.size()),
                     {}});
}

void anchor_what_is_there(std::span<const Transcript> transcripts, std::span<Codings> files,
                          Session& session) {
  for (Codings& codings : files) {
    leave_out_others(transcripts, codings, session);
    anchor_in(transcripts, codings, session);
    list_documents(codings, transcripts);
  }
}

#include "codings_in.h"

#include <fmt/format.h>

#include "output.h"
#include "themata/anchor.h"

using namespace themata;

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

std::vector<Codings> codings_in(std::span<const Transcript> transcripts,
                                const std::vector<std::string>& files, Session& session) {
  std::vector<Codings> read;
  for (const std::string& file : files) {
    Codings& codings = read.emplace_back(read_codings(file));
    for (const Problem& problem : codings.problems) report(session, problem);
    anchor_in(transcripts, codings, session);
    std::erase_if(codings.codings,
                  [](const Coding& coding) { return coding.status == Status::rejected; });
  }
  return read;
}

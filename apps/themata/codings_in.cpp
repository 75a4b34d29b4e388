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

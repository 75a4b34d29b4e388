// The disagreements of coders as a page to read: what each of them made of the same text, side by
// side.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "themata/codebook.h"
#include "themata/coding.h"
#include "themata/comparison.h"
#include "themata/resolve.h"
#include "themata/transcript.h"

namespace themata {

/// What the page shows. All must outlive the call.
struct DisagreementsPage {
  const Comparison& comparison;
  std::span<const Codings> files;      // whose codings were compared: the exact stretches
  std::span<const Transcript> corpus;  // may be empty: then there is little text around
  const Worksheet* decided = nullptr;  // what people have agreed on so far
  const Codebook* codebook = nullptr;  // what the codes mean
  Scope scope = {};                    // as compared
};

/// One self-contained page of HTML: for every unit on which coders differ the text with what stands
/// around it, and a column for each coder. Nothing is fetched, no text is mark-up, every part can
/// be reached by keyboard. The same input gives the same bytes.
std::string html_of(const DisagreementsPage& page);

/// Whether a file was written by `html_of`, and nobody's work is lost with it.
bool is_disagreements_page(std::string_view html);

}  // namespace themata

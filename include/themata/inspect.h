// What was understood of transcripts, as tables a person checks before coding.
#pragma once

#include <span>

#include "themata/table.h"
#include "themata/transcript.h"

namespace themata {

/// A row for each document: kind, format, encoding, characters of its text, words and sentences in
/// its turns, speakers with roles and numbers of turns, and how many problems were noted.
Table inspect_documents(std::span<const Transcript> transcripts);

/// A row for each speaker of each document: role, turns, words, first and last time. What nobody
/// named said has a row without a name.
Table inspect_speakers(std::span<const Transcript> transcripts);

}  // namespace themata

// Codings looked up in the transcripts they belong to.
#pragma once

#include <span>

#include "commands.h"
#include "themata/coding.h"
#include "themata/transcript.h"

/// Anchors codings in the transcripts they belong to; what has moved is reported. Throws `Error`
/// where a coding lost its text.
void anchor_in(std::span<const themata::Transcript> transcripts, themata::Codings& codings,
               Session& session);

// Codings looked up in the transcripts they belong to.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "commands.h"
#include "themata/coding.h"
#include "themata/transcript.h"

/// Anchors codings in the transcripts they belong to; what has moved is reported. Throws `Error`
/// where a coding lost its text.
void anchor_in(std::span<const themata::Transcript> transcripts, themata::Codings& codings,
               Session& session);

/// Reads codings files and anchors them in the transcripts; rejected codings are left out. What has
/// moved is reported. Throws `Error` where a coding lost its text.
std::vector<themata::Codings> codings_in(std::span<const themata::Transcript> transcripts,
                                         const std::vector<std::string>& files, Session& session);

// Codings looked up in the transcripts they belong to.
#pragma once

#include <span>

#include "commands.h"
#include "themata/coding.h"
#include "themata/transcript.h"

/// Leaves out what is coded in documents that are not among the transcripts, and says how much: for
/// what is looked at. What writes a file that people go on with (resolve, report) stops instead.
/// Throws `Error` where nothing else is there.
void leave_out_others(std::span<const themata::Transcript> transcripts, themata::Codings& codings,
                      Session& session);

/// The same for several files, anchors what is left of them, and tells files without a header of
/// the documents there are: of which kind they are, and who speaks in them.
void anchor_what_is_there(std::span<const themata::Transcript> transcripts,
                          std::span<themata::Codings> files, Session& session);

/// Anchors codings in the transcripts they belong
/// to; what has moved is reported. Throws `Error` where a coding lost its text.
void anchor_in(std::span<const themata::Transcript> transcripts, themata::Codings& codings,
               Session& session);

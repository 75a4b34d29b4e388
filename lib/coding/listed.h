// What a codings file says of a document that was coded.
#pragma once

#include "themata/coding.h"
#include "themata/segment.h"
#include "themata/transcript.h"

namespace themata {

/// Characters and units are yet to be counted.
CodedDocument listed(const Transcript& transcript, Voices voices);

}  // namespace themata

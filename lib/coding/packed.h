// Suggestions in few bytes, as they wait to be written: no id, name or key that a codebook or the
// format gives, and every quote once. Many times smaller than the lines they become.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "coding/assign.h"
#include "coding/line.h"
#include "themata/codebook.h"
#include "themata/transcript.h"

namespace themata {

/// Packs what is suggested for a stretch of a transcript's text, in pieces that can be unpacked by
/// themselves. Positions in them count code points from where the stretch begins.
class Packer {
 public:
  using Sink = std::function<void(std::string_view)>;

  /// Gives the number of code points in `run`.
  std::size_t pack(const Transcript& transcript, Span run, const AssignedCodings& codings,
                   const Sink& sink);

 private:
  void pack_stretch(const Transcript& transcript, const SuggestedCoding& stretch, std::size_t begin,
                    std::size_t codes);
  void pack_code(const SuggestedCoding& coding);

  std::string packed_;
};

/// What a piece does not say about its suggestions.
struct PackedAbout {
  std::string_view document;
  std::size_t characters_before = 0;  // what was packed, in code points of the document
  std::string_view coder;
};

/// Turns pieces into lines, which it hands on many at a time.
class LineWriter {
 public:
  using Sink = std::function<void(std::string_view)>;

  LineWriter(const Codebook& codebook, const CodingFormat& format, Sink sink);

  void write(std::string_view piece, const PackedAbout& about);
  /// Hands on what is left.
  void flush();

 private:
  /// The texts that the codebook gives to lines, side by side in memory.
  struct CodeTexts {
    std::string id;
    std::vector<std::string> openings;  // by rule
  };

  const CodingFormat& format_;
  Sink sink_;
  std::vector<CodeTexts> codes_;
  std::string lines_;
  LineFrame frame_;
  std::vector<EvidenceView> matches_;
};

}  // namespace themata

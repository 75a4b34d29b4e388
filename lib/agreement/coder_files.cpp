#include "themata/comparison.h"
#include "themata/error.h"
#include "themata/text.h"

namespace themata {

CoderFiles read_coder_files(std::span<const std::string> files, const RatingsOptions& options) {
  CoderFiles given;
  for (const std::string& file : files) {
    const std::string text = decode(read_bytes(file), "", file).utf8;
    if (!options.layout && !is_ratings_table(text)) {
      given.codings.push_back(decode_codings(text, file));
      continue;
    }
    if (files.size() > 1)
      throw Error({file}, "a ratings table holds all coders and cannot be joined with other files",
                  "give it alone, or give codings files only");
    given.ratings = decode_ratings_table(text, file, options);
  }
  return given;
}

}  // namespace themata

#include "coding/listed.h"
#include "themata/anchor.h"
#include "themata/text.h"

namespace themata {

void list_documents(Codings& codings, std::span<const Transcript> corpus) {
  if (!codings.documents.empty()) return;
  for (const Transcript& transcript : corpus) {
    CodedDocument& made = codings.documents.emplace_back(listed(transcript, Voices::participants));
    made.characters = count_characters(transcript.text);
  }
}

}  // namespace themata

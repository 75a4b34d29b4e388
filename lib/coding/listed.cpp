#include "coding/listed.h"

namespace themata {

namespace {

/// One speaker beside interviewers needs no name: the document is enough.
std::vector<std::string> participants_to_name(const Transcript& transcript, Voices voices) {
  std::vector<std::string> names;
  for (const Speaker& speaker : transcript.speakers)
    if (speaker.role == Role::participant) names.push_back(speaker.name);
  const bool interviewers_coded =
      voices == Voices::everyone && names.size() < transcript.speakers.size();
  return names.size() > 1 || interviewers_coded ? names : std::vector<std::string>();
}

/// The kind is one of them, but for interviews, which is what a document is where nobody says.
Attributes attributes_to_keep(const Transcript& transcript) {
  Attributes attributes = transcript.attributes;
  if (transcript.kind != Transcript().kind) attributes["kind"] = transcript.kind;
  return attributes;
}

}  // namespace

CodedDocument listed(const Transcript& transcript, Voices voices) {
  return {transcript.id,
          transcript.sha256,
          0,
          0,
          attributes_to_keep(transcript),
          participants_to_name(transcript, voices)};
}

}  // namespace themata

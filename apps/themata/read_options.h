// How transcripts are named and read: the options that inspect, code and agree share.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <vector>

#include "commands.h"
#include "themata/transcript.h"

/// What the options say about how to read.
struct ReadArguments {
  std::string ids = "name";
  std::string attributes;  // a file; empty: none
  themata::ReadOptions options;
};

/// Declares --input-format, --encoding, --interviewer, --participant, the column options and --ids.
void add_corpus_options(CLI::App& command, ReadArguments& arguments);

/// Declares --input-format, --encoding, --interviewer, --participant, the column options, --ids
/// and --attributes.
void add_read_options(CLI::App& command, ReadArguments& arguments);

/// The files behind files, folders, globs and "-"; says which files of folders were left out.
std::vector<themata::Source> find_sources(const std::vector<std::string>& paths,
                                          ReadArguments& arguments, const Session& session);

/// Attributes by document id; none without --attributes.
std::map<std::string, themata::Attributes> attributes_of(const ReadArguments& arguments);

/// Warns of ids in --attributes that no document has, and of documents without a row there.
void say_left_over(Session& session, const std::vector<std::string>& ids_without_document,
                   const std::vector<std::string>& documents_without_row);

/// Every transcript that can be read, attributes joined. What is wrong with a file, or worth a
/// look, is reported; a file that cannot be read does not keep the others from it.
std::vector<themata::Transcript> read_transcripts(const std::vector<std::string>& paths,
                                                  ReadArguments& arguments, Session& session);

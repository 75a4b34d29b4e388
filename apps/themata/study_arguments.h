// A study on the command line: it stands for the paths and options that were not given.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "commands.h"

/// The arguments as typed, or, where a file among them is a study, with what the study says in its
/// place. What was typed wins. Throws `Error` for a study that cannot be read, and where a path it
/// names and the subcommand needs is not there.
std::vector<std::string> with_study(const CLI::App& program, std::vector<std::string> arguments,
                                    Session& session);

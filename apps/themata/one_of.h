// Options that take one word of a list.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

/// Takes a word of `names` only, and says which one a mistyped word was meant to be.
CLI::Validator one_of(std::vector<std::string> names);

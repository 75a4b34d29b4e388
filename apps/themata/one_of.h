// Options that take one word of a list.
#pragma once

#include <CLI/CLI.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Takes a word of `names` only, and says which one a mistyped word was meant to be.
CLI::Validator one_of(std::vector<std::string> names);
CLI::Validator one_of(std::span<const std::string_view> names);

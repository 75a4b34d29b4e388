// Options that take a number within bounds.
#pragma once

#include <CLI/CLI.hpp>

/// Takes a number from `low` to `high`, both included.
CLI::Validator between(double low, double high);

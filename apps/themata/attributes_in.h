// Attributes from wherever they are given: a table, or a study with its participants.
#pragma once

#include <map>
#include <string>

#include "themata/transcript.h"

/// Attributes by document or participant.
std::map<std::string, themata::Attributes> attributes_in(const std::string& file);

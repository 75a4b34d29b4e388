// The writers that network_formats.cpp lists, one a file.
#pragma once

#include <string>

#include "themata/network.h"

namespace themata {

std::string write_graphml(const Network& network);
std::string write_dot(const Network& network);

}  // namespace themata

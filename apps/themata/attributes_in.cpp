#include "attributes_in.h"

#include "themata/study.h"

using namespace themata;

std::map<std::string, Attributes> attributes_in(const std::string& file) {
  return is_study(file) ? attributes_of(read_study(file)) : read_attributes(file);
}

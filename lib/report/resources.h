// The page's style sheet and script: page.css and page.js, put into the library by the build.
#pragma once

#include <string_view>

namespace themata {

extern const std::string_view report_style;
extern const std::string_view report_script;

}  // namespace themata

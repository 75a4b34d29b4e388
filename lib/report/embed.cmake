# Writes page.css and page.js into a source file, so that they are edited as what they are:
# cmake -DOUT=resources.cpp -P embed.cmake
file(READ ${CMAKE_CURRENT_LIST_DIR}/page.css style)
file(READ ${CMAKE_CURRENT_LIST_DIR}/page.js script)
file(WRITE ${OUT} "#include \"report/resources.h\"

namespace themata {

const std::string_view report_style = R\"resource(${style})resource\";
const std::string_view report_script = R\"resource(${script})resource\";

}  // namespace themata
")

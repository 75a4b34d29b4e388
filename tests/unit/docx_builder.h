// Word documents put together from XML, for tests.
#pragma once

#include <unistd.h>
#include <zip.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

namespace themata_test {

/// A zip archive of the parts given, as bytes.
inline std::string zip_of(const std::map<std::string, std::string>& parts) {
  std::string pattern = (std::filesystem::temp_directory_path() / "themata-zip-XXXXXX").string();
  ::close(::mkstemp(pattern.data()));
  int error = 0;
  zip_t* archive = zip_open(pattern.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  for (const auto& [name, content] : parts)
    zip_file_add(archive, name.c_str(),
                 zip_source_buffer(archive, content.data(), content.size(), 0), ZIP_FL_OVERWRITE);
  zip_close(archive);
  std::ifstream file(pattern, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(file), {});
  std::filesystem::remove(pattern);
  return bytes;
}

inline constexpr const char* package_relations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/)"
    R"(relationships/officeDocument" Target="word/document.xml"/></Relationships>)";

inline std::string document_xml(const std::string& body) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.)"
         R"(openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.)"
         R"(openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps"><w:body>)" +
         body + "</w:body></w:document>";
}

/// A document of this body, with further parts beside it.
inline std::string docx_of(const std::string& body, std::map<std::string, std::string> parts = {}) {
  parts.try_emplace("_rels/.rels", package_relations);
  parts.try_emplace("word/document.xml", document_xml(body));
  return zip_of(parts);
}

inline std::string run(const std::string& content) { return "<w:r>" + content + "</w:r>"; }
inline std::string words(const std::string& text) {
  return run("<w:t xml:space=\"preserve\">" + text + "</w:t>");
}
inline std::string paragraph(const std::string& text) { return "<w:p>" + words(text) + "</w:p>"; }

}  // namespace themata_test

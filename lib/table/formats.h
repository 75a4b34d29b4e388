// The writers that formats.cpp lists, one a file.
#pragma once

#include <string>

#include "themata/table.h"

namespace themata {

std::string write_plain(const Table& table);
std::string write_csv(const Table& table);
std::string write_tsv(const Table& table);
std::string write_json(const Table& table);
std::string write_jsonl(const Table& table);
std::string write_markdown(const Table& table);
std::string write_latex(const Table& table);
std::string write_html(const Table& table);

}  // namespace themata

// The writers that formats.cpp lists, one a file. Each is given at least one table, those of
// formats that hold one table exactly one.
#pragma once

#include <span>
#include <string>

#include "themata/table.h"

namespace themata {

std::string write_plain(std::span<const Table> tables);
std::string write_csv(std::span<const Table> tables);
std::string write_tsv(std::span<const Table> tables);
std::string write_json(std::span<const Table> tables);
std::string write_jsonl(std::span<const Table> tables);
std::string write_markdown(std::span<const Table> tables);
std::string write_latex(std::span<const Table> tables);
std::string write_html(std::span<const Table> tables);
std::string write_xlsx(std::span<const Table> tables);

/// One after the other, with an empty line between them.
std::string one_by_one(std::span<const Table> tables, std::string (*write)(const Table&));

}  // namespace themata

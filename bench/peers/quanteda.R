# Counts the matches of each code, a turn being a document: TEXT ENTRIES
library(quanteda)
files <- commandArgs(trailingOnly = TRUE)
turns <- readLines(files[1], encoding = "UTF-8")
entries <- read.delim(files[2], header = FALSE, quote = "", encoding = "UTF-8",
                      col.names = c("code", "kind", "pattern"))
codebook <- dictionary(split(entries$pattern, entries$code))
cat(sum(dfm(tokens_lookup(tokens(turns[nzchar(turns)]), codebook))), "\n")

"""Every keyword as one compiled pattern, all its matches: TEXT PATTERNS"""
import re
import sys

text = open(sys.argv[1], encoding="utf-8").read()
for line in open(sys.argv[2], encoding="utf-8"):
    for match in re.compile(line.rstrip("\n"), re.I).finditer(text):
        print(match.start(), match.end())

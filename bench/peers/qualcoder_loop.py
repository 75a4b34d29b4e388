"""As QualCoder's code_text.py codes a text, each term literally and looked for twice: TEXT TERMS"""
import re
import sys

text = open(sys.argv[1], encoding="utf-8").read()
for line in open(sys.argv[2], encoding="utf-8"):
    term = re.escape(line.rstrip("\n"))
    found = len([match.start() for match in re.finditer(term, text)])
    for match in re.finditer(term, text):
        print(match.start(), match.end(), found)

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the file that measurements appended their lines to as one table in Markdown.

usage: table.py <file>
"""

import sys

HEAD = ["operation", "ours", "baseline", "ratio", "goal", "", "note"]

with open(sys.argv[1], encoding="utf-8") as lines:
    rows = [HEAD] + [line.rstrip("\n").split("\t") for line in lines]
widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
for number, row in enumerate(rows):
    print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |")
    if number == 0:
        print("|" + "|".join("-" * (width + 2) for width in widths) + "|")

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the sources of a target can be compiled as one, whichever of them stand together (CORDBOARD_UNITY).

usage: ownnames.py <source folder> <sources.txt>

sources.txt is written at configure time by packaging/cmake/targets.cmake, one target per line: folder|target|source,source.
What a source keeps to itself (an unnamed namespace, `static`) and calls alike has the same name in one unit, where it
clashes or, worse, is taken for the other. So no two sources of a target may have an own name in common, nor may an own
name be one that a header declares in the same namespace, which it would hide from the others. The same alias in several
sources is none. A macro ends with its source. Prints one line per clash; exit code 1 when there is one.
"""

import os
import re
import sys
from collections import defaultdict
from dataclasses import dataclass

LAYERS = ("services", "models", "ui", "app", "tests")
TOKEN = re.compile(r'R"(\w*)\((?:.|\n)*?\)\1"|"(?:\\.|[^"\\\n])*"|' r"'(?:\\.|[^'\\\n])+'"
                   r"|//[^\n]*|/\*(?:.|\n)*?\*/|^[ \t]*#(?:[^\n\\]|\\.|\\\n)*|\d[\w.']*|[A-Za-z_]\w*|::|->|\[\[|\]\]|[^\s\w]",
                   re.MULTILINE)
MACRO = re.compile(r"[ \t]*#\s*(define|undef)\s+(\w+)")
WORD = re.compile(r"[A-Za-z_]\w*$")
SPECIFIERS = ("inline", "static", "constexpr", "const", "constinit", "thread_local", "typedef", "consteval")
NO_FUNCTIONS = ("decltype", "noexcept", "alignas", "requires", "explicit")


@dataclass(frozen=True)
class Name:
    scope: tuple  # the named namespaces around it
    text: str
    kind: str  # type, announced, function, variable, alias
    means: str  # of an alias
    is_own: bool  # no other source sees it
    is_static: bool


def tokens(text):
    """Without comments, literals as "", macros as pairs."""
    for match in TOKEN.finditer(text):
        token = match.group()
        if token.startswith(("//", "/*")):
            continue
        if token.lstrip().startswith("#"):
            macro = MACRO.match(token)
            if macro:
                yield macro.group(1), macro.group(2)
        else:
            yield '""' if token.endswith('"') else token


def end_of_angles(words, start):
    depth = 0
    for place in range(start, len(words)):
        depth += {"<": 1, ">": -1}.get(words[place], 0)
        if depth == 0:
            return place
    return len(words)


def bare(words):
    """A declaration without attributes and without what is before a template's own words."""
    out = []
    is_attribute = False
    for word in words:
        is_attribute = is_attribute or word == "[["
        if not is_attribute:
            out.append(word)
        is_attribute = is_attribute and word != "]]"
    while out and out[0] == "template":
        out = out[end_of_angles(out, 1) + 1:]
    return out


def alias_in(words):
    if words[:2] == ["using", "namespace"]:
        return None
    if "=" in words:
        return "alias", words[1], "".join(words[words.index("=") + 1:])
    return "alias", words[-1], "".join(words[1:])


def type_in(words):
    head = words[2 if words[0] == "enum" and words[1] in ("class", "struct") else 1:]
    if not head or not WORD.match(head[0]):
        return None
    if len(head) == 1:
        return "announced", head[0], ""
    return ("type", head[0], "") if head[1] in (":", "{", "final", "=") else None


def object_in(words):
    """A function, by the name before its first parenthesis, or a variable, by the one before `=`, `{` or the end."""
    depth = angles = 0
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        is_outside = depth == 0 and angles == 0
        if word == "(" and is_outside and WORD.match(before) and before not in NO_FUNCTIONS:
            isnt_ours = place > 1 and words[place - 2] in ("::", "operator")
            return None if isnt_ours or "operator" in words[:place] else ("function", before, "")
        if word in ("=", "{") and is_outside:
            return variable_before(words, place) if "operator" not in words[:place] else None
        if word == "<" and WORD.match(before):
            angles += 1
        elif word == ">" and angles:
            angles -= 1
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(word, 0)
    return variable_before(words, len(words))


def variable_before(words, end):
    while end > 1 and words[end - 1] == "]":
        end = len(words) - 1 - words[::-1].index("[", len(words) - end)
    return ("variable", words[end - 1], "") if end > 1 and WORD.match(words[end - 1]) else None


def declared(words):
    """(kind, name, meaning) of a declaration, up to its brace or semicolon; None when it declares no name of its own."""
    words = bare(words)
    if not words or words[0] in ("static_assert", "friend", "extern"):
        return None
    if words[0] in ("using", "namespace"):
        return alias_in(words)
    words = [word for place, word in enumerate(words) if word not in SPECIFIERS or "(" in words[:place]]
    if words and words[0] in ("struct", "class", "union", "enum", "concept") and len(words) > 1:
        found = type_in(words)
        if found:
            return found
    return object_in(words)


def names_in(text):
    """The names that a file declares in namespaces, and the macros it leaves defined."""
    words = list(tokens(text))
    names, macros, scopes, declaration = [], set(), [], []
    place = 0

    def note(found):
        if found:
            kind, name, means = found
            named = tuple(scope for scope in scopes if scope)
            is_static = "static" in bare(declaration)[:3]
            names.append(Name(named, name, kind, means, is_static or "" in scopes, is_static and "" not in scopes))

    while place < len(words):
        word = words[place]
        if isinstance(word, tuple):
            (macros.add if word[0] == "define" else macros.discard)(word[1])
        elif word == "{" and [each for each in declaration if each != "inline"][:1] == ["namespace"]:
            scopes.append("".join(each for each in declaration if each not in ("inline", "namespace")))
            declaration = []
        elif word == "{" and declaration.count("(") > declaration.count(")"):  # of a default argument
            place = end_of_braces(words, place)
            declaration += ["{", "}"]
        elif word == "{":
            found = declared(declaration + ["{"])
            note(found)
            place = end_of_braces(words, place)
            following = words[place + 1] if place + 1 < len(words) else ""
            if found and found[0] in ("variable", "type", "announced"):
                while place < len(words) and words[place] != ";":
                    place += 1
            if following not in (",", "{") or found:
                declaration = []
        elif word == "}":
            if scopes:
                scopes.pop()
            declaration = []
        elif word == ";":
            note(declared(declaration))
            declaration = []
        else:
            declaration.append(word)
        place += 1
    return names, macros


def end_of_braces(words, start):
    depth = 0
    for place in range(start, len(words)):
        depth += {"{": 1, "}": -1}.get(words[place], 0) if isinstance(words[place], str) else 0
        if depth == 0:
            return place
    return len(words) - 1


def read_targets(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                folder, target, sources = line.rstrip("\n").split("|")
                yield target, [os.path.join(folder, each) for each in sources.split(",")]


def names_of_headers(source):
    """By namespace and name: the headers that declare it."""
    known = defaultdict(set)
    for layer in LAYERS:
        for folder, _, files in os.walk(os.path.join(source, layer)):
            for file in sorted(files):
                if file.endswith(".h"):
                    path = os.path.join(folder, file)
                    with open(path, encoding="utf-8") as text:
                        for name in names_in(text.read())[0]:
                            if name.kind != "announced":
                                known[name.scope, name.text].add(os.path.relpath(path, source))
    return known


def is_one_thing(uses):
    """Whether all of them may stand in one unit: one alias, or one type that is only announced."""
    return len({name.means for _, name in uses}) == 1 and all(name.kind in ("alias", "announced") for _, name in uses)


def clashes(source, sources_list):
    found, count = [], 0
    headers = names_of_headers(source)
    for target, sources in read_targets(sources_list):
        own = defaultdict(list)
        for path in sources:
            count += 1
            with open(os.path.join(source, path), encoding="utf-8") as text:
                names, macros = names_in(text.read())
            found += [f"{path}: the macro {macro} is still defined at its end" for macro in sorted(macros)]
            for name in names:
                if name.is_own or name.kind == "alias":
                    own[name.scope, name.text].append((path, name))
        for (scope, text), uses in sorted(own.items()):
            paths = sorted({path for path, _ in uses})
            if len(paths) > 1 and not is_one_thing(uses):
                found.append(f"{target}: {'::'.join(scope + (text,))} is an own name of {' and '.join(paths)}")
            hiding = [path for path, name in uses if name.is_own and not name.is_static]
            for header in sorted(headers[scope, text]) if scope and hiding else ():
                found.append(f"{target}: {'::'.join(scope + (text,))} of {hiding[0]} hides that of {header}")
    if count == 0:
        found.append("nothing was checked: no sources")
    return found, count


def main():
    found, count = clashes(sys.argv[1], sys.argv[2])
    for line in found:
        print(line)
    print(f"{count} sources, {len(found)} clashes")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

// SPDX-License-Identifier: GPL-3.0-or-later
// write_openapi FILE: writes the generated parts of openapi.yaml anew; a tool of the build, never installed.
#include <fstream>
#include <iostream>
#include <sstream>

#include "contract/openapi/document.h"

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "usage: write_openapi FILE\n";
        return 2;
    }
    const std::string path(argv[1]);
    std::ostringstream before;
    if (std::ifstream file(path, std::ios::binary); !file || !(before << file.rdbuf())) {
        std::cerr << path << ": cannot be read\n";
        return 1;
    }
    const auto after = cordboard::contract::openapi::rewritten(before.str());
    if (!after) {
        std::cerr << path << ": " << after.error().detail << '\n';
        return 1;
    }
    if (*after == before.str())
        return 0;
    std::ofstream file(path, std::ios::binary);
    file << *after;
    file.close();
    if (!file) {
        std::cerr << path << ": cannot be written\n";
        return 1;
    }
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"

#include <QTest>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace cordboard::kit {

namespace {

std::map<std::string, QtTest::Make>& tests()
{
    static std::map<std::string, QtTest::Make> all;
    return all;
}

} // namespace

QtTest::QtTest(const char* file, Make make)
{
    const auto name = std::filesystem::path(file).stem().string();
    if (!tests().emplace(name, make).second)
        qFatal("two sources are called %s", name.c_str());
}

int runQtTest(int argc, char** argv)
{
    const auto found = argc > 1 ? tests().find(argv[1]) : tests().end();
    if (found == tests().end()) {
        for (const auto& [name, make] : tests())
            std::puts(name.c_str());
        return argc > 1 ? 2 : 0;
    }
    std::vector<char*> arguments{argv[0]};
    arguments.insert(arguments.end(), argv + 2, argv + argc);
    const auto test = found->second();
    return QTest::qExec(test.get(), static_cast<int>(arguments.size()), arguments.data());
}

} // namespace cordboard::kit

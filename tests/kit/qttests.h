// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>

namespace cordboard::kit {

/// Adds a class of tests to those that this program runs by name. Made by CORDBOARD_QT_TEST before main.
class QtTest {
public:
    using Make = std::unique_ptr<QObject> (*)();
    QtTest(const char* file, Make make);
};

/// What the tests of a folder have as their main, once there is an application: runs those of the source that
/// the first argument names (tst_details), with Qt Test's arguments behind it. Without a name it lists the
/// names. Returns the exit code.
[[nodiscard]] int runQtTest(int argc, char** argv);

} // namespace cordboard::kit

/// Instead of QTEST_MAIN, where a folder's tests are one program: once a source, behind its class of tests.
#define CORDBOARD_QT_TEST(Class)                                                                             \
    namespace {                                                                                              \
    const ::cordboard::kit::QtTest added##Class(__FILE__, []() -> std::unique_ptr<QObject> {                 \
        return std::make_unique<Class>();                                                                    \
    });                                                                                                      \
    }

// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "tests/kit/qttests.h"

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    return cordboard::kit::runQtTest(argc, argv);
}

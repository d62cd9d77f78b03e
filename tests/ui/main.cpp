// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>

#include "tests/kit/qttests.h"

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setAttribute(Qt::AA_Use96Dpi);
    return cordboard::kit::runQtTest(argc, argv);
}

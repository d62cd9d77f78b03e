// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/translations.h"

#include <QCoreApplication>
#include <QTranslator>

// The macro declares a function and so cannot stand in a namespace.
static void loadTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace cordboard::translations {

void install(QCoreApplication& application)
{
    loadTranslations();
    auto* translator = new QTranslator(&application);
    if (translator->load(QStringLiteral(":/translations/cordboard_en.qm")))
        QCoreApplication::installTranslator(translator);
    else
        qWarning("The English texts are not in this program.");
}

} // namespace cordboard::translations

// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/translations.h"

#include <QCoreApplication>
#include <QTranslator>

#include "translations/pseudotranslator.h"

// The macro declares a function and so cannot stand in a namespace.
static void loadTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace cordboard::translations {

std::optional<Language> languageFromWord(const QString& word)
{
    if (word == QLatin1String("en"))
        return Language::English;
    return word == QLatin1String("pseudo") ? std::optional(Language::Pseudo) : std::nullopt;
}

QLocale localeOf(Language language, const QLocale& machine)
{
    if (machine.language() == QLocale::C)
        return machine;
    switch (language) {
    case Language::English: return {QLocale::English, machine.territory()};
    case Language::Pseudo: break; // is nobody's: with a foreign locale dates are told from plain English
    }
    return machine;
}

void install(QCoreApplication& application, Language language)
{
    loadTranslations();
    QLocale::setDefault(localeOf(language, QLocale()));
    auto* english = new QTranslator(&application);
    if (!english->load(QStringLiteral(":/translations/cordboard_en.qm")))
        qWarning("The English texts are not in this program.");
    switch (language) {
    case Language::English: QCoreApplication::installTranslator(english); return;
    case Language::Pseudo:
        QCoreApplication::installTranslator(new PseudoTranslator(*english, &application));
        return;
    }
}

} // namespace cordboard::translations

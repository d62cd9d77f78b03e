// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>
#include <cstdint>
#include <optional>

class QCoreApplication;

namespace cordboard::translations {

/// Pseudo: for tests and for those who write texts, see `PseudoTranslator`.
enum class Language : std::uint8_t { English, Pseudo };

/// "en", "pseudo": how a language is called on the command line.
[[nodiscard]] std::optional<Language> languageFromWord(const QString& word);

/// The one locale of a window in this language: digits, dates, names of months and days are written as its
/// texts are, and in what a country does its own way (the clock, what parts thousands) as the machine's
/// country does. A machine without a locale keeps its own, and the language for tests has the machine's.
[[nodiscard]] QLocale localeOf(Language language, const QLocale& machine);

/// Gives the application the texts of a language. English needs them too: the sources say "%Ln user(s)",
/// only a translation knows "1 user" and "2 users". Its locale becomes the default one, which everything that
/// is shown asks. Before the first window, once.
void install(QCoreApplication& application, Language language = Language::English);

} // namespace cordboard::translations

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>
#include <optional>

class QCoreApplication;

namespace cordboard::translations {

/// Pseudo: for tests and for those who write texts, see `PseudoTranslator`.
enum class Language : std::uint8_t { English, Pseudo };

/// "en", "pseudo": how a language is called on the command line.
[[nodiscard]] std::optional<Language> languageFromWord(const QString& word);

/// Gives the application the texts of a language. English needs them too: the sources say "%Ln user(s)",
/// only a translation knows "1 user" and "2 users". Before the first window, once.
void install(QCoreApplication& application, Language language = Language::English);

} // namespace cordboard::translations

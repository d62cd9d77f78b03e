// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/languages.h"

#include <QCoreApplication>
#include <array>

#include "domain/languages.h"
#include "models/textrank.h"

namespace cordboard::models {

namespace {

struct LanguageText {
    Q_DECLARE_TR_FUNCTIONS(Languages)
};

struct Language {
    std::string_view tag;
    const char* name;
};

/// In the order of `SupportedLanguages`.
constexpr std::array Names{Language{"de", QT_TRANSLATE_NOOP("Languages", "German")},
                           Language{"en-AU", QT_TRANSLATE_NOOP("Languages", "English (Australia)")},
                           Language{"en-GB", QT_TRANSLATE_NOOP("Languages", "English (United Kingdom)")},
                           Language{"en-US", QT_TRANSLATE_NOOP("Languages", "English (United States)")},
                           Language{"es", QT_TRANSLATE_NOOP("Languages", "Spanish")},
                           Language{"es-MX", QT_TRANSLATE_NOOP("Languages", "Spanish (Mexico)")},
                           Language{"fr", QT_TRANSLATE_NOOP("Languages", "French")},
                           Language{"fr-CA", QT_TRANSLATE_NOOP("Languages", "French (Canada)")},
                           Language{"it", QT_TRANSLATE_NOOP("Languages", "Italian")},
                           Language{"ja", QT_TRANSLATE_NOOP("Languages", "Japanese")},
                           Language{"ko", QT_TRANSLATE_NOOP("Languages", "Korean")},
                           Language{"nl", QT_TRANSLATE_NOOP("Languages", "Dutch")},
                           Language{"pl", QT_TRANSLATE_NOOP("Languages", "Polish")},
                           Language{"pt-BR", QT_TRANSLATE_NOOP("Languages", "Portuguese (Brazil)")},
                           Language{"pt-PT", QT_TRANSLATE_NOOP("Languages", "Portuguese (Portugal)")},
                           Language{"sv", QT_TRANSLATE_NOOP("Languages", "Swedish")}};

consteval bool isWhole()
{
    if (Names.size() != domain::SupportedLanguages.size())
        return false;
    for (std::size_t i = 0; i < Names.size(); ++i) {
        if (Names[i].tag != domain::SupportedLanguages[i])
            return false;
    }
    return true;
}
static_assert(isWhole(), "a language has no name");

} // namespace

QString languageName(const std::string& tag)
{
    for (const auto& language : Names) {
        if (language.tag == tag)
            return LanguageText::tr(language.name);
    }
    return QString::fromStdString(tag);
}

std::vector<std::pair<QString, std::string>> languagesByName()
{
    std::vector<std::pair<QString, std::string>> languages;
    for (const auto& language : Names)
        languages.emplace_back(LanguageText::tr(language.name), std::string(language.tag));
    sortByName(languages, [](const auto& language) { return language.first; });
    return languages;
}

} // namespace cordboard::models

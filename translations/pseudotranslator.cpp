// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/pseudotranslator.h"

#include <QRegularExpression>
#include <string_view>

namespace cordboard::translations {

namespace {

/// For a to z.
constexpr std::u16string_view Foreign = u"\u00E5\u0180\u00E7\u0111\u00E9\u0192\u011D\u0125\u00EE\u0135\u0137"
                                        u"\u013C\u0271\u00F1\u00F8\u00FE\u01A3\u0159\u0161\u0163\u00FB\u1E7D"
                                        u"\u0175\u1E8B\u00FD\u017E";
/// For A to Z.
constexpr std::u16string_view ForeignCapitals = u"\u00C5\u0181\u00C7\u0110\u00C9\u0191\u011C\u0124\u00CE"
                                                u"\u0134\u0136\u013B\u1E40\u00D1\u00D8\u00DE\u01A2\u0158"
                                                u"\u0160\u0162\u00DB\u1E7C\u0174\u1E8A\u00DD\u017D";
static_assert(Foreign.size() == 26 && ForeignCapitals.size() == 26);

[[nodiscard]] char16_t foreign(char16_t letter) noexcept
{
    if (letter >= 'a' && letter <= 'z')
        return Foreign[static_cast<std::size_t>(letter - 'a')];
    if (letter >= 'A' && letter <= 'Z')
        return ForeignCapitals[static_cast<std::size_t>(letter - 'A')];
    return letter;
}

[[nodiscard]] bool isVowel(char16_t letter) noexcept
{
    return std::u16string_view(u"aeiouyAEIOUY").find(letter) != std::u16string_view::npos;
}

/// Makes Qt take the text for one of a language that is written from right to left, and align it so.
constexpr char16_t RightToLeftMark = 0x200F;

/// What Qt reads as more than letters.
const QRegularExpression& kept()
{
    static const QRegularExpression pattern(
        QStringLiteral("%L?[0-9]{1,2}|%L?n|\\{[a-z0-9_ ]+\\}|</?[a-z][^>]*>|&[a-z]+;"));
    return pattern;
}

} // namespace

PseudoTranslator::PseudoTranslator(const QTranslator& english, QObject* parent)
    : QTranslator(parent), m_english(english)
{
}

QString PseudoTranslator::disguised(const QString& text)
{
    if (text.isEmpty())
        return text;
    auto result = QString(QChar(Open)) + QChar(RightToLeftMark);
    qsizetype end = 0;
    const auto append = [&](QStringView letters) {
        for (const auto letter : letters) {
            const QChar shown(foreign(letter.unicode()));
            result += shown;
            if (isVowel(letter.unicode())) // of English text two in five letters
                result += shown.toLower();
        }
    };
    for (auto matches = kept().globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        append(QStringView(text).mid(end, match.capturedStart() - end));
        result += match.captured();
        end = match.capturedEnd();
    }
    append(QStringView(text).mid(end));
    return result + QChar(Close);
}

QString PseudoTranslator::translate(const char* context, const char* sourceText, const char* disambiguation,
                                    int n) const
{
    const auto source = QString::fromUtf8(sourceText);
    if (source == QLatin1String("QT_LAYOUT_DIRECTION")) // how Qt asks a language for it
        return QStringLiteral("RTL");
    const auto english = m_english.translate(context, sourceText, disambiguation, n);
    return disguised(english.isEmpty() ? source : english);
}

} // namespace cordboard::translations

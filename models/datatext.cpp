// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/datatext.h"

#include <algorithm>

namespace cordboard::models {

namespace {

constexpr char16_t Replacement = 0xFFFD;
constexpr char16_t FirstStrongIsolate = 0x2068;
constexpr char16_t PopIsolate = 0x2069;

/// Embeddings, overrides, isolates, separators of lines, byte order marks.
[[nodiscard]] bool isHiddenControl(char16_t unit) noexcept
{
    return (unit >= 0x202A && unit <= 0x202E) || (unit >= 0x2066 && unit <= 0x2069) || unit == 0xFEFF ||
           unit == 0xFFFE || (unit >= 0x80 && unit < 0xA0);
}

[[nodiscard]] char16_t visible(char16_t unit) noexcept
{
    if (unit == '\t' || unit == '\n' || unit == '\r' || unit == 0x2028 || unit == 0x2029 || unit == 0x85)
        return ' ';
    if (unit < 0x20)
        return static_cast<char16_t>(0x2400 + unit); // the control pictures
    if (unit == 0x7F)
        return 0x2421;
    return isHiddenControl(unit) ? Replacement : unit;
}

[[nodiscard]] bool isRightToLeft(QChar letter) noexcept
{
    return letter.direction() == QChar::DirR || letter.direction() == QChar::DirAL;
}

} // namespace

QString DataText::shown(QString text)
{
    const auto isPlain = [](QChar letter) { return visible(letter.unicode()) == letter.unicode(); };
    if (std::all_of(text.cbegin(), text.cend(), isPlain))
        return text;
    for (auto& letter : text)
        letter = QChar(visible(letter.unicode()));
    return text;
}

QString DataText::shown(std::string_view utf8)
{
    return shown(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

QString DataText::inSentence(std::string_view utf8)
{
    const auto text = shown(utf8);
    if (std::none_of(text.cbegin(), text.cend(), isRightToLeft))
        return text;
    return isolated(text);
}

QString DataText::isolated(const QString& text)
{
    return QChar(FirstStrongIsolate) + text + QChar(PopIsolate);
}

QString DataText::copied(QString text)
{
    return text.remove(QChar(FirstStrongIsolate)).remove(QChar(PopIsolate));
}

QString DataText::inToolTip(const QString& text)
{
    if (!text.contains(QLatin1Char('<')) && !text.contains(QLatin1Char('&')))
        return text; // cannot be taken for markup
    return QLatin1String("<p style=\"white-space:pre-wrap\">") + text.toHtmlEscaped() + QLatin1String("</p>");
}

QString DataText::inButton(const QString& text)
{
    return QString(text).replace(QLatin1Char('&'), QLatin1String("&&"));
}

QString DataText::withoutKeys(const QString& text)
{
    QString read;
    read.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == QLatin1Char('&') && ++i == text.size())
            break;
        read += text[i];
    }
    return read;
}

QString DataText::inTitle(const QString& text)
{
    return QString(text).replace(QLatin1String("[*]"), QLatin1String("[*][*]"));
}

} // namespace cordboard::models

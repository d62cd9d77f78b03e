// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/filledtext.h"

#include <QCoreApplication>
#include <string>

namespace cordboard::ui {

QString filledText(const char* context, std::string_view english, const PlaceholderText& parameter)
{
    const auto text = QCoreApplication::translate(context, std::string(english).c_str());
    QString result;
    qsizetype end = 0;
    for (auto open = text.indexOf(QLatin1Char('{')); open >= 0; open = text.indexOf(QLatin1Char('{'), end)) {
        const auto close = text.indexOf(QLatin1Char('}'), open);
        if (close < 0) // a brace of a translator's
            break;
        result += QStringView(text).mid(end, open - end);
        result += parameter(text.mid(open + 1, close - open - 1).toStdString());
        end = close + 1;
    }
    result += QStringView(text).mid(end);
    return result;
}

} // namespace cordboard::ui

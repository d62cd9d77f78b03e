// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/sentencetext.h"

namespace cordboard::ui {

QString SentenceText::joined(const QStringList& sentences)
{
    QString text;
    for (const auto& sentence : sentences)
        text = text.isEmpty() ? sentence : tr("%1 %2", "two sentences").arg(text, sentence);
    return text;
}

} // namespace cordboard::ui

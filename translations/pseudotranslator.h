// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTranslator>

namespace cordboard::translations {

/// A language for tests: every text of the sources, Qt's included, comes with foreign letters, about 40 %
/// longer, in brackets, and the window stands mirrored. A text with plain letters was never given to the
/// translator; one with brackets inside brackets is made of several. Threads: any, after construction.
class PseudoTranslator final : public QTranslator {
    Q_OBJECT
public:
    static constexpr char16_t Open = 0x27E6; ///< before every text
    static constexpr char16_t Close = 0x27E7; ///< behind it

    /// `english` has the plural forms; it must outlive this.
    explicit PseudoTranslator(const QTranslator& english, QObject* parent = nullptr);

    [[nodiscard]] QString translate(const char* context, const char* sourceText, const char* disambiguation,
                                    int n) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }

    /// The text in that language. Placeholders (%1, %L1, %n, %Ln, {name}), keys of buttons and markup stay.
    [[nodiscard]] static QString disguised(const QString& text);

private:
    const QTranslator& m_english;
};

} // namespace cordboard::translations

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDate>
#include <QHash>
#include <QLocale>
#include <QString>
#include <string_view>

#include "interfaces/tablesource.h"
#include "models/rowmodel.h"

namespace cordboard::models {

/// Words what tables hold: one place for dates, amounts, numbers and the words of enumerations. The locale is
/// the application's, which `translations::install` has chosen for the language of the texts. Threads: one
/// for each.
class CellText final {
    Q_DECLARE_TR_FUNCTIONS(CellText)
public:
    explicit CellText(const QLocale& locale = QLocale()) : m_locale(locale) {}

    /// What a cell shows; nothing while it is loading. `now` is the server's clock.
    [[nodiscard]] QString text(const interfaces::ColumnSpec& column, const interfaces::Cell& cell,
                               domain::Instant now) const;
    /// What is copied: the text with nothing left out or told relative to now.
    [[nodiscard]] QString full(const interfaces::ColumnSpec& column, const interfaces::Cell& cell,
                               domain::Instant now) const;
    /// The exact value behind a shortened text: date and time of a relative one. Empty when the text says it
    /// all.
    [[nodiscard]] QString exact(const interfaces::ColumnSpec& column, const interfaces::Cell& cell) const;
    [[nodiscard]] RowModel::Tone tone(const interfaces::ColumnSpec& column, const interfaces::Cell& cell,
                                      domain::Instant now) const;

    [[nodiscard]] static QString title(interfaces::ColumnId column);
    /// "company_admin" -> "Company Admin". Unknown words come back as they are.
    [[nodiscard]] static QString word(std::string_view word);
    /// The name of a country, by its ISO code: "Germany".
    [[nodiscard]] static QString country(std::string_view code);
    /// "+14155550100" -> "+1 415-555-0100"
    [[nodiscard]] static QString phoneNumber(std::string_view e164);

    /// "12,450", in the digits of everything else.
    [[nodiscard]] static QString count(std::int64_t count);
    /// "14:05": the viewer's time, without seconds.
    [[nodiscard]] QString clock(domain::Instant instant) const;
    /// "3 May 2026 14:05": the month in letters, as days and months stand in another order elsewhere.
    [[nodiscard]] QString dateTime(domain::Instant instant) const;
    /// "Today 14:05", "Yesterday 14:05", "3 May 2026 14:05": always with the time.
    [[nodiscard]] QString moment(domain::Instant instant, domain::Instant now) const;
    /// "3 May 2026"
    [[nodiscard]] QString day(domain::Instant instant) const;
    [[nodiscard]] QString day(const QDate& date) const;
    /// "Tue 14:05": within the next days.
    [[nodiscard]] QString weekday(domain::Instant instant) const;
    /// "Today 14:05", "Yesterday 14:05", "3 May 2026"
    [[nodiscard]] QString relative(domain::Instant instant, domain::Instant now) const;
    /// "14:05" today, "3 May 2026 14:05" before: within a sentence.
    [[nodiscard]] QString asOf(domain::Instant instant, domain::Instant now) const;
    /// "2 days 3 h", "3 h 20 min", "12 min", "42 s"; "ended" when it is over.
    [[nodiscard]] QString countdown(domain::Instant end, domain::Instant now) const;
    [[nodiscard]] QString money(const domain::Money& money) const;
    /// What a license costs; contract plans have no list price: "by contract".
    [[nodiscard]] QString price(const domain::Money& price) const;

private:
    [[nodiscard]] QString rememberedNumber(std::string_view e164) const;
    [[nodiscard]] QString phoneNumbers(std::string_view list) const;

    QLocale m_locale;
    /// Numbers as `phoneNumber` words them: a table shows the same ones at every paint, and the library takes
    /// 16 us each.
    mutable QHash<QByteArray, QString> m_numbers;
};

} // namespace cordboard::models

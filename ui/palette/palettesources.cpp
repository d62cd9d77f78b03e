// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palettesources.h"

#include <QCoreApplication>
#include <algorithm>
#include <tuple>

#include "domain/query/query.h"
#include "models/celltext.h"
#include "models/datatext.h"
#include "models/textrank.h"
#include "ui/actions/actionlist.h"
#include "ui/actions/menus.h"
#include "ui/pages/pagespec.h"
#include "ui/window/mainwindow.h"
#include "ui/window/pagestack.h"
#include "ui/window/rowactions.h"

namespace cordboard::ui {

using interfaces::ColumnId;
using interfaces::TableKind;
using models::DataText;

namespace {

/// A candidate with what puts it in its place.
struct Ranked {
    PaletteEntry entry;
    PaletteRank rank;
    qsizetype age; ///< place among those used last; the number of them = not used
    int group; ///< without words: actions on rows before pages before all others
};

/// Each place that the action can be given; choosing it runs the action with that.
std::vector<PaletteEntry> valuesFor(MainWindow& window, const OnRows& action)
{
    const auto& company = window.session().directory();
    const bool isOffice = action.argument->of == domain::RecordKind::Office;
    const auto icon = window.theme().icon(isOffice ? QStringLiteral("offices")
                                                   : QStringLiteral("departments"));
    std::vector<PaletteEntry> values;
    const auto add = [&](const std::string& name, const QString& where, const std::string& id) {
        values.push_back({DataText::shown(name), where, {}, {}, icon, {}, [&window, &action, id] {
                              window.rowActions().runWith(action, id);
                          }});
    };
    if (isOffice) {
        for (const auto& office : company.offices())
            add(office.name, {}, office.id.value());
    } else {
        for (const auto& department : company.departments()) {
            const auto office = company.office(department.officeId);
            add(department.name, office ? DataText::shown(office->name) : QString(), department.id.value());
        }
    }
    models::sortByName(values, [](const PaletteEntry& value) { return value.text; });
    return values;
}

class Commands final {
public:
    Commands(const PaletteQuery& query, MainWindow& window, const QStringList& recent)
        : m_query(query), m_window(window), m_recent(recent)
    {
    }

    [[nodiscard]] std::vector<PaletteEntry> result() &&
    {
        for (const auto& spec : allActions())
            addAction(spec);
        if (m_query.scope == PaletteScope::Everything) {
            for (const auto page : interfaces::AllTables)
                addPage(page);
        }
        std::stable_sort(m_found.begin(), m_found.end(), [this](const Ranked& left, const Ranked& right) {
            return keyOf(left) < keyOf(right);
        });
        std::vector<PaletteEntry> entries;
        entries.reserve(m_found.size());
        for (auto& each : m_found)
            entries.push_back(std::move(each.entry));
        return entries;
    }

private:
    using Key = std::tuple<bool, PaletteRank, bool, bool, qsizetype, int, qsizetype>;
    /// What is called just so, then what can be done, then what was used last.
    [[nodiscard]] Key keyOf(const Ranked& each) const
    {
        const bool hasWords = !m_query.words.isEmpty();
        const bool isBarred = hasWords && !each.entry.obstacle.isEmpty();
        const bool isOther = each.entry.text.compare(m_query.words, Qt::CaseInsensitive) != 0;
        return {isBarred && each.rank == PaletteRank::Parts,
                each.rank,
                isOther,
                isBarred,
                each.age,
                hasWords ? 0 : each.group,
                hasWords ? each.entry.text.size() : 0};
    }

    void add(PaletteEntry entry, int group)
    {
        const auto rank = rankOf(m_query.words, entry.text);
        if (!rank)
            return;
        const auto used = m_recent.indexOf(entry.name);
        m_found.push_back({std::move(entry), *rank, used < 0 ? m_recent.size() : used, group});
    }

    void addAction(const ActionSpec& spec)
    {
        auto* action = m_window.actions().action(spec.id);
        if (!action->isVisible() || spec.id == ActionId::Palette)
            return;
        if (m_query.scope == PaletteScope::Help && spec.group != MenuGroup::Keys &&
            spec.group != MenuGroup::Product)
            return;
        const bool isOfRows = spec.standsOn(m_window.currentPage().kind());
        PaletteEntry entry{Actions::plainText(*action),
                           isOfRows ? targets() : menuPathOf(spec.group),
                           action->shortcut().toString(QKeySequence::NativeText),
                           action->isEnabled() ? QString() : m_window.actions().reasonAgainst(spec.id),
                           action->icon(),
                           action->objectName(),
                           [action] { action->trigger(); }};
        if (isOfRows && spec.onRows()->argument != nullptr) {
            entry.question = QCoreApplication::translate("Actions", spec.onRows()->argument->question);
            entry.answers = [&window = m_window, &spec] { return valuesFor(window, *spec.onRows()); };
        }
        add(std::move(entry), isOfRows && action->isEnabled() ? 0 : 2);
    }

    void addPage(TableKind page)
    {
        auto* action = m_window.actions().pageAction(page);
        if (action->isVisible())
            add({Actions::plainText(*action),
                 PageText::tr("Page"),
                 action->shortcut().toString(QKeySequence::NativeText),
                 {},
                 action->icon(),
                 action->objectName(),
                 [action] { action->trigger(); },
                 /*isPlace=*/true},
                1);
    }

    /// Whom an action on rows would be for: "12 marked users"; of one row its menu says enough.
    [[nodiscard]] QString targets()
    {
        auto& page = m_window.currentPage();
        const auto marked = page.model().marks().count();
        return marked == 0 ? pageSpec(page.kind()).title()
                           : pageSpec(page.kind()).countedMarks(static_cast<int>(marked));
    }

    const PaletteQuery& m_query;
    MainWindow& m_window;
    const QStringList& m_recent;
    std::vector<Ranked> m_found;
};

/// By what a row is told: its name, and what tells it from another of that name.
struct Telling {
    ColumnId name;
    ColumnId where;
    ColumnId more;
};
[[nodiscard]] Telling tellingOf(TableKind page)
{
    if (page == TableKind::Numbers)
        return {ColumnId::PhoneNumber, ColumnId::Holder, ColumnId::NumberState};
    return {ColumnId::Name, ColumnId::Email, ColumnId::Office};
}

[[nodiscard]] bool isPhoneNumber(const QString& words)
{
    return std::all_of(words.begin(), words.end(), [](QChar letter) {
        return letter.isDigit() || QStringLiteral("+-()/. ").contains(letter);
    });
}

} // namespace

std::vector<PaletteEntry> commandsFor(const PaletteQuery& query, MainWindow& window,
                                      const QStringList& recent)
{
    if (query.scope == PaletteScope::People || query.scope == PaletteScope::Numbers)
        return {};
    return Commands(query, window, recent).result();
}

std::vector<PaletteEntry> answersFor(const PaletteEntry& command, const QString& words)
{
    std::vector<std::pair<PaletteRank, PaletteEntry>> found;
    for (auto& value : command.answers()) {
        if (const auto rank = rankOf(words, value.text))
            found.emplace_back(*rank, std::move(value));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& left, const auto& right) { return left.first < right.first; });
    std::vector<PaletteEntry> values;
    values.reserve(found.size());
    for (auto& [rank, value] : found)
        values.push_back(std::move(value));
    return values;
}

QString rowQueryOf(const QString& words, TableKind page)
{
    if (words.size() < ShortestSearch)
        return {};
    if (isPhoneNumber(words)) {
        auto digits = words;
        digits.removeIf([](QChar letter) { return !letter.isDigit(); });
        return digits.size() < ShortestSearch ? QString() : digits;
    }
    if (page == TableKind::Numbers)
        return {}; // who has a number is found among people
    QStringList quoted;
    for (auto word : words.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        word.remove(QLatin1Char('"')).remove(QLatin1Char('\\'));
        if (!word.isEmpty())
            quoted.append(QLatin1Char('"') + word + QLatin1Char('"'));
    }
    return quoted.join(QLatin1Char(' '));
}

PaletteRows::PaletteRows(MainWindow& window, TableKind page, std::size_t most, QObject* parent)
    : QObject(parent), m_window(window), m_page(page), m_most(most),
      m_isThere(isAdmin(window.session().account().actor) &&
                isPageFor(page, window.session().account().actor) &&
                isPageOffered(pageSpec(page), window.session().offer()))
{
}

PaletteRows::~PaletteRows() = default;

void PaletteRows::look(const QString& words)
{
    auto query = m_isThere ? rowQueryOf(words, m_page) : QString();
    if (query == m_query)
        return;
    m_query = std::move(query);
    m_entries.clear();
    m_isLooking = !m_query.isEmpty() && domain::parseQuery(m_query.toStdString()).has_value();
    if (!m_isLooking)
        return;
    if (!m_table) {
        m_table = m_window.session().openTable(m_page);
        m_rowsReset = m_table->rowsReset.connect([this] { take(); });
    }
    m_table->setView({m_query.toStdString(), interfaces::firstOrder(m_page)});
}

void PaletteRows::take()
{
    if (m_query.isEmpty() || m_table->view().query != m_query.toStdString())
        return;
    m_isLooking = false;
    m_entries.clear();
    for (std::size_t row = 0; row < std::min(m_table->rowCount(), m_most); ++row)
        m_entries.push_back(entryOf(m_table->handleAt(row)));
    Q_EMIT found();
}

PaletteEntry PaletteRows::entryOf(interfaces::RowHandle row) const
{
    const models::CellText text;
    const auto now = m_window.session().serverNow();
    const auto cell = [&](ColumnId column) {
        const auto columns = interfaces::columnsOf(m_page);
        const auto spec = std::find_if(columns.begin(), columns.end(),
                                       [column](const auto& each) { return each.id == column; });
        return spec == columns.end() ? QString() : text.text(*spec, m_table->cell(row, column), now);
    };
    const auto telling = tellingOf(m_page);
    QStringList where{cell(telling.where), cell(telling.more)};
    where.removeAll(QString());
    return {cell(telling.name),
            where.join(QStringLiteral(", ")),
            {},
            {},
            m_window.theme().icon(QString::fromLatin1(pageSpec(m_page).icon.value())),
            {},
            [&window = m_window, page = m_page, id = m_table->idOf(row)] { window.openRecord(page, id); },
            /*isPlace=*/true};
}

} // namespace cordboard::ui

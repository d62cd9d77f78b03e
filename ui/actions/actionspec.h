// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeyCombination>
#include <QKeySequence>
#include <QString>
#include <array>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/command.h"
#include "domain/directoryview.h"
#include "domain/permission.h"
#include "interfaces/session.h"
#include "ui/actions/actionid.h"
#include "ui/text/required.h"

/// What is particular to an action. Menus, bars, context menus, the list of shortcuts, enabling and
/// connections follow from it.
namespace cordboard::ui {

class MainWindow;
class TableView;

/// Entries of a menu between two separators. `menus.cpp` says which menu has which, and in which order.
enum class MenuGroup : std::uint8_t {
    None, ///< in no menu of the menu bar
    Beginning,
    Account,
    Program,
    History,
    Cells,
    Marks,
    Search,
    Travel,
    Views,
    Layout,
    Theme,
    TextStep,
    TextSize,
    RowHeight,
    Parts,
    Connection,
    Joining,
    Profile,
    Roles,
    Analytics,
    Membership,
    Moving,
    Suspension,
    Invitations,
    Deletion,
    PersonsNumbers,
    PooledNumbers,
    LinesNumbers,
    PersonsDevices,
    Stock,
    Ringing,
    Seats,
    OfficesOfCompany,
    DepartmentsOfCompany,
    RegionsOfCompany,
    Settings,
    Keys,
    Product,
};

/// Whether an action keeps a tick, and which others lose it then.
enum class Ticking : std::uint8_t { Never, Alone, OneTheme, OneTextSize, OneRowHeight };

enum class RowCount : std::uint8_t { One, Any };
/// Where an action stands on its pages: before all that are usual, or in the order of `ActionId`.
enum class Prominence : std::uint8_t { Usual, First };
/// Whether the rules are asked before the action is offered. `InReview`: its review asks for what the plan
/// wants to see typed.
enum class Judging : std::uint8_t { ByRules, InReview };

/// Pages by kind.
class PageSet final {
public:
    constexpr explicit PageSet(std::same_as<interfaces::TableKind> auto... pages)
        : m_bits((bitOf(pages) | ...))
    {
    }
    [[nodiscard]] constexpr bool contains(interfaces::TableKind page) const noexcept
    {
        return (m_bits & bitOf(page)) != 0;
    }

private:
    [[nodiscard]] static constexpr std::uint32_t bitOf(interfaces::TableKind page) noexcept
    {
        return std::uint32_t{1} << static_cast<unsigned>(page);
    }
    std::uint32_t m_bits;
};

/// Which rows an action is for: at least one. For any thread.
struct RowIds {
    interfaces::TableKind page;
    std::vector<std::string> ids;

    /// Rows know their ids as text.
    template <typename IdType> [[nodiscard]] std::vector<IdType> as() const
    {
        std::vector<IdType> typed;
        typed.reserve(ids.size());
        for (const auto& id : ids)
            typed.emplace_back(id);
        return typed;
    }
};

/// The same with the page's table, for the window.
struct TargetRows : RowIds {
    const interfaces::TableSource& table;
};

/// The command of an action for these rows, straight to the review. Called on any thread.
using MakeCommand = domain::Command (*)(const RowIds& rows, const domain::DirectoryView& company);
/// What asks for more first, or changes nothing.
using RunOnRows = void (*)(MainWindow& window, const TargetRows& rows);
/// Why the action can do nothing for any of the rows, in a sentence; empty when it may for one. A look, no
/// plan: it is asked while the window waits.
using Obstacle = QString (*)(const TargetRows& rows, const interfaces::Session& session);

/// What the command palette can ask for in place of the window that the action opens: "Transfer to another
/// office" goes on to the offices. The command goes straight to the review.
struct RowArgument {
    domain::RecordKind of; ///< offices or departments
    const char* question; ///< context "Actions"
    domain::Command (*make)(const RowIds& rows, const std::string& chosen); ///< called on any thread
};

/// Works on the marked rows of its pages, else on the current one.
struct OnRows {
    Required<PageSet> pages;
    Required<RowCount> rows;
    Required<std::variant<MakeCommand, RunOnRows>> run;
    Obstacle obstacle = nullptr; ///< asked before the rules are
    Judging judging = Judging::ByRules;
    Prominence prominence = Prominence::Usual;
    bool isByDelete = false; ///< what the key Del does on its pages
    const RowArgument* argument = nullptr; ///< nullptr = there is none
};

/// Works on the table that is shown; the keys work while the table, and nothing else, has the keyboard.
struct OnTable {
    void (*run)(TableView& table);
};

struct OnWindow {
    void (*run)(MainWindow& window);
};

/// Either a key of the platform, or own ones.
struct ActionKeys {
    QKeySequence::StandardKey standard = QKeySequence::UnknownKey;
    std::array<QKeyCombination, 2> own{Qt::Key_unknown, Qt::Key_unknown};

    [[nodiscard]] QList<QKeySequence> sequences() const;
};
[[nodiscard]] constexpr ActionKeys keys(QKeyCombination first, QKeyCombination second = Qt::Key_unknown)
{
    return {QKeySequence::UnknownKey, {first, second}};
}
[[nodiscard]] constexpr ActionKeys keys(QKeySequence::StandardKey standard)
{
    return {standard, {Qt::Key_unknown, Qt::Key_unknown}};
}

struct ActionSpec {
    Required<ActionId> id;
    Required<const char*> name; ///< objectName; part of the interface for tests
    Required<const char*> text; ///< context "Actions"; with its mnemonic, "…" when more input follows
    Required<const char*> icon; ///< of Theme::icon; empty = none
    Required<MenuGroup> group;
    ActionKeys keys = {};
    /// The row of the permission matrix that it needs; nothing = everybody may.
    Required<std::optional<domain::Right>> right;
    /// Kind of the command it makes, now or at the end of what it opens; nothing = it changes nothing.
    std::optional<std::string_view> command = {};
    Required<std::variant<OnWindow, OnTable, OnRows>> run;
    Ticking ticking = Ticking::Never;
    QAction::MenuRole role = QAction::TextHeuristicRole; ///< where macOS puts it
    /// Works on the pages, whatever their rows are: not there while one's own settings are shown.
    bool isOfPages = false;
    bool isForAdmins = false; ///< whoever has no admin role has nothing of it

    [[nodiscard]] constexpr bool isTableScoped() const
    {
        return std::holds_alternative<OnTable>(run.value());
    }
    [[nodiscard]] constexpr const OnRows* onRows() const { return std::get_if<OnRows>(&run.value()); }
    [[nodiscard]] constexpr bool standsOn(interfaces::TableKind page) const
    {
        return onRows() != nullptr && onRows()->pages.value().contains(page);
    }
};

} // namespace cordboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTextDocument>
#include <QTextDocumentFragment>
#include <algorithm>
#include <vector>

#include "models/datatext.h"
#include "models/rowmodel.h"

/// Every text that the program shows or has read out, wherever it stands; what people type is left out.
struct VisibleText {
    QString place; ///< "QLabel hint tooltip"
    QString text;
};

/// Gathers the texts of everything there is: windows, menus, models, and what assistive technology is told.
class VisibleTexts final {
public:
    [[nodiscard]] static std::vector<VisibleText> all()
    {
        VisibleTexts texts;
        for (auto* top : QApplication::topLevelWidgets()) {
            texts.widget(*top);
            for (auto* child : top->findChildren<QWidget*>())
                texts.widget(*child);
            for (auto* child : top->findChildren<QAction*>())
                texts.action(*child);
        }
        return std::move(texts.m_found);
    }

private:
    static QString read(const QString& text)
    {
        return Qt::mightBeRichText(text) ? QTextDocumentFragment::fromHtml(text).toPlainText() : text;
    }
    void add(const QString& place, const char* part, const QString& text)
    {
        if (!text.isEmpty())
            m_found.push_back({place + QLatin1Char(' ') + QLatin1String(part), read(text)});
    }
    void widget(QWidget& widget)
    {
        const auto place = QString::fromLatin1(widget.metaObject()->className()) + QLatin1Char(' ') +
                           widget.objectName();
        add(place, "tooltip", widget.toolTip());
        add(place, "status tip", widget.statusTip());
        add(place, "help", widget.whatsThis());
        add(place, "title", QString(widget.windowTitle()).remove(QLatin1String("[*]")));
        add(place, "accessible name", widget.accessibleName());
        add(place, "accessible description", widget.accessibleDescription());
        if (const auto* label = qobject_cast<const QLabel*>(&widget))
            add(place, "text", label->text());
        if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
            add(place, "text", cordboard::models::DataText::withoutKeys(button->text()));
        if (const auto* menu = qobject_cast<const QMenu*>(&widget))
            add(place, "title", cordboard::models::DataText::withoutKeys(menu->title()));
        if (const auto* group = qobject_cast<const QGroupBox*>(&widget))
            add(place, "title", cordboard::models::DataText::withoutKeys(group->title()));
        if (const auto* line = qobject_cast<const QLineEdit*>(&widget))
            add(place, "placeholder", line->placeholderText());
        if (const auto* choice = qobject_cast<const QComboBox*>(&widget)) {
            for (int i = 0; i < choice->count(); ++i)
                add(place, "choice", choice->itemText(i));
        }
        for (const auto* own : widget.actions())
            action(*own);
        if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget);
            view != nullptr && view->model() != nullptr && qobject_cast<const QHeaderView*>(view) == nullptr)
            rows(place, *view->model(), {});
        spoken(place, QAccessible::queryAccessibleInterface(&widget));
    }
    void action(const QAction& action)
    {
        const auto place = QStringLiteral("action ") + action.objectName();
        add(place, "text", cordboard::models::DataText::withoutKeys(action.text()));
        add(place, "tooltip", action.toolTip());
        add(place, "status tip", action.statusTip());
    }
    void rows(const QString& place, const QAbstractItemModel& model, const QModelIndex& parent)
    {
        constexpr int MostRows = 30;
        for (int column = 0; column < model.columnCount(parent); ++column) {
            for (const auto role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
                add(place, "column", model.headerData(column, Qt::Horizontal, role).toString());
            for (int row = 0; row < std::min(model.rowCount(parent), MostRows); ++row)
                cell(place, model.index(row, column, parent));
        }
        for (int row = 0; row < std::min(model.rowCount(parent), MostRows); ++row) {
            if (const auto child = model.index(row, 0, parent); model.hasChildren(child))
                rows(place, model, child);
        }
    }
    void cell(const QString& place, const QModelIndex& cell)
    {
        const auto at = QStringLiteral("%1 cell %2,%3").arg(place).arg(cell.row()).arg(cell.column());
        for (const auto role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::StatusTipRole, Qt::WhatsThisRole,
                                Qt::AccessibleTextRole, Qt::AccessibleDescriptionRole})
            add(at, "", cell.data(role).toString());
        if (qobject_cast<const cordboard::models::RowModel*>(cell.model()) != nullptr)
            add(at, "hint", cell.data(cordboard::models::RowModel::HintRole).toString());
    }
    void spoken(const QString& place, QAccessibleInterface* told)
    {
        if (told == nullptr)
            return;
        add(place, "spoken name", cordboard::models::DataText::withoutKeys(told->text(QAccessible::Name)));
        add(place, "spoken description", told->text(QAccessible::Description));
        add(place, "spoken help", told->text(QAccessible::Help));
        if (told->object() == nullptr)
            return;
        constexpr int MostParts = 60; // about two rows of a table
        for (int i = 0; i < std::min(told->childCount(), MostParts); ++i) {
            if (auto* part = told->child(i); part != nullptr && part->object() == nullptr)
                spoken(place + QStringLiteral(" part"), part);
        }
    }

    std::vector<VisibleText> m_found;
};

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QString>
#include <optional>
#include <vector>

#include "interfaces/tablesource.h"

namespace cordboard::models {

/// The pages of the window in the order of the sidebar, each with a count and, where something is due, an
/// attention.
class NavigationModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        KindRole = Qt::UserRole, ///< interfaces::TableKind as int
        CountRole, ///< the badge in words of the locale; empty = none
        AttentionRole, ///< "one expires in 3 hours"; empty = nothing is due
    };
    Q_ENUM(Role)

    struct Page {
        interfaces::TableKind kind;
        QString title;
        bool isCounted; ///< a page whose number means nothing (Activity) has no badge
    };
    /// `pages` in the order of the sidebar.
    explicit NavigationModel(const std::vector<Page>& pages, QObject* parent = nullptr);

    /// Shows these pages only, in the order they have anyway.
    void setPages(const std::vector<interfaces::TableKind>& pages);
    /// Nothing while it is not known.
    void setCount(interfaces::TableKind kind, std::optional<std::size_t> count);
    void setAttention(interfaces::TableKind kind, const QString& text);
    [[nodiscard]] interfaces::TableKind kindAt(int row) const;
    /// -1 for a page that is not shown.
    [[nodiscard]] int rowOf(interfaces::TableKind kind) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Entry {
        Page page;
        bool isShown = true;
        std::optional<std::size_t> count;
        QString attention;
    };
    [[nodiscard]] std::vector<std::size_t> shown() const;
    [[nodiscard]] Entry& entryOf(interfaces::TableKind kind);
    void tellChanged(interfaces::TableKind kind);
    std::vector<Entry> m_entries; ///< all pages
};

} // namespace cordboard::models

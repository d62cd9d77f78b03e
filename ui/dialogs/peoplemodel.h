// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <memory>
#include <vector>

#include "domain/plan.h"
#include "ui/theme/theme.h"

namespace cordboard::ui {

/// People who are to be added, a line each: who they are, which can be edited, and what a plan says of them.
/// Sentences are made for the lines that are shown. Threads: GUI thread. The theme must outlive it.
class PeopleModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    struct Person {
        domain::UserId user; ///< drawn once: what is previewed is what is confirmed
        QString email;
        QString firstName;
        QString lastName;
    };
    enum Column : int { Email, FirstName, LastName, Outcome };

    PeopleModel(const Theme& theme, QObject* parent);

    void setPeople(std::vector<Person> people);
    [[nodiscard]] const std::vector<Person>& people() const noexcept { return m_people; }
    /// Its last rows are those of the people, in their order. Holds until lines are taken out.
    void setPlan(std::shared_ptr<const domain::Plan> plan);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool removeRows(int row, int count, const QModelIndex& parent = {}) override;

private:
    [[nodiscard]] const domain::TargetOutcome* outcomeOf(int row) const;
    [[nodiscard]] QVariant ofOutcome(int row, int role) const;

    const Theme& m_theme;
    std::vector<Person> m_people;
    std::shared_ptr<const domain::Plan> m_plan; ///< of all of them, or none
};

} // namespace cordboard::ui

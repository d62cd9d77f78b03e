// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "domain/plan.h"
#include "models/rowmodel.h"

namespace cordboard::models {

/// The rows of a plan for review, grouped: what is lost for good first, then refusals, warnings, and the rest.
/// Columns: Result, Who or what, Why, Rule. A handle is the row's place in the plan's outcomes.
class PlanModel final : public RowModel {
    Q_OBJECT
public:
    enum class Group { LostForGood, Refused, Warnings, WillChange, NoChange };
    Q_ENUM(Group)
    enum Column { ResultColumn, TargetColumn, ReasonColumn, RuleColumn, ColumnCount };
    /// Words a finding; sentences are made in the window, not here.
    using Sentence = std::function<QString(const domain::Finding&, const QString& label)>;

    explicit PlanModel(Sentence sentence, QObject* parent = nullptr);

    void setPlan(std::shared_ptr<const domain::Plan> plan);
    [[nodiscard]] std::size_t count(Group group) const;
    [[nodiscard]] static Group groupOf(const domain::TargetOutcome& outcome);
    [[nodiscard]] static QString title(Group group);

    [[nodiscard]] domain::RowHandle handleAt(int row) const override;
    [[nodiscard]] std::optional<int> rowOf(domain::RowHandle handle) const override;
    [[nodiscard]] bool hasMarkColumn() const override { return false; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        Group group;
        std::size_t outcome;
    };
    [[nodiscard]] QString text(const Row& row, int column) const;

    Sentence m_sentence;
    std::shared_ptr<const domain::Plan> m_plan;
    std::vector<Row> m_rows;
};

} // namespace cordboard::models

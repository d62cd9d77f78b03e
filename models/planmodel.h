// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "domain/plan.h"
#include "models/rowmodel.h"

namespace cordboard::models {

/// The rows of a plan for review, grouped: what is lost for good first, then refusals, warnings, and the rest.
/// Columns: a tick, Result, Who or what, Why, Rule. Unticked rows are left out: they stay in their place while the plan is
/// made again without them, so that they can come back. Handles belong to targets and outlive the plan.
class PlanModel final : public RowModel {
    Q_OBJECT
public:
    enum class Group { LostForGood, Refused, Warnings, WillChange, NoChange };
    Q_ENUM(Group)
    enum Column { MarkColumn, ResultColumn, TargetColumn, ReasonColumn, RuleColumn, ColumnCount };
    Q_ENUM(Column)
    /// Words a finding; sentences are made in the window, not here.
    using Sentence = std::function<QString(const domain::Finding&, const QString& label)>;

    /// Words what becomes of a row, for rows about which nothing is to be said.
    using Effect = std::function<QString(const domain::Plan&, const domain::TargetOutcome&)>;

    explicit PlanModel(Sentence sentence, QObject* parent = nullptr);
    void setEffect(Effect effect) { m_effect = std::move(effect); }
    /// Tells two rows with the same name apart: an e-mail address.
    using Identity = std::function<QString(const domain::EntityRef&)>;
    void setIdentity(Identity identity) { m_identity = std::move(identity); }

    void setPlan(std::shared_ptr<const domain::Plan> plan);
    void leaveOut(const domain::EntityRef& target);
    [[nodiscard]] const std::set<domain::EntityRef>& leftOut() const noexcept { return m_leftOut; }
    /// Rows of the group that are not left out.
    [[nodiscard]] std::size_t count(Group group) const;
    [[nodiscard]] static Group groupOf(const domain::TargetOutcome& outcome);
    [[nodiscard]] static QString title(Group group);

    [[nodiscard]] domain::RowHandle handleAt(int row) const override;
    [[nodiscard]] std::optional<int> rowOf(domain::RowHandle handle) const override;
    [[nodiscard]] bool hasMarkColumn() const override { return true; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    /// Ticks changed; the plan shown still holds what it held.
    void leftOutChanged();

private:
    /// What is remembered of a target from plan to plan.
    struct Known {
        domain::EntityRef target;
        QString label;
        Group group;
    };
    struct Row {
        domain::RowHandle handle;
        const domain::TargetOutcome* outcome; ///< in m_plan; nothing for a row the plan was made without
    };
    void tellNamesakesApart();
    void addRow(const domain::TargetOutcome& outcome, std::set<domain::RowHandle>& shown);
    [[nodiscard]] const Known& known(const Row& row) const { return m_known[row.handle]; }
    [[nodiscard]] bool isLeftOut(const Row& row) const { return m_leftOut.contains(known(row).target); }
    [[nodiscard]] QString text(const Row& row, int column) const;
    [[nodiscard]] QVariant markData(const Row& row, int role) const;
    [[nodiscard]] Qt::CheckState stateOfAll() const;
    [[nodiscard]] Tone toneOf(const Row& row, int column) const;

    Sentence m_sentence;
    Effect m_effect;
    Identity m_identity;
    std::shared_ptr<const domain::Plan> m_plan;
    std::vector<Known> m_known; ///< by handle
    std::map<domain::EntityRef, domain::RowHandle> m_handles;
    std::vector<Row> m_rows;
    std::set<domain::EntityRef> m_leftOut;
};

} // namespace cordboard::models

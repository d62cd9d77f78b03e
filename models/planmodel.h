// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "domain/plan.h"
#include "models/rowmodel.h"

namespace cordboard::models {

/// The rows of a plan for review, grouped: what is lost for good first, then refusals, warnings, and the
/// rest. Columns: a tick, Result, Who or what, Why, Rule. Unticked rows are left out: they stay in their
/// place while the plan is made again without them, so that they can come back. A handle is the place of a
/// target in the command that is under review; it outlives the plan. Cost of a plan of 100,000 rows: two
/// passes over its outcomes; texts are made when asked for.
class PlanModel final : public RowModel {
    Q_OBJECT
public:
    enum class Group { LostForGood, Refused, Warnings, WillChange, NoChange };
    Q_ENUM(Group)
    enum Column { MarkColumn, ResultColumn, TargetColumn, ReasonColumn, RuleColumn, ColumnCount };
    Q_ENUM(Column)
    /// Words a finding; sentences are made in the window, not here.
    using Sentence = std::function<QString(const domain::Finding&, const QString& label)>;

    /// Words what becomes of a row.
    using Effect = std::function<QString(const domain::Plan&, const domain::TargetOutcome&)>;

    explicit PlanModel(Sentence sentence, QObject* parent = nullptr);
    void setEffect(Effect effect) { m_effect = std::move(effect); }
    /// Tells two rows with the same name apart: an e-mail address.
    using Identity = std::function<QString(const domain::EntityRef&)>;
    void setIdentity(Identity identity) { m_identity = std::move(identity); }

    /// A plan of the command without the targets in `without`.
    void setPlan(std::shared_ptr<const domain::Plan> plan, const domain::RowSet& without = {});
    void leaveOut(const domain::EntityRef& target);
    /// Targets that are not ticked.
    [[nodiscard]] const domain::RowSet& leftOut() const noexcept { return m_leftOut; }
    /// Rows of the group that are not left out.
    [[nodiscard]] std::size_t count(Group group) const;
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
    void markRange(int first, int last, bool isMarked) override;
    void invertMarks() override;

Q_SIGNALS:
    /// Ticks changed; the plan shown still holds what it held.
    void leftOutChanged();

private:
    static constexpr std::uint32_t NoOutcome = 0xFFFFFFFF;
    struct Row {
        domain::RowHandle handle;
        std::uint32_t outcome; ///< in m_plan; NoOutcome for a row the plan was made without
    };
    /// What is remembered of a row that is left out.
    struct Kept {
        domain::EntityRef target;
        std::string label;
        Group group = Group::WillChange;
    };
    [[nodiscard]] const domain::TargetOutcome* outcomeOf(const Row& row) const;
    [[nodiscard]] Group groupOf(const Row& row) const;
    /// The name, with the e-mail address where another row has the same.
    [[nodiscard]] QString labelOf(const Row& row) const;
    [[nodiscard]] QString nameOf(const Row& row) const;
    [[nodiscard]] QString identityOf(const Row& row) const; ///< with the e-mail address
    [[nodiscard]] QString reasonOf(const Row& row, const domain::TargetOutcome& outcome) const;
    [[nodiscard]] bool isLeftOut(const Row& row) const { return m_leftOut.contains(row.handle); }
    /// Answers whether that was news.
    bool setLeftOut(const Row& row, bool isLeftOut);
    void tellMarks(int first, int last);
    void findNamesakes();
    /// Sorts rows by group, in the order of handles within each.
    void arrange(std::vector<Row> rows);
    [[nodiscard]] QString text(const Row& row, int column) const;
    [[nodiscard]] QVariant markData(const Row& row, int role) const;
    [[nodiscard]] Qt::CheckState stateOfAll() const;
    [[nodiscard]] Tone toneOf(const Row& row, int column) const;

    Sentence m_sentence;
    Effect m_effect;
    Identity m_identity;
    std::shared_ptr<const domain::Plan> m_plan;
    std::vector<Row> m_rows;
    std::vector<std::uint32_t> m_places; ///< by handle: row + 1
    std::vector<Kept> m_kept; ///< by handle, as far as needed
    domain::RowSet m_leftOut;
    std::set<std::string> m_namesakes; ///< names that several rows have
    bool m_isCrowd = false; ///< too many rows to compare
};

} // namespace cordboard::models

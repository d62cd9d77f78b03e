// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "interfaces/session.h"
#include "models/rowmodel.h"

namespace cordboard::models {

/// What becomes of each row of one operation, while it is carried out and afterwards (R-BULK-08).
///
/// Specification.
/// - Columns: For, Result, Why, Rule. Rows stand in the order of the command, or by a click on a title in
/// that
///   of results, reasons or rules; another click turns it around, a third brings the command's back. A handle
///   is the place in the command.
/// - While the operation is being sent, rows that the server has told of are "written, not final yet" or
///   refused. They count for nothing when the operation ends otherwise: then its answer says what became of
///   each.
/// - The model holds on to what it was given; what is told later shows with the next `setOperation`.
/// - A step of a running operation costs what it brings, and a pass where rows are sorted; a new state costs
///   one pass over the plan's outcomes. Texts are made when asked for.
class ResultModel final : public RowModel {
    Q_OBJECT
public:
    enum Column { TargetColumn, ResultColumn, ReasonColumn, RuleColumn, ColumnCount };
    Q_ENUM(Column)
    enum class Result { Waiting, Working, Written, Done, AlreadySo, Refused, NotDone, Unknown };
    Q_ENUM(Result)
    /// Words a finding; sentences are made in the window, not here.
    using Sentence = std::function<QString(const domain::Finding&, const QString& label)>;
    /// Tells namesakes apart: an e-mail address, empty when there is none to tell.
    using Identity = std::function<QString(const domain::TargetOutcome&)>;

    struct Counts {
        std::size_t done = 0; ///< written included
        std::size_t failed = 0; ///< refused, or not done because the whole was refused
        std::size_t alreadySo = 0;
        std::size_t left = 0;
    };

    explicit ResultModel(Sentence sentence, Identity identity, QObject* parent = nullptr);

    /// A new state of the operation, or more of its rows. Requires: always the same operation.
    void setOperation(const interfaces::OperationSummary& operation);
    void setFailedOnly(bool isFailedOnly);
    [[nodiscard]] const Counts& counts() const noexcept { return m_counts; }
    [[nodiscard]] static QString title(Result result);

    [[nodiscard]] domain::RowHandle handleAt(int row) const override;
    [[nodiscard]] std::optional<int> rowOf(domain::RowHandle handle) const override;
    [[nodiscard]] bool hasMarkColumn() const override { return false; }
    void markRange(int, int, bool) override {}
    void invertMarks() override {}
    [[nodiscard]] Direction directionOf(int section) const override;
    void turnOrder(int section) override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] std::size_t total() const;
    [[nodiscard]] Result resultOf(std::size_t outcome) const;
    [[nodiscard]] const domain::Finding* findingOf(std::size_t outcome) const;
    [[nodiscard]] QString labelOf(std::size_t outcome) const;
    [[nodiscard]] QString text(std::size_t outcome, int column) const;
    [[nodiscard]] Tone toneOf(std::size_t outcome, int column) const;
    /// More rows of the operation as it was: only they change.
    void takeMoreRows();
    void takeState(const interfaces::OperationSummary& operation);
    void count();
    /// Makes m_order of the rows that are shown.
    void arrange();
    [[nodiscard]] bool isSorted() const noexcept { return m_sortedBy != NoColumn; }
    /// By outcome, what it is sorted by now.
    [[nodiscard]] std::vector<std::uint32_t> places() const;

    Sentence m_sentence;
    Identity m_identity;
    interfaces::OperationSummary m_operation;
    std::size_t m_known = 0; ///< rows of m_operation.rows that are shown: more may be there already
    std::vector<domain::RowHandle> m_failed; ///< in order
    bool m_isFailedOnly = false;
    static constexpr int NoColumn = -1;
    int m_sortedBy = NoColumn;
    bool m_isDescending = false;
    std::vector<domain::RowHandle> m_order; ///< while sorted
    std::vector<std::uint32_t> m_rowOfHandle; ///< while sorted: row + 1; 0 where it is not shown
    Counts m_counts;
};

} // namespace cordboard::models

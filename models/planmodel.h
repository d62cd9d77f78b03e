// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "domain/plan.h"
#include "models/rowmodel.h"

namespace cordboard::models {

/// The rows of a plan for review, grouped: what is lost for good first, then refusals, warnings, and the
/// rest; or sorted by a click on a title. Columns: a tick, Result, Who or what, What happens. Unticked rows
/// are left out: they stay in their place while the plan is made again without them, so that they can come
/// back. A filter shows some of the rows; it takes none out of the plan. A handle is the place of a target in
/// the command that is under review; it outlives the plan. Cost of a plan of 100,000 rows: some passes over
/// its outcomes; texts are made when asked for, and names are put in order where `setNameOrder` says.
class PlanModel final : public RowModel {
    Q_OBJECT
public:
    enum class Group { LostForGood, Refused, Warnings, WillChange, NoChange };
    Q_ENUM(Group)
    /// What is shown. `WillChange` is all that will, whatever is to be said about it; a row that is left out
    /// counts as nothing else.
    enum class Filter { All, WillChange, LostForGood, Warned, Refused, NoChange, LeftOut };
    Q_ENUM(Filter)
    static constexpr std::size_t FilterCount = static_cast<std::size_t>(Filter::LeftOut) + 1;
    enum Column { MarkColumn, ResultColumn, TargetColumn, ReasonColumn, ColumnCount };
    Q_ENUM(Column)
    /// Words a finding; sentences are made in the window, not here. Empty: there is nothing to say.
    using Sentence = std::function<QString(const domain::Finding&, const QString& label)>;

    /// Words what becomes of a row, in sentences.
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
    /// How many rows each filter shows, in their order.
    using Counts = std::array<std::size_t, FilterCount>;
    [[nodiscard]] Counts counts() const;
    [[nodiscard]] std::size_t count(Filter filter) const
    {
        return counts()[static_cast<std::size_t>(filter)];
    }
    void setFilter(Filter filter);
    [[nodiscard]] Filter filter() const noexcept { return m_filter; }
    [[nodiscard]] static QString title(Group group);

    /// By outcome, the place of its name among all names. Threads: any.
    [[nodiscard]] static std::vector<std::uint32_t> namePlaces(const domain::Plan& plan);
    using TakePlaces = std::function<void(std::vector<std::uint32_t>)>;
    /// Calls `namePlaces` where it holds nobody up, and answers later. Without one it is done here.
    using NameOrder = std::function<void(std::shared_ptr<const domain::Plan>, TakePlaces)>;
    void setNameOrder(NameOrder order) { m_nameOrder = std::move(order); }
    [[nodiscard]] Direction directionOf(int section) const override;
    /// Sorted by what happens, rows of which the same is said stand together.
    void turnOrder(int section) override;

    /// What becomes of the row; nullptr for one that the plan was made without.
    [[nodiscard]] const domain::TargetOutcome* outcomeAt(int row) const;

    /// What becomes of the row and what is to be said about it, for somebody who reads all of it; empty where
    /// it is left out. `ReasonColumn` begins with what is to be said.
    [[nodiscard]] QString sentencesAt(int row) const;

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
    [[nodiscard]] QString findingsOf(const Row& row, const domain::TargetOutcome& outcome) const;
    [[nodiscard]] QString effectOf(const domain::TargetOutcome& outcome) const;
    [[nodiscard]] static QString joined(const QString& first, const QString& second);
    [[nodiscard]] QString reasonOf(const Row& row, const domain::TargetOutcome& outcome) const;
    [[nodiscard]] bool isLeftOut(const Row& row) const { return m_leftOut.contains(row.handle); }
    /// Answers whether that was news.
    bool setLeftOut(const Row& row, bool isLeftOut);
    void tellMarks(int first, int last);
    void findNamesakes();
    [[nodiscard]] bool passes(const Row& row, Filter filter) const;
    /// Makes m_rows of m_all: those that pass the filter, in order.
    void arrange();
    void arrangeByGroup(const std::vector<Row>& rows);
    void arrangeAnew();
    void askForNames();
    /// By outcome, the place of what is said of it.
    [[nodiscard]] std::vector<std::uint32_t> reasonPlaces() const;
    void arrangeByPlace(std::vector<Row> rows, const std::vector<std::uint32_t>& places);
    [[nodiscard]] QString text(const Row& row, int column) const;
    [[nodiscard]] QVariant markData(const Row& row, int role) const;
    [[nodiscard]] Qt::CheckState stateOfAll() const;
    [[nodiscard]] Tone toneOf(const Row& row, int column) const;

    Sentence m_sentence;
    Effect m_effect;
    Identity m_identity;
    std::shared_ptr<const domain::Plan> m_plan;
    std::vector<Row> m_all; ///< in the order of handles
    std::vector<Row> m_rows; ///< as they are shown
    std::vector<std::uint32_t> m_places; ///< by handle: row + 1; 0 where it is not shown
    Filter m_filter = Filter::All;
    int m_sortedBy = ResultColumn;
    bool m_isDescending = false;
    NameOrder m_nameOrder;
    std::vector<std::uint32_t> m_namePlaces; ///< by outcome of m_plan; empty until they are known
    std::vector<Kept> m_kept; ///< by handle, as far as needed
    domain::RowSet m_leftOut;
    std::set<std::string> m_namesakes; ///< names that several rows have
    bool m_isCrowd = false; ///< too many rows to compare
};

} // namespace cordboard::models

// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that are new to the company: rulebook 2.8 and 4.2.
#include "domain/commands/newnumbers.h"

#include "domain/pasted.h"
#include "domain/phonenumber.h"
#include "domain/plans/numberrows.h"

#include <algorithm>
#include <unordered_set>

namespace cordboard::domain {

namespace {

/// A wish, as far as it can be read.
struct ReadWish {
    std::string e164; ///< empty = it is no number that is given out
    NumberPlace place;
};

/// R-GEN-07. Of what may be meant, the likeliest number that is one.
[[nodiscard]] ReadWish readingOf(const std::string& typed, const Office* office)
{
    std::vector<std::string> countries;
    if (office != nullptr)
        countries.push_back(office->country);
    auto read = understood(typed, countries);
    for (auto& e164 : read.numbers) {
        if (auto place = placeOfNumber(e164))
            return {std::move(e164), *std::move(place)};
    }
    return {};
}

/// Adds numbers, row by row.
class Addition final {
public:
    Addition(PlanBuilder& builder, const AddNumbers& command) : m_builder(builder), m_command(command)
    {
        std::vector<std::string> asked;
        for (const auto& wish : command.numbers) {
            m_readings.push_back(readingOf(wish.e164, builder.office(wish.office)));
            if (const auto& e164 = m_readings.back().e164; !e164.empty())
                asked.push_back(e164);
        }
        // Whoever may not add any is not told of any.
        if (reachOf(builder.actor(), Right::OrderNumbers) != Reach::Never) {
            for (auto& number : builder.view().numbersWith(asked))
                m_known.insert(std::move(number.e164));
        }
    }

    void plan()
    {
        m_builder.reserve(m_command.numbers.size());
        for (std::size_t i = 0; i < m_command.numbers.size(); ++i)
            planRow(m_command.numbers[i], m_readings[i]);
    }

private:
    void planRow(const NewNumber& wish, const ReadWish& reading)
    {
        const EntityRef entity{RecordKind::Number, wish.number.value()};
        m_builder.beginRow(entity.table, entity.id,
                           reading.e164.empty() ? labelOfWish({wish.e164}, entity) : reading.e164, 0);
        if (!mayAdd(wish) || !isIdNew(m_builder, entity))
            return;
        if (reading.e164.empty())
            return m_builder.refuse(Code::ENumberFormat, "R-GEN-07", {}, "e164");
        if (!isOfPool(reading))
            return;
        OwnedNumber number;
        number.id = wish.number;
        number.e164 = reading.e164;
        number.kind = *reading.place.kind;
        number.country = reading.place.country;
        number.areaCode = reading.place.areaCode;
        number.officeId = wish.office;
        if (!fitsOffice(m_builder, number, wish.office) || !isNew(number))
            return;
        m_builder.create(number);
        if (!m_builder.isRefused())
            m_added.insert(number.e164);
    }

    /// The role, and an office in sight (R-GEN-01). False when the row was refused.
    bool mayAdd(const NewNumber& wish)
    {
        if (reachOf(m_builder.actor(), Right::OrderNumbers) != Reach::Never)
            return maySendTo(m_builder, wish.office, Right::OrderNumbers, "office");
        m_builder.refuse(Code::EScope, "R-ROLE-07", {{"name", m_builder.label()}});
        return false;
    }

    /// R-NUM-08: what could be given to nobody is none of the pool's. False when the row was refused.
    bool isOfPool(const ReadWish& reading)
    {
        if (reading.place.kind)
            return true;
        refuseField(m_builder, "R-NUM-08", "e164", "number_kind");
        return false;
    }

    /// 2.8: a number is there once. False when the row was refused.
    bool isNew(const OwnedNumber& number)
    {
        const bool isNamedBefore = m_added.contains(number.e164);
        if (!isNamedBefore && !m_known.contains(number.e164))
            return true;
        refuseField(m_builder, "R-GEN-01", "e164", isNamedBefore ? "named_before" : "known_number");
        return false;
    }

    PlanBuilder& m_builder;
    const AddNumbers& m_command;
    std::vector<ReadWish> m_readings; ///< by row
    std::unordered_set<std::string> m_known; ///< in E.164: what the company has already
    std::unordered_set<std::string> m_added; ///< by earlier rows
};

/// Nothing is known of anybody who had it.
[[nodiscard]] bool isUnused(const OwnedNumber& number) noexcept
{
    return !number.unassignedAt && number.lastHolderType == TargetType::None && number.lastHolderName.empty();
}

void removeNumber(PlanBuilder& builder, const OwnedNumber& number)
{
    if (!isInPool(builder, number, "remove"))
        return;
    if (!isUnused(number))
        return builder.refuse(Code::EState, "R-NUM-04",
                              {{"name", number.e164}, {"state", "used"}, {"event", "remove"}});
    builder.remove(number);
}

} // namespace

void Description<AddNumbers>::plan(PlanBuilder& builder, const AddNumbers& command)
{
    Addition(builder, command).plan();
    builder.offerUndo();
}

std::optional<Command> Description<AddNumbers>::inverse(const AddNumbers&, const Plan& plan)
{
    return RemoveNumbers{changedTargets<NumberId>(plan)};
}

std::optional<ShapeFault> Description<AddNumbers>::faultOf(const AddNumbers& command)
{
    return namedTwice("numbers", command.numbers, [](const NewNumber& wish) { return wish.number; });
}

void Description<RemoveNumbers>::plan(PlanBuilder& builder, const RemoveNumbers& command)
{
    builder.reserve(command.numbers.size());
    Roster<NumberId> named(command.numbers.size());
    inBatches(command.numbers, [&](std::size_t, std::span<const NumberId> batch) {
        const auto numbers = numbersInSight(builder, batch);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (beginNumberRow(builder, batch[i], numbers[i], Right::OrderNumbers) &&
                named.place(batch[i]).isNew)
                removeNumber(builder, *numbers[i]);
        }
    });
    builder.denyUndo("R-NUM-10"); // it is added again under an id of its own
}

} // namespace cordboard::domain

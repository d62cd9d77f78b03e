// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/changelist.h"

namespace cordboard::directory {

/// What waiting operations show ahead of the server: for each field that one of them sets the server's value
/// below and the operations' values above, in the order they were confirmed.
///
/// Specification. The shown value is that of the newest layer. Counts (integers: seats of a license pool) are
/// layered as differences, so that dropping one operation keeps the effect of the others, and shown within
/// the field's range. New values from the server go below. A record that an operation makes is shown before
/// the server has it, one that an operation removes is hidden while the server still does. Threads: none of
/// its own; the directory guards it.
class Overlay final {
public:
    struct Shown {
        domain::EntityRef entity;
        domain::Field field;
        domain::Value value;
    };

    [[nodiscard]] bool isEmpty() const noexcept
    {
        return m_fields.empty() && m_made.empty() && m_hidden.empty();
    }
    [[nodiscard]] bool knows(const domain::OperationId& operation) const;
    [[nodiscard]] bool covers(const domain::EntityRef& entity) const;
    /// The server's value of a field that shows something else, or may; nullptr when nothing waits there.
    [[nodiscard]] const domain::Value* below(const domain::EntityRef& entity, domain::Field field) const;
    /// What the server has in every field that something waits on, a record each.
    [[nodiscard]] std::vector<domain::Record> bases() const;
    /// Every field of the record that something waits on.
    [[nodiscard]] std::vector<domain::Field> fieldsOf(const domain::EntityRef& entity) const;

    /// Lays a change of `operation` over the field, which shows `current` now. Returns what it shows then.
    [[nodiscard]] domain::Value put(const domain::OperationId& operation,
                                    const domain::ChangeList::Entry& change, const domain::Value& current);
    /// A new value from the server. Returns what the field shows then.
    [[nodiscard]] domain::Value rebase(const domain::EntityRef& entity, domain::Field field,
                                       const domain::Value& value);
    /// The records of an operation whose turn it is to be what they were, at most so many of them: for
    /// `dropExistence` and then `drop`. What waits on none of its records any more is not known any more.
    [[nodiscard]] std::vector<domain::EntityRef> take(const domain::OperationId& operation,
                                                      std::size_t mostRecords);
    /// Takes an operation's layers away from these records. Returns what their fields show then, records
    /// together.
    [[nodiscard]] std::vector<Shown> drop(const domain::OperationId& operation,
                                          std::span<const domain::EntityRef> entities);
    /// The record is gone.
    void forget(const domain::EntityRef& entity);

    /// The operation makes the record, which the server does not have yet.
    void noteMade(const domain::OperationId& operation, const domain::EntityRef& entity);
    /// The server has the record: from now on it is one like others.
    void noteArrived(const domain::EntityRef& entity) { m_made.erase(entity); }
    /// The operation takes the record away, which the server still has: as it is there.
    void hide(const domain::OperationId& operation, domain::Record record);
    /// Whether anything waits on the record: on one of its fields, or on its being there.
    [[nodiscard]] bool concerns(const domain::EntityRef& entity) const
    {
        return covers(entity) || m_made.contains(entity) || m_hidden.contains(entity);
    }
    /// What the server has of a hidden record; nullptr when the record is not hidden. It is kept true by
    /// whoever hears of it.
    [[nodiscard]] domain::Record* hidden(const domain::EntityRef& entity);
    /// Which of them no operation hides or has made any more once this one is gone. They are not hidden, and
    /// not made, from then on.
    struct Existence {
        std::vector<domain::Record> shownAgain;
        std::vector<domain::EntityRef> neverMade;
    };
    [[nodiscard]] Existence dropExistence(const domain::OperationId& operation,
                                          std::span<const domain::EntityRef> entities);
    /// The same of all operations, without a change.
    [[nodiscard]] Existence existence() const;

private:
    struct Layer {
        domain::OperationId operation;
        domain::Value after;
        std::int64_t difference = 0;
    };
    struct Stack {
        domain::Value base;
        std::vector<Layer> layers;
        [[nodiscard]] domain::Value shown(domain::Field field) const;
    };
    using Stacks = std::map<domain::Field, Stack>;

    struct Hidden {
        domain::Record record;
        std::vector<domain::OperationId> operations;
    };

    std::map<domain::EntityRef, Stacks> m_fields;
    std::map<domain::EntityRef, domain::OperationId> m_made;
    std::map<domain::EntityRef, Hidden> m_hidden;
    std::unordered_map<domain::OperationId, std::vector<domain::EntityRef>> m_touched;
};

} // namespace cordboard::directory

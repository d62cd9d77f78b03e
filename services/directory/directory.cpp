// SPDX-License-Identifier: GPL-3.0-or-later
// The writing half: records, feed entries, changes and what waits above them. Answers to planners are in
// directoryview.cpp, search in directorysearch.cpp, orders in directoryorder.cpp.
#include "directory/directory.h"

#include "domain/actor.h"

#include <algorithm>
#include <utility>

namespace cordboard::directory {

using namespace domain;

namespace {

/// Calls `use` with each run of neighbors about one record, until one fails.
template <typename Use> [[nodiscard]] Result<void> forEachRun(const ChangeList& changes, Use use)
{
    Result<void> done;
    for (std::size_t run = 0; done && run < changes.runCount(); ++run)
        done = use(changes.run(run));
    return done;
}

[[nodiscard]] Result<Applied> answer(const Result<void>& done, Applied applied)
{
    if (!done)
        return tl::unexpected(done.error());
    return applied;
}

/// What a run of changes, or the fields of a record, say of whether the record is there; nothing: it is.
template <typename Fields, typename FieldOf, typename ValueOf>
[[nodiscard]] std::optional<bool> existenceIn(const Fields& fields, FieldOf fieldOf, ValueOf valueOf)
{
    const auto told = std::find_if(fields.begin(), fields.end(),
                                   [&](const auto& each) { return fieldOf(each) == Field::Existence; });
    return told == fields.end() ? std::nullopt : std::optional(valueOf(*told) == Value(true));
}

[[nodiscard]] std::optional<bool> existenceIn(const ChangeList::Run& run)
{
    return existenceIn(
        run.items, [](const auto& change) { return change.field; },
        [](const auto& change) -> const Value& { return change.after; });
}

[[nodiscard]] std::optional<bool> existenceIn(const Record& record)
{
    return existenceIn(
        record.fields, [](const auto& told) { return told.first; },
        [](const auto& told) -> const Value& { return told.second; });
}

void setField(Record& record, Field field, const Value& value)
{
    const auto place = std::find_if(record.fields.begin(), record.fields.end(),
                                    [field](const auto& each) { return each.first >= field; });
    if (place != record.fields.end() && place->first == field)
        place->second = value;
    else
        record.fields.emplace(place, field, value);
}

constexpr auto Everything = std::numeric_limits<std::size_t>::max();

} // namespace

Directory::Directory()
{
    ColumnSurroundings around{m_words, {}};
    around.keys[indexOf(RecordKind::User)] = &m_userKeys;
    for (const auto& kind : AllKinds) {
        if (isTuned(kind.kind))
            continue;
        auto& table = m_tables[indexOf(kind.kind)].emplace(kind.kind);
        if (!isReferredToByMany(kind.kind))
            around.keys[indexOf(kind.kind)] = &table;
    }
    for (auto& table : m_tables) {
        if (table)
            table->connect(around);
    }
    m_words.arrange(); // words that new records begin with
}
Directory::~Directory() = default;

Result<Applied> Directory::upsert(std::span<const Record> records)
{
    const auto lock = lockForWriting();
    Applied applied;
    Result<void> first;
    for (const auto& record : records) {
        if (auto done = upsertOne(record, applied); !done && first)
            first = std::move(done);
    }
    finish(applied);
    return answer(first, std::move(applied));
}

Result<Applied> Directory::patch(std::span<const Record> records, const OperationId& settles)
{
    const auto lock = lockForWriting();
    Applied applied;
    for (const auto& record : records) { // what the operation made stays, with all that waits on it
        if (existenceIn(record) == true)
            m_overlay.noteArrived(record.entity);
    }
    dropLayers(settles, Everything, applied);
    Result<void> done;
    for (auto record = records.begin(); done && record != records.end(); ++record)
        done = patchOne(*record, applied);
    finish(applied);
    return answer(done, std::move(applied));
}

Result<Applied> Directory::apply(const ChangeList& changes)
{
    const auto lock = lockForWriting();
    Applied applied;
    const auto done = forEachRun(changes, [&](const ChangeList::Run& run) { return applyRun(run, applied); });
    finish(applied);
    return answer(done, std::move(applied));
}

Result<Applied> Directory::applyOptimistic(const OperationId& operation, const ChangeList& changes)
{
    const auto lock = lockForWriting();
    Applied applied;
    if (m_overlay.knows(operation))
        return applied;
    const auto done = forEachRun(changes,
                                 [&](const ChangeList::Run& run) { return layRun(operation, run, applied); });
    if (!done)
        dropLayers(operation, Everything, applied);
    finish(applied);
    return answer(done, std::move(applied));
}

Result<Applied> Directory::applyOptimistic(const OperationId& operation, const ChangeList& changes,
                                           std::size_t firstRun, std::size_t runCount)
{
    const auto lock = lockForWriting();
    Applied applied;
    Result<void> done;
    const auto end = std::min(changes.runCount(), firstRun + runCount);
    for (auto run = firstRun; done && run < end; ++run)
        done = layRun(operation, changes.run(run), applied);
    finish(applied);
    return answer(done, std::move(applied));
}

bool Directory::isAhead(const OperationId& operation) const
{
    const auto lock = lockForReading();
    return m_overlay.knows(operation);
}

Applied Directory::settle(const OperationId& operation, std::size_t mostRecords)
{
    const auto lock = lockForWriting();
    Applied applied;
    dropLayers(operation, mostRecords, applied);
    finish(applied);
    return applied;
}

/// Lets `alter` work on a copy of the record and stores what comes out.
template <StoredRecord T, typename Alter>
Result<void> Directory::editRecord(const EntityRef& entity, bool mayCreate, Applied& applied, Alter alter)
{
    auto known = stored<T>(entity.id);
    if (!known && !mayCreate)
        return failure(ErrorCode::NotFound, "a change to an unknown " + std::string(word(entity.table)));
    T record = known ? *std::move(known) : T{};
    if constexpr (requires { record.id.value(); })
        record.id = decltype(record.id)(entity.id);
    if (auto done = alter(record); !done)
        return done;
    if constexpr (!requires { record.id.value(); }) { // it follows from other fields
        if (record.id() != entity.id)
            return failure(ErrorCode::InvalidInput,
                           std::string(word(entity.table)) + " with an id that its fields do not make", "id");
    }
    if (!known)
        applied.fields.insert(Field::Existence);
    return store(record, applied);
}

template <typename Alter>
Result<void> Directory::edit(const EntityRef& entity, bool mayCreate, Applied& applied, Alter alter)
{
    Result<void> done = failure(ErrorCode::Internal, "an unknown kind of record");
    RecordTypes::forEach([&]<typename T>() {
        if (KindOf<T> == entity.table)
            done = editRecord<T>(entity, mayCreate, applied, alter);
    });
    return done;
}

/// A value of the server goes below what waits on the field.
template <typename T>
Result<void> Directory::writeBase(T& record, const EntityRef& entity, Field field, const Value& value,
                                  Applied& applied)
{
    applied.fields.insert(field);
    auto written = write(record, field, value);
    if (written && m_overlay.covers(entity))
        return write(record, field, m_overlay.rebase(entity, field, value));
    return written;
}

template <typename T> void Directory::coverWithLayers(T& record, const EntityRef& entity)
{
    for (const auto field : m_overlay.fieldsOf(entity))
        // Was written once before.
        (void)write(record, field, m_overlay.rebase(entity, field, read(record, field)));
}

template void Directory::coverWithLayers(User& record, const EntityRef& entity); // for directorybulk.cpp
template void Directory::coverWithLayers(OwnedNumber& record, const EntityRef& entity);

Result<void> Directory::upsertOne(const Record& record, Applied& applied)
{
    if (auto* const hidden = m_overlay.hidden(record.entity)) {
        *hidden = record; // shown when nothing hides it any more
        return {};
    }
    m_overlay.noteArrived(record.entity);
    return showWhole(record, applied);
}

Result<void> Directory::showWhole(const Record& record, Applied& applied)
{
    return edit(record.entity, true, applied, [&]<typename T>(T& stored) -> Result<void> {
        auto parsed = fromRecord<T>(record);
        if (!parsed)
            return tl::unexpected(parsed.error());
        stored = std::move(*parsed);
        if (m_overlay.covers(record.entity))
            coverWithLayers(stored, record.entity);
        return {};
    });
}

Result<void> Directory::patchOne(const Record& record, Applied& applied)
{
    const auto exists = existenceIn(record);
    if (exists == false) {
        remove(record.entity, applied);
        return {};
    }
    if (auto* const hidden = m_overlay.hidden(record.entity)) {
        for (const auto& [field, value] : record.fields) {
            if (field != Field::Existence)
                setField(*hidden, field, value);
        }
        hidden->version = record.version;
        return {};
    }
    if (exists)
        m_overlay.noteArrived(record.entity);
    return edit(record.entity, exists.has_value(), applied, [&](auto& stored) -> Result<void> {
        for (const auto& [field, value] : record.fields) {
            if (field == Field::Existence)
                continue;
            if (auto done = writeBase(stored, record.entity, field, value, applied); !done)
                return done;
        }
        stored.version = record.version;
        return {};
    });
}

Result<void> Directory::applyRun(const ChangeList::Run& run, Applied& applied)
{
    Record record{run.entity, 0, {}};
    for (const auto& change : run.items)
        record.fields.emplace_back(change.field, change.after);
    if (existenceIn(run) != true) { // its version stays
        if (const auto known = recordOf(run.entity))
            record.version = known->version;
    }
    return patchOne(record, applied);
}

/// The record that the operation makes, unless the server has it already.
Result<void> Directory::layMade(const OperationId& operation, const ChangeList::Run& run, Applied& applied)
{
    if (recordOf(run.entity) || m_overlay.hidden(run.entity) != nullptr)
        return {};
    auto made = edit(run.entity, true, applied, [&](auto& stored) -> Result<void> {
        for (const auto& change : run.items) {
            if (change.field == Field::Existence)
                continue;
            applied.fields.insert(change.field);
            if (auto done = write(stored, change.field, change.after); !done)
                return done;
        }
        return {};
    });
    if (made)
        m_overlay.noteMade(operation, run.entity);
    return made;
}

/// Hides the record that the operation removes.
void Directory::layRemoved(const OperationId& operation, const EntityRef& entity, Applied& applied)
{
    auto record = recordOf(entity);
    if (!record)
        return;
    for (auto& [field, value] : record->fields) {
        if (const auto* below = m_overlay.below(entity, field))
            value = *below;
    }
    m_overlay.hide(operation, *std::move(record));
    takeOut(entity, applied);
}

Result<void> Directory::layRun(const OperationId& operation, const ChangeList::Run& run, Applied& applied)
{
    if (const auto exists = existenceIn(run)) {
        if (*exists)
            return layMade(operation, run, applied);
        layRemoved(operation, run.entity, applied);
        return {};
    }
    if (m_overlay.hidden(run.entity) != nullptr)
        return {}; // there is nothing to show it on
    return edit(run.entity, false, applied, [&](auto& stored) -> Result<void> {
        for (const auto& change : run.items) {
            // The value is tried before it is laid: a wrong one must leave no layer.
            const auto current = read(stored, change.field);
            if (auto tried = write(stored, change.field, change.after); !tried)
                return tried;
            applied.fields.insert(change.field);
            if (auto shown = write(stored, change.field,
                                   m_overlay.put(operation,
                                                 {run.entity, change.field, change.before, change.after},
                                                 current));
                !shown)
                return shown;
        }
        return {};
    });
}

void Directory::dropLayers(const OperationId& operation, std::size_t mostRecords, Applied& applied)
{
    const auto entities = m_overlay.take(operation, mostRecords);
    const auto existence = m_overlay.dropExistence(operation, entities);
    for (const auto& entity : existence.neverMade)
        remove(entity, applied);
    for (const auto& record : existence.shownAgain)
        static_cast<void>(showWhole(record, applied)); // it was shown before
    const auto shown = m_overlay.drop(operation, entities);
    for (std::size_t first = 0; first < shown.size();) {
        std::size_t last = first;
        while (last < shown.size() && shown[last].entity == shown[first].entity)
            ++last;
        // Values that were in these fields before: they fit, and the record is there (else its layers were
        // forgotten).
        (void)edit(shown[first].entity, false, applied, [&](auto& stored) -> Result<void> {
            for (auto i = first; i < last; ++i) {
                applied.fields.insert(shown[i].field);
                (void)write(stored, shown[i].field, shown[i].value);
            }
            return {};
        });
        first = last;
    }
}

void Directory::remove(const EntityRef& entity, Applied& applied)
{
    if (entity.table == RecordKind::Company)
        return; // there is always one
    m_overlay.forget(entity);
    takeOut(entity, applied);
}

/// Out of its table; what waits on it is kept.
void Directory::takeOut(const EntityRef& entity, Applied& applied)
{
    applied.fields.insert(Field::Existence);
    if (entity.table == RecordKind::User) {
        if (const auto row = m_users.rowOf(entity.id); row && m_users.isPresent(*row)) {
            countUser(*row, -1);
            m_users.remove(*row);
            applied.of(RecordKind::User).insert(*row);
        }
    } else if (entity.table == RecordKind::Number) {
        if (const auto row = m_numbers.rowOf(entity.id); row && m_numbers.isPresent(*row)) {
            touchHolder(*row, applied);
            m_numbers.remove(*row);
            applied.of(RecordKind::Number).insert(*row);
        }
    } else if (const auto row = table(entity.table).presentRowOf(entity.id)) {
        tableOf(entity.table).remove(*row);
        applied.of(entity.table).insert(*row);
    }
}

void Directory::countUser(std::uint32_t row, int sign)
{
    if (!m_users.isPresent(row))
        return;
    const auto state = m_users.state(row);
    if (isPresent(state))
        m_presentCount += sign;
    if (state != UserState::Active || m_users.roles(row) == 0)
        return; // spares nearly everybody the look at roles
    for (const auto& role : actorFrom(m_users.at(row)).roles) {
        auto& holders = m_effectiveAdmins[toText(role)];
        if (sign > 0)
            holders.insert(row);
        else
            holders.erase(row);
    }
}

Result<void> Directory::store(const User& user, Applied& applied)
{
    const auto row = m_users.claimRow(user.id.value());
    countUser(row, -1);
    m_users.store(row, user, applied.fields);
    countUser(row, +1);
    applied.of(RecordKind::User).insert(row);
    if (m_numbers.firstOfUser(row) != NoRow) // they may have come before their holder
        applied.holders.insert(row);
    return {};
}

/// The holder shows the number and is found by it.
void Directory::touchHolder(std::uint32_t numberRow, Applied& applied)
{
    const auto holder = m_numbers.isPresent(numberRow) ? m_numbers.userRow(numberRow) : NoRow;
    if (holder == NoRow)
        return;
    applied.of(RecordKind::User).insert(holder);
    applied.holders.insert(holder);
}

Result<void> Directory::store(const OwnedNumber& number, Applied& applied)
{
    const auto row = m_numbers.claimRow(number.id.value());
    touchHolder(row, applied);
    m_numbers.store(row, number, applied.fields);
    touchHolder(row, applied);
    applied.of(RecordKind::Number).insert(row);
    return {};
}

template <StoredRecord T> Result<void> Directory::store(const T& record, Applied& applied)
{
    PackedRecords packed(KindOf<T>);
    if (auto done = packed.append(toRecord(record)); !done)
        return done;
    if (!tableOf(KindOf<T>).store(packed.at(0), applied.of(KindOf<T>), applied.fields))
        return failure(ErrorCode::InvalidInput, "a record with a value that is none of its field");
    return {};
}

/// A number on hold shows who holds it, a reserved one who had it last (R-NUM-02). So it follows its holder's
/// name.
std::uint32_t Directory::shownHolder(std::uint32_t numberRow)
{
    if (!m_numbers.pooled().contains(numberRow))
        return 0;
    if (const auto last = m_numbers.lastHolder(numberRow); last != 0)
        return last;
    return m_holders.codeOf(targetName(numberRow));
}

/// Of the user, office or department that has the number; empty when nobody is known.
std::string Directory::targetName(std::uint32_t numberRow) const
{
    const auto id = m_numbers.targetId(numberRow);
    switch (m_numbers.targetType(numberRow)) {
    case TargetType::User: {
        const auto user = m_numbers.userRow(numberRow);
        return m_users.isPresent(user) ? m_users.at(user).displayName() : std::string();
    }
    case TargetType::Office: return std::string(textOf(Field::OfficeName, id));
    case TargetType::Department: return std::string(textOf(Field::DepartmentName, id));
    case TargetType::None:
    case TargetType::Room:
    case TargetType::ContactCenter: break; // without a record of their own
    }
    return {};
}

/// From the holders who changed, not from all numbers: a listing comes in a thousand batches.
void Directory::nameHolders(Applied& applied)
{
    const auto follow = [&](std::uint32_t row) {
        const auto code = shownHolder(row);
        if (holderShown(row) == code)
            return;
        if (code == 0)
            m_holderShown.erase(row);
        else
            m_holderShown[row] = code;
        applied.of(RecordKind::Number).insert(row);
    };
    applied.of(RecordKind::Number).forEach(follow); // which inserts none that is not in it
    const bool isNamed = applied.fields.meets(FieldSet::telling());
    const auto touch = [&](std::uint32_t row) {
        if (m_numbers.pooled().contains(row))
            follow(row);
        else if (isNamed) // it is shown with the name of who has it
            applied.of(RecordKind::Number).insert(row);
    };
    if (applied.touchesNames()) // offices and departments, which are few, and so are their numbers
        m_numbers.forEachOfOther(touch);
    applied.of(RecordKind::User).forEach([&](RowHandle user) { m_numbers.forEachOfUser(user, touch); });
}

/// Records that show whom or what they refer to follow the names and addresses of those: they may be found
/// and placed by them.
void Directory::touchReferring(Applied& applied)
{
    static const auto names = FieldSet::telling();
    if (!applied.fields.meets(names))
        return;
    for (const auto& table : m_tables) {
        if (!table || table->present().isEmpty())
            continue;
        auto& rows = applied.of(table->kind());
        table->forEachColumn([&](const RecordColumn& column) {
            if (column.references() == nullptr || !column.spec().refersTo)
                return;
            const auto named = applied.of(*column.spec().refersTo); // a copy: `rows` may be of the same kind
            named.forEach([&](RowHandle target) {
                column.references()->forEachReferring(target,
                                                      [&rows](std::uint32_t row) { rows.insert(row); });
            });
        });
    }
}

/// Ranks, search text and orders follow once a batch is in, not once a change.
void Directory::finish(Applied& applied)
{
    nameHolders(applied);
    touchReferring(applied);
    m_names.arrange();
    m_words.arrange();
    m_holders.arrange();
    applied.holders.forEach([this](RowHandle row) { m_users.setNumberText(row, numberTextOf(row)); });
    applied.of(RecordKind::Number).forEach([this](RowHandle row) {
        m_numberText.assign(row, m_numbers.pooled().contains(row) ? numberSearchText(row) : std::string());
    });
    updateOrders(applied);
}

} // namespace cordboard::directory

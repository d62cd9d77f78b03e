// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/querysql.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "server/dialect.h"
#include "server/sql.h"
#include "json/json.h"

namespace cordboard::server {

using domain::Comparison;
using domain::foldForSearch;
using domain::QueryField;
using domain::QueryNode;
using domain::RecordKind;

namespace {

constexpr std::int64_t DayMs = 86'400'000;

constexpr std::string_view HeldByUser = "target_type = 'user' AND status IN ('assigned', 'on_hold')";

/// Writes one condition from left to right, so that texts and values keep one order.
class ConditionWriter {
public:
    ConditionWriter(RecordKind table, const RowNames& names, domain::Instant now, std::string company)
        : m_table(table), m_names(names), m_now(now), m_company(std::move(company))
    {
    }
    void write(const QueryNode& node);
    [[nodiscard]] SqlCondition result() && { return std::move(m_condition); }

private:
    void writeMatch(const QueryNode& node);
    void writeUserMatch(const QueryNode& node);
    void writeNumberMatch(const QueryNode& node);
    void writeAnyUserText(const std::string& text);
    void writeUserNumber(const std::string& text, std::string_view user);
    void writeHolder(const std::string& text);
    void isNone(const std::string& column, const std::string& value, const std::set<std::string>& texts);
    void writeTarget(domain::TargetType type, const std::vector<std::string>& ids);
    void writeOffice(const std::map<std::string, std::string>& names, const std::string& text);
    void writeNumbers(const std::vector<QueryNode>& nodes);
    void heldNumbers(std::string_view user, bool isLong);
    void writeDepartment(const std::string& text);
    void writeRole(const std::string& text);
    void writeState(const std::string& text);
    void writeHas(const std::string& what);
    void writeIdle(const QueryNode& node);
    void writeNeverActive(const QueryNode& node);
    void writeDaysIdle(const QueryNode& node);
    void contains(std::string_view column, const std::string& text);
    void words(std::string_view column, const std::string& text);
    void put(std::string_view text) { m_condition.text += text; }
    void holds(bool always) { put(always ? "1" : "0"); }

    RecordKind m_table;
    const RowNames& m_names;
    domain::Instant m_now;
    std::string m_company;
    SqlCondition m_condition;
};

[[nodiscard]] std::vector<std::string> idsNamed(const std::map<std::string, std::string>& names,
                                                const std::string& text)
{
    std::vector<std::string> ids;
    for (const auto& [id, name] : names) {
        if (foldForSearch(name).find(text) != std::string::npos)
            ids.push_back(id);
    }
    return ids;
}

/// Of the digits in which alone numbers are searched (domain::searchedNumber).
[[nodiscard]] bool isOfDigits(std::string_view text) noexcept
{
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

void ConditionWriter::contains(std::string_view column, const std::string& text)
{
    put(Dialect::positionIn(column) + " > 0");
    m_condition.values.emplace_back(text);
}

/// LIKE, because it goes through a text several times faster than instr; the texts and what is looked for are
/// folded.
void ConditionWriter::words(std::string_view column, const std::string& text)
{
    m_condition.usesWords = true;
    put(column);
    put(" LIKE ? ESCAPE '\\'");
    std::string pattern = "%";
    for (const auto letter : text) {
        if (letter == '%' || letter == '_' || letter == '\\')
            pattern += '\\';
        pattern += letter;
    }
    m_condition.values.emplace_back(pattern + '%');
}

/// A short text is held by many, a long one by few.
[[nodiscard]] bool isLong(std::string_view digits) noexcept
{
    return digits.size() >= 4;
}

/// Readings of one number that is written out, which one pass over all numbers can look for.
[[nodiscard]] bool areNumbers(const std::vector<QueryNode>& nodes) noexcept
{
    return nodes.size() > 1 && std::all_of(nodes.begin(), nodes.end(), [](const QueryNode& node) {
               return node.kind == QueryNode::Kind::Match && node.field == QueryField::Number &&
                      isLong(node.text);
           });
}

void ConditionWriter::write(const QueryNode& node)
{
    switch (node.kind) {
    case QueryNode::Kind::All:
    case QueryNode::Kind::Any: {
        if (node.kind == QueryNode::Kind::Any && m_table == RecordKind::User && areNumbers(node.children))
            return writeNumbers(node.children);
        const bool isAll = node.kind == QueryNode::Kind::All;
        if (node.children.empty())
            return holds(isAll);
        put("(");
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            put(i == 0 ? "" : isAll ? " AND " : " OR ");
            write(node.children[i]);
        }
        return put(")");
    }
    case QueryNode::Kind::Not:
        put("NOT (");
        write(node.children.front());
        return put(")");
    case QueryNode::Kind::Match: return writeMatch(node);
    }
}

void ConditionWriter::writeMatch(const QueryNode& node)
{
    const bool isCounted = node.field == QueryField::Has || node.field == QueryField::Idle ||
                           node.field == QueryField::Free || node.field == QueryField::Date;
    if (!isCounted && node.text.empty())
        return holds(true); // every text contains the empty one
    if (m_table == RecordKind::User)
        writeUserMatch(node);
    else
        writeNumberMatch(node);
}

void ConditionWriter::writeUserMatch(const QueryNode& node)
{
    switch (node.field) {
    case QueryField::AnyText: return writeAnyUserText(node.text);
    case QueryField::Name: return words("substr(w.text, 1, w.email_at - 2)", node.text);
    case QueryField::Email:
        return words("substr(w.text, w.email_at, w.extension_at - w.email_at - 1)", node.text);
    case QueryField::Number: return writeUserNumber(node.text, "r.id");
    case QueryField::Extension:
        return words("substr(w.text, w.extension_at, w.title_at - w.extension_at - 1)", node.text);
    case QueryField::JobTitle: return words("substr(w.text, w.title_at)", node.text);
    case QueryField::Office: return writeOffice(m_names.offices, node.text);
    case QueryField::Country: return writeOffice(m_names.countries, node.text);
    case QueryField::Department: return writeDepartment(node.text);
    case QueryField::License: return contains("r.license_type", node.text);
    case QueryField::Status: return writeState(node.text);
    case QueryField::Role: return writeRole(node.text);
    case QueryField::Analytics: return contains("r.analytics_access", node.text);
    case QueryField::Idle: return writeIdle(node);
    case QueryField::Has: return writeHas(node.text);
    case QueryField::Kind:
    case QueryField::Free:
    case QueryField::Actor:
    case QueryField::Action:
    case QueryField::Date: return holds(false);
    }
}

void ConditionWriter::writeNumberMatch(const QueryNode& node)
{
    switch (node.field) {
    case QueryField::AnyText:
        put("(");
        if (isOfDigits(node.text)) {
            contains("r.e164", node.text);
            put(" OR ");
        }
        contains("lower(r.area_code)", node.text);
        put(" OR ");
        writeHolder(node.text);
        return put(")");
    case QueryField::Name: return writeHolder(node.text);
    case QueryField::Number: return isOfDigits(node.text) ? contains("r.e164", node.text) : holds(false);
    case QueryField::Office: return writeOffice(m_names.offices, node.text);
    case QueryField::Status: return contains("r.status", node.text);
    case QueryField::Kind: return contains("r.kind", node.text);
    case QueryField::Country: return contains("lower(r.country)", node.text);
    case QueryField::Email:
    case QueryField::Extension:
    case QueryField::JobTitle:
    case QueryField::Department:
    case QueryField::License:
    case QueryField::Role:
    case QueryField::Analytics:
    case QueryField::Idle:
    case QueryField::Free:
    case QueryField::Actor:
    case QueryField::Action:
    case QueryField::Date: return holds(false);
    case QueryField::Has: return writeHas(node.text);
    }
}

void ConditionWriter::writeAnyUserText(const std::string& text)
{
    put("(");
    words("w.text", text);
    if (isOfDigits(text)) { // other words are in no number
        put(" OR ");
        writeUserNumber(text, "w.id"); // not the other table's, or every row would be looked up there
    }
    put(")");
}

void ConditionWriter::writeUserNumber(const std::string& text, std::string_view user)
{
    if (!isOfDigits(text))
        return holds(false);
    heldNumbers(user, isLong(text));
    contains("e164", text);
    put(")");
}

/// Up to what the numbers have to hold. The holders of a long text are found once; with a short one each row
/// asks for its own.
void ConditionWriter::heldNumbers(std::string_view user, bool isLong)
{
    put(isLong ? user : "EXISTS");
    // The plus has the table read from end to end, several times faster than in the order of an index.
    put(isLong ? " IN (SELECT target_id FROM numbers WHERE +company_id = ? AND "
               : " (SELECT 1 FROM numbers WHERE company_id = ? AND ");
    m_condition.values.emplace_back(m_company);
    if (!isLong) {
        put("target_id = ");
        put(user);
        put(" AND ");
    }
    put(HeldByUser);
    put(" AND ");
}

void ConditionWriter::writeNumbers(const std::vector<QueryNode>& nodes)
{
    heldNumbers("r.id", true);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        put(i == 0 ? "(" : " OR ");
        contains("e164", nodes[i].text);
    }
    put("))");
}

/// The name that stands with a number: of the user, office or department that has it; where nobody has it any
/// more, of the last one who had it, if that is known.
void ConditionWriter::writeHolder(const std::string& text)
{
    put("((r.status <> 'assigned' AND r.last_holder_name <> ''");
    isNone("lower(r.last_holder_name)", "lower(value)", m_names.goneNames);
    put(" AND EXISTS (SELECT 1 FROM number_words WHERE company_id = r.company_id AND id = r.id AND ");
    contains("holder", text);
    put(")) OR ((r.status = 'assigned' OR r.last_holder_name = '') AND r.target_type = 'user'");
    isNone("r.target_id", "value", m_names.goneUsers);
    put(" AND EXISTS (SELECT 1 FROM user_words WHERE company_id = r.company_id AND id = r.target_id AND ");
    contains("substr(text, 1, email_at - 2)", text);
    put("))");
    writeTarget(domain::TargetType::Office, idsNamed(m_names.offices, text));
    writeTarget(domain::TargetType::Department, idsNamed(m_names.departments, text));
    put(")");
}

/// And is none of these: one value however many they are, because a query may ask many times.
void ConditionWriter::isNone(const std::string& column, const std::string& value,
                             const std::set<std::string>& texts)
{
    if (texts.empty())
        return;
    put(" AND " + column + " NOT IN (SELECT " + value + " FROM " + Dialect::elementsOf("?", "e") + ")");
    m_condition.values.emplace_back(json::dump(json::Value(texts)));
}

/// Or an office or a department that has the number now.
void ConditionWriter::writeTarget(domain::TargetType type, const std::vector<std::string>& ids)
{
    if (ids.empty())
        return;
    put(" OR ((r.status = 'assigned' OR r.last_holder_name = '') AND r.target_type = '" +
        std::string(word(type)) + "' AND r.target_id IN (" + placeholders(ids.size()) + "))");
    m_condition.values.insert(m_condition.values.end(), ids.begin(), ids.end());
}

void ConditionWriter::writeOffice(const std::map<std::string, std::string>& names, const std::string& text)
{
    const auto ids = idsNamed(names, text);
    // The plus keeps several offices from being read one after the other and sorted: pages are in the order
    // of ids.
    put((ids.size() == 1 ? "r.office_id" : Dialect::withoutIndex("r.office_id")) + " IN (");
    put(placeholders(ids.size()));
    put(")");
    m_condition.values.insert(m_condition.values.end(), ids.begin(), ids.end());
}

void ConditionWriter::writeDepartment(const std::string& text)
{
    const auto ids = idsNamed(m_names.departments, text);
    put("EXISTS (SELECT 1 FROM " + Dialect::elementsOf("r.departments", "d") + " WHERE d.value IN (");
    put(placeholders(ids.size()));
    put("))");
    m_condition.values.insert(m_condition.values.end(), ids.begin(), ids.end());
}

void ConditionWriter::writeRole(const std::string& text)
{
    put("(0");
    for (const auto role : domain::WordsOf<domain::Role>) {
        if (role.find(text) == std::string_view::npos)
            continue;
        put(" OR ");
        contains("r.roles", '"' + std::string(role)); // ["office_admin:of_1"]: a word starts behind its quote
    }
    if (domain::WordOfNoRole.find(text) != std::string_view::npos)
        put(" OR r.roles = '[]'");
    put(")");
}

/// Or what is to be done about an invitation: `domain::invitationWord`.
void ConditionWriter::writeState(const std::string& text)
{
    const auto isAsked = [&text](std::string_view word) { return word.find(text) != std::string_view::npos; };
    const auto& [held, bounced, expired] = domain::InvitationWords;
    put("(");
    contains("r.state", text);
    for (const auto& [word, state] : {std::pair{held, domain::InvitationState::Flagged},
                                      std::pair{bounced, domain::InvitationState::Bounced}}) {
        if (isAsked(word))
            put(" OR (r.state = 'pending' AND r.invitation = '" + std::string(domain::word(state)) + "')");
    }
    if (isAsked(expired)) {
        put(" OR (r.state = 'pending' AND r.invitation = 'sent' AND r.invited_at <= ?)");
        m_condition.values.emplace_back(millis(m_now - domain::InvitationLasts));
    }
    put(")");
}

void ConditionWriter::writeHas(const std::string& what)
{
    if (m_table != RecordKind::User)
        return holds(what == "number");
    if (what == "number") {
        put("EXISTS (SELECT 1 FROM numbers WHERE company_id = r.company_id AND target_id = r.id AND ");
        put(HeldByUser);
        return put(")");
    }
    put(what == "extension"    ? "r.extension <> ''"
        : what == "title"      ? "r.job_title <> ''"
        : what == "department" ? "r.departments <> '[]'"
        : what == "role"       ? "r.roles <> '[]'"
                               : "0");
}

/// R-IDLE-03: who was never active is found as such, and by their invitation where it is asked for more than
/// so many days.
void ConditionWriter::writeNeverActive(const QueryNode& node)
{
    constexpr std::string_view NeverActive =
        "(coalesce(r.first_login_at, r.last_login_at, r.last_call_at, r.last_message_at) IS NULL";
    if (node.text == domain::WordOfNeverActive)
        return put(std::string(NeverActive) + ")");
    put(NeverActive);
    put(" AND (? - coalesce(r.invited_at, ?)) / " + std::to_string(DayMs));
    put(node.comparison == Comparison::Greater ? " > ?)" : " >= ?)");
    m_condition.values.emplace_back(millis(m_now));
    m_condition.values.emplace_back(millis(m_now));
    m_condition.values.emplace_back(node.low);
}

void ConditionWriter::writeIdle(const QueryNode& node)
{
    if (node.text == domain::WordOfNeverActive)
        return writeNeverActive(node);
    const bool isOpen = node.comparison == Comparison::Greater ||
                        node.comparison == Comparison::GreaterOrEqual;
    if (!isOpen)
        return writeDaysIdle(node);
    put("(");
    writeDaysIdle(node);
    put(" OR ");
    writeNeverActive(node);
    put(")");
}

void ConditionWriter::writeDaysIdle(const QueryNode& node)
{
    // Unknown is never idle (R-IDLE-05); max() of several values is NULL when one is, and all times are after
    // 1970.
    put("(coalesce(r.last_login_at, r.last_call_at, r.last_message_at) IS NOT NULL AND (? - "
        "max(coalesce(r.last_login_at, "
        "0), "
        "coalesce(r.last_call_at, 0), coalesce(r.last_message_at, 0))) / ");
    put(std::to_string(DayMs));
    m_condition.values.emplace_back(millis(m_now));
    const auto compare = [this](std::string_view sign, std::int64_t amount) {
        put(sign);
        m_condition.values.emplace_back(amount);
    };
    switch (node.comparison) {
    case Comparison::Less: compare(" < ?)", node.low); return;
    case Comparison::LessOrEqual: compare(" <= ?)", node.low); return;
    case Comparison::Greater: compare(" > ?)", node.low); return;
    case Comparison::GreaterOrEqual: compare(" >= ?)", node.low); return;
    case Comparison::Between:
    case Comparison::Contains:
        compare(" BETWEEN ?", node.low);
        compare(" AND ?)", node.high);
        return;
    }
}

} // namespace

SqlCondition toSql(const QueryNode& query, RecordKind table, const std::string& company,
                   const RowNames& names, domain::Instant now)
{
    ConditionWriter writer(table, names, now, company);
    writer.write(query);
    return std::move(writer).result();
}

} // namespace cordboard::server

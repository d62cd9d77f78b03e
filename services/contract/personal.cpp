// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/personal.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>
#include <vector>

#include "domain/field.h"

namespace cordboard::contract {

namespace {

[[nodiscard]] std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

[[nodiscard]] std::string textOf(const json::Value& object, const char* name)
{
    const auto member = object.find(name);
    return member != object.end() && member->is_string() ? member->get<std::string>() : std::string();
}

[[nodiscard]] bool isPersonal(std::string_view fieldName)
{
    const auto* field = domain::findField(domain::Table::User, fieldName);
    return field != nullptr && field->personal;
}

class Forgetting final {
public:
    explicit Forgetting(std::span<const Person> people)
    {
        for (const auto& person : people) {
            m_ids.insert(person.id);
            learn(person.name);
            learn(person.email);
        }
    }

    /// Whatever the text itself calls them.
    void learnLabels(const json::Value& value)
    {
        if (value.is_object() && isOneOf(value))
            learn(textOf(value, "label"));
        if (value.is_structured()) {
            for (const auto& child : value)
                learnLabels(child);
        }
    }

    void walk(json::Value& value)
    {
        if (value.is_string())
            return mask(value);
        if (value.is_array())
            dropPersonalChanges(value);
        if (value.is_object()) {
            if (isOneOf(value))
                strip(value);
            if (m_ids.contains(textOf(value, "user"))) // an edit
                dropPersonalFields(value);
        }
        if (const auto detail = value.is_object() ? value.find("detail") : value.end();
            detail != value.end() && detail->is_string())
            maskWithin(*detail);
        if (value.is_structured()) {
            for (auto& child : value)
                walk(child);
        }
    }

    [[nodiscard]] bool hasAltered() const noexcept { return m_hasAltered; }

private:
    void learn(const std::string& name)
    {
        if (!name.empty() && name != FormerUser && m_names.insert(lowered(name)).second)
            m_spellings.push_back(name);
    }

    /// An outcome, finding, change or record of one of them.
    [[nodiscard]] bool isOneOf(const json::Value& object) const
    {
        return textOf(object, "table") == word(domain::Table::User) && m_ids.contains(textOf(object, "id"));
    }

    void dropPersonalFields(json::Value& object)
    {
        for (auto member = object.begin(); member != object.end();) {
            const bool isGoing = isPersonal(member.key());
            m_hasAltered = m_hasAltered || isGoing;
            member = isGoing ? object.erase(member) : std::next(member);
        }
    }

    void strip(json::Value& object)
    {
        for (const char* values : {"set", "before", "after"}) {
            if (const auto member = object.find(values); member != object.end() && member->is_object())
                dropPersonalFields(*member);
        }
        const auto parameters = object.find("parameters");
        if (parameters == object.end() || !parameters->is_object())
            return;
        // Of a finding about somebody; "n" is the extension.
        for (const char* personal : {"email", "n"})
            m_hasAltered = parameters->erase(personal) > 0 || m_hasAltered;
        const auto name = parameters->find("name");
        if (name != parameters->end() && *name != FormerUser) {
            *name = FormerUser;
            m_hasAltered = true;
        }
    }

    void dropPersonalChanges(json::Value& list)
    {
        const auto size = list.size();
        list.erase(std::remove_if(list.begin(), list.end(),
                                  [this](const json::Value& item) {
                                      return item.is_object() && isOneOf(item) && isPersonal(textOf(item, "field"));
                                  }),
                   list.end());
        m_hasAltered = m_hasAltered || list.size() != size;
    }

    /// A text may list several people ("Ada Abel, Bo Cox").
    void mask(json::Value& value)
    {
        const auto& text = value.get_ref<const std::string&>();
        std::string masked;
        bool isNamed = false;
        for (std::size_t begin = 0; begin <= text.size();) {
            const auto end = std::min(text.find(", ", begin), text.size());
            auto part = text.substr(begin, end - begin);
            const bool isHis = m_names.contains(lowered(part));
            isNamed = isNamed || isHis;
            masked += (begin == 0 ? "" : ", ") + (isHis ? std::string(FormerUser) : std::move(part));
            begin = end + 2;
        }
        if (m_names.contains(lowered(text)))
            masked = FormerUser; // a name with a comma of its own
        else if (!isNamed)
            return;
        value = std::move(masked);
        m_hasAltered = true;
    }

    /// A problem's sentence has names in it.
    void maskWithin(json::Value& value)
    {
        auto text = value.get<std::string>();
        for (const auto& name : m_spellings) {
            for (auto found = text.find(name); found != std::string::npos;
                 found = text.find(name, found + FormerUser.size())) {
                text.replace(found, name.size(), FormerUser);
                m_hasAltered = true;
            }
        }
        value = std::move(text);
    }

    std::unordered_set<std::string> m_ids;
    std::unordered_set<std::string> m_names; ///< lowered; e-mail addresses too
    std::vector<std::string> m_spellings; ///< the same as they are written
    bool m_hasAltered = false;
};

} // namespace

bool forget(json::Value& text, std::span<const Person> people)
{
    Forgetting forgetting(people);
    forgetting.learnLabels(text);
    forgetting.walk(text);
    return forgetting.hasAltered();
}

} // namespace cordboard::contract

// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/personal.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "contract/namedpeople.h"
#include "contract/record.h"
#include "domain/ascii.h"
#include "domain/erasure.h"
#include "domain/finding.h"

namespace cordboard::contract {

using domain::RecordKind;

namespace {

constexpr std::string_view Separator = ", "; ///< of names in a list

[[nodiscard]] std::string textOf(const json::Value& object, const char* name)
{
    const auto member = object.find(name);
    return member != object.end() && member->is_string() ? member->get<std::string>() : std::string();
}

[[nodiscard]] const domain::FieldSpec* personalField(RecordKind kind, std::string_view name)
{
    const auto* field = domain::findField(kind, name);
    return field != nullptr && field->personal ? field : nullptr;
}

[[nodiscard]] bool isPersonal(RecordKind kind, std::string_view fieldName)
{
    return personalField(kind, fieldName) != nullptr;
}

/// What a record says of a field that tells nothing.
[[nodiscard]] json::Value emptied(const domain::FieldSpec& field)
{
    return toJson(domain::emptyValue(field));
}

class Forgetting final {
public:
    Forgetting(std::span<const Person> people, Use use) : m_use(use)
    {
        for (const auto& person : people) {
            m_ids.insert(person.id);
            m_devices.insert(person.devices.begin(), person.devices.end());
            for (const auto& [device, name] : person.deviceNames)
                noteDevice(device, name);
            learn(person.name);
            learn(person.email);
            if (!person.email.empty())
                m_addresses.insert(domain::asciiLowered(person.email));
        }
    }

    /// Whatever the text itself calls them.
    void learnLabels(const json::Value& value)
    {
        if (value.is_object() && isOneOf(value))
            learn(textOf(value, "label"));
        if (value.is_object() && isDevice(value))
            learnDevice(value);
        if (value.is_object())
            learnAddress(value);
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
        if (value.is_object())
            return walkObject(value);
        if (value.is_structured()) {
            for (auto& child : value)
                walk(child);
        }
    }

    [[nodiscard]] bool hasAltered() const noexcept { return m_hasAltered; }

private:
    void walkObject(json::Value& object)
    {
        if (isOneOf(object))
            strip(object);
        if (const auto kind = kindOfOne(object))
            stripFields(object, *kind);
        if (isDevice(object))
            stripDevice(object);
        stripFinding(object);
        if (m_ids.contains(textOf(object, "user"))) { // an edit
            dropPersonalFields(object, RecordKind::User);
            dropPersonalFields(object, RecordKind::Settings);
            emptyPersonalFields(object, RecordKind::EmailAddress); // one that is added must have one
            emptyPersonalFields(object, RecordKind::Voicemail);
        }
        if (m_devices.contains(textOf(object, "device")))
            dropPersonalFields(object, RecordKind::Device);
        dropTypedAddresses(object);
        dropReason(object);
        if (const auto detail = object.find("detail"); detail != object.end() && detail->is_string()) {
            // A sentence made of findings, which may hold any value of theirs. What a device is called may be
            // any word, so that no sentence would be left without it.
            if (isAboutOne(object) || namesDevice(detail->get<std::string>()))
                drop(*detail);
            else
                maskWithin(*detail);
        }
        const bool isOfOther = isOtherUser(object);
        for (auto& [name, child] : object.items()) {
            if (isOfOther && child.is_string() && !namesDeleter(object, name))
                maskAddress(child);
            else if (isOfOther && name == "set" && child.is_object())
                walkRecordOfOther(child);
            else
                walk(child);
        }
    }

    [[nodiscard]] bool isAboutOne(const json::Value& value) const
    {
        return (value.is_object() && (isOneOf(value) || isDevice(value))) ||
               (value.is_structured() && std::any_of(value.begin(), value.end(), [this](const auto& child) {
                    return isAboutOne(child);
                }));
    }

    [[nodiscard]] bool namesDevice(const std::string& sentence) const
    {
        const auto lowered = domain::asciiLowered(sentence);
        return std::any_of(m_deviceNames.begin(), m_deviceNames.end(), [&lowered](const auto& known) {
            return lowered.find(known.first) != std::string::npos;
        });
    }

    void drop(json::Value& text)
    {
        m_hasAltered = m_hasAltered || text != "";
        text = "";
    }

    void walkRecordOfOther(json::Value& fields)
    {
        for (auto& [name, child] : fields.items()) {
            if (child.is_string() && !namesDeleter(fields, name))
                maskAddress(child);
            else
                walk(child);
        }
    }

    /// The one field of a user that holds the name of somebody else.
    [[nodiscard]] static bool namesDeleter(const json::Value& object, std::string_view member)
    {
        const auto field = domain::spec(domain::Field::UserDeletedByName).name;
        return member == field || textOf(object, "field") == field;
    }

    /// About a user who stays: a record, change, outcome or edit of his. What a finding about him names
    /// stands deeper.
    [[nodiscard]] bool isOtherUser(const json::Value& object) const
    {
        if (textOf(object, "table") == word(RecordKind::User))
            return !m_ids.contains(textOf(object, "id"));
        const auto user = textOf(object, "user");
        return !user.empty() && !m_ids.contains(user);
    }

    void maskAddress(json::Value& value)
    {
        if (m_use == Use::Read && m_addresses.contains(domain::asciiLowered(value.get<std::string>())))
            mask(value);
    }

    void learn(const std::string& name)
    {
        if (name.empty() || name == FormerUser || !m_names.insert(domain::asciiLowered(name)).second)
            return;
        m_spellings.push_back(name);
        const bool isAddress = name.find('@') != std::string::npos;
        m_people.add(isAddress ? std::string() : name, isAddress ? name : std::string());
    }

    /// An outcome, finding, change or record of one of them.
    [[nodiscard]] bool isOneOf(const json::Value& object) const
    {
        return textOf(object, "table") == word(RecordKind::User) && m_ids.contains(textOf(object, "id"));
    }

    /// What one of them has besides the record that names them: settings, a voicemail box, an address.
    [[nodiscard]] std::optional<RecordKind> kindOfOne(const json::Value& object) const
    {
        const auto kind = domain::fromWord<RecordKind>(textOf(object, "table"));
        if (!kind)
            return std::nullopt;
        const auto& ids = *kind == RecordKind::EmailAddress ? m_furtherAddresses : m_ids;
        const bool isTheirs = (*kind == RecordKind::EmailAddress || domain::spec(*kind).isOfPerson) &&
                              ids.contains(textOf(object, "id"));
        return isTheirs ? kind : std::nullopt;
    }

    /// An address of theirs is known by what tells whose it is: a record of it, or a change of that field.
    void learnAddress(const json::Value& object)
    {
        if (textOf(object, "table") != word(RecordKind::EmailAddress))
            return;
        const std::string user(domain::spec(domain::Field::AddressUser).name);
        bool isTheirs = textOf(object, "field") == user &&
                        (m_ids.contains(textOf(object, "before")) ||
                         m_ids.contains(textOf(object, "after")) || m_ids.contains(textOf(object, "value")));
        for (const char* values : {"set", "before", "after"}) {
            if (const auto member = object.find(values); member != object.end() && member->is_object())
                isTheirs = isTheirs || m_ids.contains(textOf(*member, user.c_str()));
        }
        if (isTheirs)
            m_furtherAddresses.insert(textOf(object, "id"));
    }

    [[nodiscard]] bool isDevice(const json::Value& object) const
    {
        return !m_devices.empty() && textOf(object, "table") == word(RecordKind::Device) &&
               m_devices.contains(textOf(object, "id"));
    }

    void dropPersonalFields(json::Value& object, RecordKind kind)
    {
        for (auto member = object.begin(); member != object.end();) {
            const bool isGoing = isPersonal(kind, member.key());
            m_hasAltered = m_hasAltered || isGoing;
            member = isGoing ? object.erase(member) : std::next(member);
        }
    }

    /// What a record has become is told as empty, not left out: whoever kept the values from before has to
    /// lose them.
    void emptyPersonalFields(json::Value& record, RecordKind kind)
    {
        for (auto& [name, value] : record.items()) {
            const auto* field = personalField(kind, name);
            if (field == nullptr)
                continue;
            auto empty = emptied(*field);
            m_hasAltered = m_hasAltered || value != empty;
            value = std::move(empty);
        }
    }

    /// The address that was typed to confirm a purge stands at the same place as the person.
    void dropTypedAddresses(json::Value& command)
    {
        const auto users = command.find("users");
        const auto typed = command.find("typed_emails");
        if (users == command.end() || typed == command.end() || !users->is_array() || !typed->is_array())
            return;
        for (std::size_t i = 0; i < std::min(users->size(), typed->size()); ++i) {
            if (isId((*users)[i]) && (*typed)[i] != "") {
                (*typed)[i] = "";
                m_hasAltered = true;
            }
        }
    }

    /// Nobody can tell whom a free text is about: that of a command goes with the first of the people it was
    /// about, and with whoever it names.
    void dropReason(json::Value& request)
    {
        const auto command = request.find("command");
        const auto reason = request.find("reason");
        if (command == request.end() || reason == request.end() || !reason->is_string())
            return;
        if (mentionsOne(*command) || m_people.isNamedIn(reason->get<std::string>())) {
            *reason = nullptr;
            m_hasAltered = true;
        }
    }

    [[nodiscard]] bool isId(const json::Value& value) const
    {
        if (!value.is_string())
            return false;
        const auto& id = value.get_ref<const std::string&>();
        return m_ids.contains(id) || m_devices.contains(id);
    }

    [[nodiscard]] bool mentionsOne(const json::Value& value) const
    {
        return value.is_structured() ? std::any_of(value.begin(), value.end(),
                                                   [this](const auto& child) { return mentionsOne(child); })
                                     : isId(value);
    }

    void stripFields(json::Value& object, RecordKind kind)
    {
        if (const auto set = object.find("set"); set != object.end() && set->is_object())
            emptyPersonalFields(*set, kind);
        for (const char* values : {"before", "after"}) {
            if (const auto member = object.find(values); member != object.end() && member->is_object())
                dropPersonalFields(*member, kind);
        }
    }

    void noteDevice(const std::string& id, const std::string& name)
    {
        auto lowered = domain::asciiLowered(name);
        if (name.empty() || name == id || m_deviceNames.contains(lowered))
            return;
        if (lowered.find(Separator) != std::string::npos)
            m_namesOfSeveralWords.push_back(lowered);
        m_deviceNames.emplace(std::move(lowered), id);
    }

    /// What a text calls a device, by its label and by any name or number that it tells of it.
    void learnDevice(const json::Value& object)
    {
        const auto id = textOf(object, "id");
        noteDevice(id, textOf(object, "label"));
        for (const auto field : {domain::Field::DeviceName, domain::Field::DevicePhoneNumber}) {
            const std::string name(domain::spec(field).name);
            for (const char* values : {"set", "before", "after"}) {
                if (const auto member = object.find(values); member != object.end() && member->is_object())
                    noteDevice(id, textOf(*member, name.c_str()));
            }
        }
    }

    void replaceBy(json::Value& value, const std::string& text)
    {
        m_hasAltered = m_hasAltered || value != text;
        value = text;
    }

    void stripDevice(json::Value& object)
    {
        stripFields(object, RecordKind::Device);
        if (const auto label = object.find("label"); label != object.end() && label->is_string())
            replaceBy(*label, textOf(object, "id"));
    }

    void strip(json::Value& object) { stripFields(object, RecordKind::User); }

    /// A finding: what it tells of its own record, and what it calls devices of whomever else it is about.
    /// Where it names people, they are masked as in any text.
    void stripFinding(json::Value& finding)
    {
        const auto parameters = finding.find("parameters");
        if (parameters == finding.end() || !parameters->is_object())
            return;
        const auto code = domain::fromWord<domain::Code>(textOf(finding, "code"));
        const bool isOfOne = isOneOf(finding) || isDevice(finding);
        for (auto member = parameters->begin(); member != parameters->end();) {
            const auto holds = domain::holdsOf(code.value_or(domain::Code::EState), member.key());
            if (isOfOne && holds == domain::Holds::Own) {
                member = parameters->erase(member);
                m_hasAltered = true;
                continue;
            }
            // Of two devices of one name each keeps to its own; E-MAC-TAKEN tells of another than its own.
            const bool isOwnName = holds == domain::Holds::Label ||
                                   (member.key() == "device" && code != domain::Code::EMacTaken);
            const bool isOfOtherDevice = textOf(finding, "table") == word(RecordKind::Device) &&
                                         !isDevice(finding);
            if (isOneOf(finding) && holds == domain::Holds::Label)
                replaceBy(*member, std::string(FormerUser));
            else if (member->is_string() && mayNameDevice(finding, holds) && !(isOfOtherDevice && isOwnName))
                *member = withoutDevices(member->get<std::string>());
            if (isDevice(finding) && member.key() == "device" && !isDeviceId(*member))
                replaceBy(*member, textOf(finding, "id")); // by a name that nothing else tells
            ++member;
        }
    }

    [[nodiscard]] bool isDeviceId(const json::Value& value) const
    {
        return value.is_string() && m_devices.contains(value.get_ref<const std::string&>());
    }

    /// A record that is no device is not called like one.
    [[nodiscard]] static bool mayNameDevice(const json::Value& finding, domain::Holds holds)
    {
        return holds == domain::Holds::Devices ||
               (holds == domain::Holds::Label && textOf(finding, "table") == word(RecordKind::Device));
    }

    /// What a list of devices says without their names.
    [[nodiscard]] std::string withoutDevices(std::string text)
    {
        if (m_deviceNames.empty() || replaceDevice(text))
            return text;
        for (const auto& name : m_namesOfSeveralWords)
            replaceWithin(text, name);
        std::string list;
        for (std::size_t begin = 0; begin <= text.size();) {
            const auto end = std::min(text.find(Separator, begin), text.size());
            auto part = text.substr(begin, end - begin);
            replaceDevice(part);
            list += (begin == 0 ? "" : std::string(Separator)) + part;
            begin = end + Separator.size();
        }
        return list;
    }

    /// Each whole item, or row of items, of the list.
    void replaceWithin(std::string& list, const std::string& name)
    {
        const auto& id = m_deviceNames.at(name);
        auto lowered = domain::asciiLowered(list);
        for (auto found = lowered.find(name); found != std::string::npos; found = lowered.find(name, found)) {
            const auto end = found + name.size();
            const auto isAt = [&lowered](std::size_t place) {
                return lowered.compare(place, Separator.size(), Separator) == 0;
            };
            const bool isWhole = (found == 0 ||
                                  (found >= Separator.size() && isAt(found - Separator.size()))) &&
                                 (end == lowered.size() || isAt(end));
            if (!isWhole) {
                ++found;
                continue;
            }
            list.replace(found, name.size(), id);
            lowered.replace(found, name.size(), id);
            found += id.size();
            m_hasAltered = true;
        }
    }

    /// The whole of a name becomes the id.
    bool replaceDevice(std::string& name)
    {
        const auto known = m_deviceNames.find(domain::asciiLowered(name));
        if (known == m_deviceNames.end())
            return false;
        name = known->second;
        m_hasAltered = true;
        return true;
    }

    void dropPersonalChanges(json::Value& list)
    {
        const auto size = list.size();
        list.erase(std::remove_if(list.begin(), list.end(),
                                  [this](const json::Value& item) {
                                      const auto field = textOf(item, "field");
                                      const auto kind = item.is_object() ? kindOfOne(item) : std::nullopt;
                                      return item.is_object() &&
                                             ((isOneOf(item) && isPersonal(RecordKind::User, field)) ||
                                              (kind && isPersonal(*kind, field)) ||
                                              (isDevice(item) && isPersonal(RecordKind::Device, field)));
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
            const auto end = std::min(text.find(Separator, begin), text.size());
            auto part = text.substr(begin, end - begin);
            const bool isHis = m_names.contains(domain::asciiLowered(part));
            isNamed = isNamed || isHis;
            masked += (begin == 0 ? "" : std::string(Separator)) +
                      (isHis ? std::string(FormerUser) : std::move(part));
            begin = end + Separator.size();
        }
        if (m_names.contains(domain::asciiLowered(text)))
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

    const Use m_use;
    std::unordered_set<std::string> m_ids;
    std::unordered_set<std::string> m_devices; ///< theirs, by id
    std::unordered_set<std::string> m_furtherAddresses; ///< the same
    std::unordered_map<std::string, std::string> m_deviceNames; ///< lowered, and whose they are
    std::vector<std::string> m_namesOfSeveralWords; ///< of these, the ones that look like a list
    std::unordered_set<std::string> m_names; ///< lowered; e-mail addresses too
    std::unordered_set<std::string> m_addresses; ///< lowered
    std::vector<std::string> m_spellings; ///< the same as they are written
    NamedPeople m_people; ///< the same, for free texts
    bool m_hasAltered = false;
};

class Spellings final {
public:
    explicit Spellings(std::span<const Person> people)
    {
        for (const auto& person : people)
            m_ids.insert(person.id);
    }

    void walk(const json::Value& value)
    {
        if (value.is_object() && textOf(value, "table") == word(RecordKind::User) &&
            m_ids.contains(textOf(value, "id"))) {
            note(textOf(value, "id"), textOf(value, "label"), {});
            if (textOf(value, "field") == domain::spec(domain::Field::UserPrimaryEmail).name) {
                note(textOf(value, "id"), {}, textOf(value, "before"));
                note(textOf(value, "id"), {}, textOf(value, "after"));
            }
        }
        if (value.is_structured()) {
            for (const auto& child : value)
                walk(child);
        }
    }

    [[nodiscard]] std::vector<Person> found() const { return m_found; }

private:
    void note(const std::string& id, const std::string& name, const std::string& email)
    {
        if ((!name.empty() && name != FormerUser) || !email.empty())
            m_found.push_back({id, name == FormerUser ? std::string() : name, email});
    }

    std::unordered_set<std::string> m_ids;
    std::vector<Person> m_found;
};

} // namespace

std::vector<Person> alsoKnownAs(const json::Value& text, std::span<const Person> people)
{
    Spellings spellings(people);
    spellings.walk(text);
    return spellings.found();
}

bool forget(json::Value& text, std::span<const Person> people, Use use)
{
    Forgetting forgetting(people, use);
    forgetting.learnLabels(text);
    forgetting.walk(text);
    return forgetting.hasAltered();
}

} // namespace cordboard::contract

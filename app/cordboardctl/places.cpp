// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/places.h"

#include <algorithm>
#include <map>
#include <utility>

#include "app/cordboardctl/targets.h"
#include "domain/namedvalue.h"
#include "domain/pasted.h"
#include "domain/query/query.h"
#include "domain/recordkind.h"

namespace cordboard::cordboardctl {

using domain::ErrorCode;
using domain::RecordKind;
using domain::Result;

namespace {

/// "of_1": two letters and an underscore, which is how all ids of places begin.
[[nodiscard]] bool looksLikeId(const std::string& word) noexcept
{
    const auto isLetter = [](char c) { return c >= 'a' && c <= 'z'; };
    return word.size() > 3 && isLetter(word[0]) && isLetter(word[1]) && word[2] == '_' && mayBeId(word);
}

[[nodiscard]] std::vector<Place> departmentsOf(const domain::DirectoryView& view)
{
    std::map<domain::OfficeId, std::string> offices;
    for (const auto& office : view.offices())
        offices.emplace(office.id, office.name);
    std::vector<Place> places;
    for (const auto& department : view.departments()) {
        const auto office = offices.find(department.officeId);
        const auto& prefix = office == offices.end() ? department.officeId.value() : office->second;
        places.push_back({department.id.value(), department.name, prefix + '/' + department.name,
                          domain::toRecord(department)});
    }
    return places;
}

template <typename Record> [[nodiscard]] std::vector<Place> named(const std::vector<Record>& records)
{
    std::vector<Place> places;
    for (const auto& record : records)
        places.push_back({record.id.value(), record.name, record.name, domain::toRecord(record)});
    return places;
}

[[nodiscard]] std::vector<Place> calledBy(const std::string& text, const std::vector<Place>& places)
{
    const auto folded = domain::foldForSearch(text);
    std::vector<Place> found;
    std::copy_if(places.begin(), places.end(), std::back_inserter(found), [&folded](const Place& place) {
        return domain::foldForSearch(place.name) == folded || domain::foldForSearch(place.path) == folded;
    });
    return found;
}

/// Paths tell them apart, unless the paths are the same, too.
[[nodiscard]] tl::unexpected<domain::Error> ambiguous(const std::string& kinds, const std::string& word,
                                                      const std::vector<Place>& found)
{
    std::vector<std::string> choices;
    for (const auto& place : found)
        choices.push_back(place.path + " (" + place.id + ")");
    return domain::failure(ErrorCode::InvalidInput, "several " + kinds + " are called " + word + ": " +
                                                        domain::listed(choices) +
                                                        "; name one of them like that, or by its id");
}

} // namespace

std::vector<Place> placesOf(RecordKind kind, const domain::DirectoryView& view)
{
    auto places = kind == RecordKind::Office   ? named(view.offices())
                  : kind == RecordKind::Region ? named(view.regions())
                                               : departmentsOf(view);
    std::sort(places.begin(), places.end(), [](const Place& left, const Place& right) {
        return std::pair(domain::foldForSearch(left.path), left.id) <
               std::pair(domain::foldForSearch(right.path), right.id);
    });
    return places;
}

Result<std::string> placeFrom(RecordKind kind, const std::string& word, const domain::DirectoryView& view)
{
    const auto places = placesOf(kind, view);
    for (const auto& text : {word, domain::understood(word).text}) {
        if (std::any_of(places.begin(), places.end(), [&text](const Place& each) { return each.id == text; }))
            return text;
        const auto found = calledBy(text, places);
        if (found.size() > 1)
            return ambiguous(std::string(spec(kind).path), word, found);
        if (!found.empty())
            return found.front().id;
        if (looksLikeId(text))
            return text;
    }
    return domain::failure(ErrorCode::NotFound, "no " + std::string(domain::word(kind)) + " " + word +
                                                    "; cordboardctl " + std::string(spec(kind).path) +
                                                    " list names those that you see");
}

} // namespace cordboard::cordboardctl

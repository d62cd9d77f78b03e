// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/directoryview.h"

#include <algorithm>
#include <tuple>

namespace cordboard::domain {

namespace {

/// R-NUM-10, R-DEL-04, R-NUM-13: whether the number answers the question.
[[nodiscard]] bool isSpare(const OwnedNumber& number, const DirectoryView::PoolQuestion& question)
{
    return number.status == NumberStatus::Reserved && number.kind == NumberKind::Local &&
           number.country == question.country && !number.isInQuarantine(question.now);
}

[[nodiscard]] bool isTakenBefore(const OwnedNumber& left, const OwnedNumber& right,
                                 const DirectoryView::PoolQuestion& question)
{
    const auto place = [&question](const OwnedNumber& number) {
        const bool isNear = !question.areaCode.empty() && number.areaCode == question.areaCode;
        return std::tuple(number.officeId != question.office, !isNear, number.unassignedAt);
    };
    const auto first = place(left);
    const auto second = place(right);
    return first != second ? first < second : left.id < right.id;
}

} // namespace

void keepSpare(std::vector<OwnedNumber>& numbers, const DirectoryView::PoolQuestion& question)
{
    std::erase_if(numbers, [&question](const OwnedNumber& number) { return !isSpare(number, question); });
    const auto end = numbers.begin() + static_cast<std::ptrdiff_t>(std::min(question.most, numbers.size()));
    std::partial_sort(numbers.begin(), end, numbers.end(),
                      [&question](const OwnedNumber& left, const OwnedNumber& right) {
                          return isTakenBefore(left, right, question);
                      });
    numbers.erase(end, numbers.end());
}

std::vector<OwnedNumber> numbersFor(const DirectoryView& view, const Office& office,
                                    const std::string& areaCode, Instant now, std::size_t most)
{
    if (areaCode.empty())
        return view.spareNumbers({office.country, office.id, office.areaCode, now, most});
    auto numbers = view.spareNumbers({office.country, {}, areaCode, now, most});
    std::erase_if(numbers, [&areaCode](const OwnedNumber& number) { return number.areaCode != areaCode; });
    return numbers;
}

} // namespace cordboard::domain

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/calleridcard.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <algorithm>
#include <chrono>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/text/findingtext.h"
#include "ui/text/sentencetext.h"
#include "ui/text/wheelguard.h"

namespace cordboard::ui {

using domain::CallerIdChoice;
using domain::CallerIdMode;
using domain::SetCallerId;
using models::CellText;
using models::DataText;

namespace {

constexpr std::chrono::milliseconds StoppingPause{500}; ///< longer than from key to key

bool isSameChoice(const CallerIdChoice& one, const CallerIdChoice& other)
{
    return one.mode == other.mode && one.number == other.number && one.group == other.group;
}

} // namespace

CallerIdCard::CallerIdCard(const CardHost& host, QWidget* parent)
    : SettingsCard(host, "callerIdCard", tr("Caller ID"), parent), m_box(new QComboBox(this)),
      m_stopping(this)
{
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    keepFromWheel(*m_box);
    notes().addRow(*addForm(), tr("Number shown on outgoing calls"), "mode", m_box);
    m_reason = addReason();
    addText(tr("The choice holds for all devices. Emergency calls never use it."));
    m_stopping.setSingleShot(true);
    m_stopping.setInterval(StoppingPause);
    m_stopping.callOnTimeout(this, &CallerIdCard::applyInput);
    connect(m_box, &QComboBox::activated, this, [this](int place) {
        m_wish = m_choices[static_cast<std::size_t>(place)].wish;
        m_stopping.start();
        noteInput();
    });
}

/// With the number that it comes to: without one it is the primary one.
CallerIdChoice CallerIdCard::stored() const
{
    const auto& settings = person().settings;
    CallerIdChoice now{userId(), settings.callerIdMode, settings.callerIdNumber, settings.callerIdGroup};
    if (!now.number.isEmpty())
        return now;
    if (now.mode == CallerIdMode::OwnNumber && !person().numbers.empty())
        now.number = person().numbers.front().id;
    for (const auto& group : person().groups) {
        if (now.mode == CallerIdMode::GroupNumber && group.department.id == now.group &&
            !group.numbers.empty())
            now.number = group.numbers.front().id;
    }
    return now;
}

std::vector<CallerIdCard::Choice> CallerIdCard::choices() const
{
    std::vector<Choice> all{{tr("Account default"), {userId(), CallerIdMode::AccountDefault, {}, {}}}};
    for (const auto& number : person().numbers) {
        if (number.status == domain::NumberStatus::Assigned)
            all.push_back({tr("%1 (own number)").arg(CellText::phoneNumber(number.e164)),
                           {userId(), CallerIdMode::OwnNumber, number.id, {}}});
    }
    for (const auto& group : person().groups) {
        for (const auto& number : group.numbers)
            all.push_back(
                {tr("%1 (%2)", "a number, a department")
                     .arg(CellText::phoneNumber(number.e164), DataText::inSentence(group.department.name)),
                 {userId(), CallerIdMode::GroupNumber, number.id, group.department.id}});
    }
    all.push_back({tr("Main line of the office"), {userId(), CallerIdMode::OfficeMainLine, {}, {}}});
    all.push_back({tr("No number (blocked)"), {userId(), CallerIdMode::Blocked, {}, {}}});
    const auto now = stored();
    const bool isListed = std::any_of(
        all.begin(), all.end(), [&now](const Choice& choice) { return isSameChoice(choice.wish, now); });
    if (!isListed) {
        const auto number = host().session.directory().numbers(std::span(&now.number, 1)).front();
        all.push_back({number ? CellText::phoneNumber(number->e164) : tr("Another number"), now});
    }
    return all;
}

void CallerIdCard::showPerson(Who who)
{
    if (who == Who::Other) {
        forgetWish();
        m_choices.clear();
    }
    m_refusal = refusalOf(domain::Right::SetCallerId, domain::Description<SetCallerId>::kind);
    auto now = choices();
    const bool isKnown = std::equal(now.begin(), now.end(), m_choices.begin(), m_choices.end(),
                                    [](const Choice& one, const Choice& other) {
                                        return one.text == other.text && isSameChoice(one.wish, other.wish);
                                    });
    if (!isKnown)
        fill(std::move(now));
    if (m_wish && placeOf(*m_wish) == m_choices.size())
        forgetWish(); // it is no choice any more
    choose(m_wish.value_or(stored()));
    allow(*m_box, m_refusal);
    showRefusals();
}

/// What the rules said of a choice holds until they are asked again.
void CallerIdCard::fill(std::vector<Choice> choices)
{
    const QSignalBlocker quiet(m_box);
    m_box->clear();
    for (auto& choice : choices) {
        m_box->addItem(choice.text);
        if (const auto before = placeOf(choice.wish); before < m_choices.size())
            choice.refusal = m_choices[before].refusal;
    }
    m_choices = std::move(choices);
}

std::size_t CallerIdCard::placeOf(const CallerIdChoice& wish) const
{
    const auto found = std::find_if(m_choices.begin(), m_choices.end(), [&wish](const Choice& choice) {
        return isSameChoice(choice.wish, wish);
    });
    return static_cast<std::size_t>(found - m_choices.begin());
}

void CallerIdCard::choose(const CallerIdChoice& wish)
{
    const QSignalBlocker quiet(m_box);
    m_box->setCurrentIndex(static_cast<int>(placeOf(wish)));
}

void CallerIdCard::forgetWish()
{
    m_stopping.stop();
    m_wish.reset();
}

/// So that this card knows no rule of its own.
void CallerIdCard::judgePerson()
{
    if (!m_refusal.isEmpty())
        return;
    std::vector<domain::Command> wishes;
    for (const auto& choice : m_choices)
        wishes.emplace_back(SetCallerId{{choice.wish}});
    judge(std::move(wishes), [this](const auto& plans) {
        for (std::size_t place = 0; place < std::min(plans.size(), m_choices.size()); ++place)
            m_choices[place].refusal = plans[place] ? FindingText::firstRefusal(*plans[place]) : QString();
        showRefusals();
    });
}

void CallerIdCard::showRefusals()
{
    auto* rows = qobject_cast<QStandardItemModel*>(m_box->model());
    QStringList told;
    for (std::size_t place = 0; place < m_choices.size(); ++place) {
        const auto& [text, wish, refusal] = m_choices[place];
        auto* row = rows->item(static_cast<int>(place));
        row->setEnabled(refusal.isEmpty());
        row->setToolTip(DataText::inToolTip(refusal));
        if (!refusal.isEmpty())
            told.append(tr("%1: %2", "a choice, why it cannot be chosen").arg(text, refusal));
    }
    sayReason(*m_reason, m_refusal.isEmpty() ? SentenceText::joined(told) : m_refusal);
}

void CallerIdCard::discardInput()
{
    forgetWish();
    choose(stored());
}

void CallerIdCard::applyInput()
{
    const auto wish = m_wish;
    forgetWish();
    if (wish && !isSameChoice(*wish, stored()))
        send(SetCallerId{{*wish}});
    noteInput();
}

} // namespace cordboard::ui

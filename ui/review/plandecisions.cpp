// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/plandecisions.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>
#include <algorithm>

#include "domain/notice.h"
#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/review/wrappedcheckbox.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/text/sentencetext.h"

namespace cordboard::ui {

using namespace domain;

namespace {

// Each is confirmed by typing; more typing is done without reading.
constexpr std::size_t MostPurgedAtOnce = 3;
/// Of more, whoever confirms types how many there are.
constexpr std::size_t MostReleasedUncounted = 10;

/// The rows that such a command changes: the plan's own, or some of a batch.
template <typename T> std::vector<const TargetOutcome*> changedBy(const Plan& plan)
{
    std::vector<const TargetOutcome*> rows;
    for (const auto& part : partsOf(plan)) {
        if (!std::holds_alternative<T>(part.command))
            continue;
        for (auto row = part.firstOutcome; row < part.firstOutcome + part.outcomeCount; ++row) {
            if (plan.outcomes[row].kind == OutcomeKind::WillChange)
                rows.push_back(&plan.outcomes[row]);
        }
    }
    return rows;
}

} // namespace

PlanDecisions::PlanDecisions(const Command& command, View view, QWidget* parent)
    : QWidget(parent), m_view(std::move(view)), m_layout(new QVBoxLayout(this)),
      m_questions(new QWidget(parent))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(12);
    if (const auto* deletion = std::get_if<DeleteUsers>(&command)) {
        addLicenseChoice(*deletion);
        addNumberChoice(*deletion);
        m_overrides = {deletion->overrides.begin(), deletion->overrides.end()};
        m_firstOverrides = m_overrides;
        m_firstLicenses = m_licenses->checkedId();
        m_firstNumbers = m_numbers->checkedId();
    }
    setVisible(false);
    m_questions->setObjectName(QStringLiteral("planQuestions"));
    auto* layout = new QVBoxLayout(m_questions);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_questions->hide();
}

QWidget* PlanDecisions::addGroup(const QString& title)
{
    auto* group = new QWidget(this);
    group->setAccessibleName(title);
    auto* layout = new QVBoxLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto* heading = wrappedLabel(title, group);
    auto font = heading->font();
    font.setBold(true);
    heading->setFont(font);
    layout->addWidget(heading);
    m_layout->addWidget(group);
    group->hide();
    return group;
}

void PlanDecisions::addLicenseChoice(const DeleteUsers& deletion)
{
    const bool isOne = deletion.users.size() == 1;
    m_licenseGroup = addGroup(isOne ? tr("License") : tr("Licenses"));
    auto* keep = new QRadioButton(isOne ? tr("Keep it for somebody else") : tr("Keep them for others"),
                                  m_licenseGroup);
    keep->setObjectName(QStringLiteral("keepLicenses"));
    auto* release = new QRadioButton(
        isOne ? tr("Give it up with the next bill") : tr("Give them up with the next bill"), m_licenseGroup);
    release->setObjectName(QStringLiteral("releaseLicenses"));
    m_licenses = new QButtonGroup(this);
    m_licenses->addButton(keep, static_cast<int>(LicenseDisposition::Keep));
    m_licenses->addButton(release, static_cast<int>(LicenseDisposition::Release));
    m_licenseGroup->layout()->addWidget(keep);
    m_licenseGroup->layout()->addWidget(release);
    m_licenses->button(static_cast<int>(deletion.disposition))->setChecked(true);
    connect(m_licenses, &QButtonGroup::idClicked, this, &PlanDecisions::choiceChanged);
}

void PlanDecisions::addNumberChoice(const DeleteUsers& deletion)
{
    const bool isOne = deletion.users.size() == 1;
    m_numberGroup = addGroup(isOne ? tr("Number") : tr("Numbers of people who never activated"));
    auto* rescue = new QRadioButton(
        isOne ? tr("Keep it in the reserved pool") : tr("Keep them in the reserved pool"), m_numberGroup);
    rescue->setObjectName(QStringLiteral("rescueNumbers"));
    auto* lose = new QRadioButton(isOne ? tr("Lose it for good") : tr("Lose them for good"), m_numberGroup);
    lose->setObjectName(QStringLiteral("loseNumbers"));
    m_numbers = new QButtonGroup(this);
    m_numbers->addButton(rescue, 1);
    m_numbers->addButton(lose, 0);
    m_numberGroup->layout()->addWidget(rescue);
    m_numberGroup->layout()->addWidget(lose);
    m_numbers->button(deletion.rescueNumbers ? 1 : 0)->setChecked(true);
    connect(m_numbers, &QButtonGroup::idClicked, this, &PlanDecisions::choiceChanged);
}

/// A choice that was offered stays: what was chosen may be what makes it look needless.
void PlanDecisions::showChoices(const Plan& plan)
{
    if (m_numberGroup == nullptr)
        return;
    const bool hasSeats = std::any_of(
        plan.totals.warnings.begin(), plan.totals.warnings.end(), [](const auto& warnings) {
            return warnings.code == Code::WLicenseKeep || warnings.code == Code::WBillNext;
        });
    if (hasSeats || plan.count(OutcomeKind::Refused) > 0)
        m_licenseGroup->show();
    // Without a grace period every deletion is final, and numbers are kept anyway.
    const bool hasGrace = m_view().company().graceHours > 0;
    m_numberGroup->setVisible(!plan.numbersLost.empty() || (hasGrace && !plan.numbersReserved.empty()));
    setVisible(!m_licenseGroup->isHidden() || !m_numberGroup->isHidden());
}

bool PlanDecisions::hasAnswers() const
{
    const bool isChosen = m_licenses != nullptr &&
                          (m_licenses->checkedId() != m_firstLicenses ||
                           m_numbers->checkedId() != m_firstNumbers || m_overrides != m_firstOverrides);
    return isChosen ||
           std::any_of(m_boxes.begin(), m_boxes.end(),
                       [](const auto& box) { return box.second->isChecked(); }) ||
           std::any_of(m_typed.begin(), m_typed.end(),
                       [](const auto& typed) { return !typed.second.field->text().isEmpty(); });
}

void PlanDecisions::setPlan(const Plan& plan)
{
    showChoices(plan);
    askToAcknowledge(plan);
    askToType(plan);
    m_questions->setVisible(!m_boxes.empty() || !m_typed.empty());
    Q_EMIT confirmationChanged();
}

/// Who is few is named, each with what is warned about: it may differ. The table names many.
QString PlanDecisions::warningText(const Plan& plan, const Plan::Warnings& warnings) const
{
    constexpr std::size_t MostNamed = 3;
    QStringList names, sentences;
    for (auto i = warnings.firstOutcome;
         i < plan.outcomes.size() &&
         static_cast<std::size_t>(sentences.size()) < std::min(warnings.count, MostNamed);
         ++i) {
        const auto& outcome = plan.outcomes[i];
        const auto finding = std::find_if(
            outcome.findings.begin(), outcome.findings.end(),
            [&warnings](const auto& told) { return told.code == warnings.code; });
        if (outcome.kind != OutcomeKind::WillChange || finding == outcome.findings.end())
            continue;
        names.append(models::DataText::inSentence(outcome.label));
        sentences.append(FindingText::sentence(*finding, names.last()));
    }
    if (plan.outcomes.size() == 1)
        return sentences.value(0);
    if (warnings.count > MostNamed)
        return tr("%1 (and %Ln more, see the table)", nullptr, static_cast<int>(warnings.count - 1))
            .arg(sentences.value(0));
    if (sentences.count(sentences.value(0)) == sentences.size() &&
        !sentences.value(0).contains(names.value(0)))
        return tr("%1: %2", "names, what they share")
            .arg(names.join(QStringLiteral(", ")), sentences.value(0));
    for (qsizetype i = 0; i < sentences.size(); ++i) {
        if (!sentences[i].contains(names[i]))
            sentences[i] = tr("%1: %2", "name, sentence").arg(names[i], sentences[i]);
    }
    return SentenceText::joined(sentences);
}

/// Few that are lost are named; the table names many.
void PlanDecisions::addLosses(std::map<std::string, QString>& texts, const Plan& plan) const
{
    std::size_t people = 0;
    std::size_t released = 0;
    QString person, number;
    for (const auto& [code, count, first] : plan.totals.warnings) {
        const auto& label = plan.outcomes[first].label;
        if (code == Code::WNoGrace || code == Code::WPendingNumber) {
            people += count;
            person = models::DataText::inSentence(label);
        } else if (code == Code::WRelease) {
            released += count;
            number = models::CellText::phoneNumber(label);
        }
    }
    if (people > 0)
        texts.emplace("people", people == 1 ? tr("I understand that %1 is deleted for good.").arg(person)
                                            : tr("I understand that %Ln people are deleted for good.",
                                                 nullptr, static_cast<int>(people)));
    if (released > 0 && released <= MostReleasedUncounted)
        texts.emplace("released", released == 1 ? tr("I understand that %1 is given up.").arg(number)
                                                : tr("I understand that %Ln numbers are given up.", nullptr,
                                                     static_cast<int>(released)));
    const auto lost = plan.numbersLost.size();
    if (lost == 0)
        return;
    const auto first = m_view().numbers(std::span(plan.numbersLost).first(1)).front();
    texts.emplace(
        "numbers",
        lost == 1 && first
            ? tr("I understand that %1 is lost for good.").arg(models::CellText::phoneNumber(first->e164))
            : tr("I understand that %Ln numbers are lost for good.", nullptr, static_cast<int>(lost)));
}

std::map<std::string, QString> PlanDecisions::textsToTick(const Plan& plan) const
{
    std::map<std::string, QString> texts;
    addLosses(texts, plan);
    for (const auto& warnings : plan.totals.warnings) {
        if (!isLoss(warnings.code) && !isNotice(warnings.code))
            texts.emplace(word(warnings.code), warningText(plan, warnings));
    }
    return texts;
}

void PlanDecisions::askToAcknowledge(const Plan& plan)
{
    std::map<std::string, QCheckBox*> kept;
    for (const auto& [key, text] : textsToTick(plan)) {
        const auto found = m_boxes.find(key);
        if (found != m_boxes.end() && found->second->accessibleName() == text) {
            kept.insert(m_boxes.extract(found));
            continue;
        }
        // Another text is another question: its tick is not taken over.
        auto* row = new WrappedCheckBox(text, m_questions);
        row->box()->setObjectName(QStringLiteral("acknowledge"));
        connect(row->box(), &QCheckBox::toggled, this, &PlanDecisions::confirmationChanged);
        m_questions->layout()->addWidget(row);
        row->show(); // now: a window asks for its height
        kept.emplace(key, row->box());
    }
    for (const auto& [key, box] : m_boxes)
        delete box->parentWidget();
    m_boxes = std::move(kept);
}

std::string PlanDecisions::knownEmail(const UserId& user) const
{
    const auto users = m_view().users(std::span(&user, 1));
    return users.front() ? users.front()->primaryEmail : std::string();
}

/// By key, what has to be typed to confirm the plan.
std::map<std::string, QString> PlanDecisions::textsToType(const Plan& plan)
{
    std::map<std::string, QString> texts;
    m_tooMany = 0;
    if (const auto released = changedBy<ReleaseNumbers>(plan).size(); released > MostReleasedUncounted)
        texts.emplace("count", QString::number(released));
    const auto purged = changedBy<PurgeUsers>(plan);
    if (purged.size() > MostPurgedAtOnce) {
        m_tooMany = purged.size() - MostPurgedAtOnce;
        return texts;
    }
    for (const auto* outcome : purged)
        texts.emplace(outcome->target.id, QString::fromStdString(knownEmail(UserId(outcome->target.id))));
    return texts;
}

void PlanDecisions::askToType(const Plan& plan)
{
    const auto texts = textsToType(plan);
    std::erase_if(m_typed, [&texts](const auto& entry) {
        const auto wanted = texts.find(entry.first);
        if (wanted != texts.end() && wanted->second == entry.second.expected)
            return false;
        delete entry.second.label;
        delete entry.second.field;
        return true;
    });
    for (const auto& [key, expected] : texts) {
        if (!m_typed.contains(key))
            addTyped(key, expected);
    }
}

void PlanDecisions::addTyped(const std::string& key, const QString& expected)
{
    const auto wish = tr("To confirm, type %1").arg(models::DataText::shown(expected));
    // It has a field, so that & would be a key.
    auto* label = wrappedLabel(models::DataText::inButton(wish), m_questions);
    auto* field = new QLineEdit(m_questions);
    field->setObjectName(QStringLiteral("typedConfirmation"));
    field->setAccessibleName(wish);
    label->setBuddy(field);
    m_questions->layout()->addWidget(label);
    m_questions->layout()->addWidget(field);
    label->show();
    field->show();
    connect(field, &QLineEdit::textChanged, this, &PlanDecisions::confirmationChanged);
    m_typed.insert_or_assign(key, Typed{label, field, expected});
}

void PlanDecisions::chooseLicense(const UserId& person, std::optional<LicenseDisposition> own)
{
    if (own)
        m_overrides.insert_or_assign(person, *own);
    else
        m_overrides.erase(person);
    Q_EMIT choiceChanged();
}

std::optional<LicenseDisposition> PlanDecisions::overrideOf(const UserId& person) const
{
    const auto own = m_overrides.find(person);
    return own == m_overrides.end() ? std::nullopt : std::optional(own->second);
}

CommandChoices PlanDecisions::choices() const
{
    if (m_licenses == nullptr)
        return {};
    return {static_cast<LicenseDisposition>(m_licenses->checkedId()), m_numbers->checkedId() == 1,
            m_overrides};
}

std::optional<QString> PlanDecisions::missing() const
{
    if (m_tooMany > 0) {
        return tr("Permanent deletion is confirmed person by person, for %1 at most. Leave out %Ln.", nullptr,
                  static_cast<int>(m_tooMany))
            .arg(MostPurgedAtOnce);
    }
    for (const auto& [key, typed] : m_typed) {
        if (typed.field->text().trimmed().compare(typed.expected, Qt::CaseInsensitive) != 0)
            return tr("Type %1 to confirm.").arg(models::DataText::shown(typed.expected));
    }
    const auto open = std::count_if(m_boxes.begin(), m_boxes.end(),
                                    [](const auto& entry) { return !entry.second->isChecked(); });
    if (open == 0)
        return std::nullopt;
    return open == 1 ? tr("Tick the box above to go on.") : tr("Tick the boxes above to go on.");
}

QWidget* PlanDecisions::firstQuestion() const
{
    if (!m_typed.empty())
        return m_typed.begin()->second.field;
    const auto open = std::find_if(m_boxes.begin(), m_boxes.end(),
                                   [](const auto& entry) { return !entry.second->isChecked(); });
    return open == m_boxes.end() ? nullptr : open->second;
}

} // namespace cordboard::ui

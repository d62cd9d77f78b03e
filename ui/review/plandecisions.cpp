// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/plandecisions.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>
#include <algorithm>

#include "models/datatext.h"
#include "ui/review/wrappedcheckbox.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

using namespace domain;

namespace {

// Each is confirmed by typing; more typing is done without reading.
constexpr std::size_t MostPurgedAtOnce = 3;
/// Of more, whoever confirms types how many there are.
constexpr std::size_t MostReleasedUncounted = 10;

/// Codes that are acknowledged otherwise than by a tick: by the license choice, by typing, and by
/// LossQuestion.
bool isDecidedElsewhere(Code code)
{
    return code == Code::WLicenseKeep || code == Code::WBillNext || code == Code::WPurgeNow ||
           code == Code::WRelease || code == Code::WPendingNumber;
}

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
    : QWidget(parent), m_view(std::move(view)), m_layout(new QVBoxLayout(this)), m_questions(new QVBoxLayout)
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(16);
    if (const auto* deletion = std::get_if<DeleteUsers>(&command)) {
        addLicenseChoice(deletion->disposition);
        addNumberChoice(deletion->rescueNumbers);
        m_overrides = {deletion->overrides.begin(), deletion->overrides.end()};
        m_hasContent = true;
    }
    m_questions->setSpacing(8);
    m_layout->addLayout(m_questions);
}

QWidget* PlanDecisions::addGroup(const QString& title, const QString& explanation)
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
    layout->addWidget(wrappedLabel(explanation, group));
    m_layout->addWidget(group);
    return group;
}

void PlanDecisions::addLicenseChoice(LicenseDisposition disposition)
{
    auto* group = addGroup(
        tr("Licenses"),
        tr("Kept licenses stay in the office for somebody else; unused licenses are still billed. "
           "Given up, billing ends with the next bill. Below the table it can be chosen otherwise for one "
           "person."));
    auto* keep = new QRadioButton(tr("Keep the licenses"), group);
    keep->setObjectName(QStringLiteral("keepLicenses"));
    auto* release = new QRadioButton(tr("Give the licenses up"), group);
    release->setObjectName(QStringLiteral("releaseLicenses"));
    m_licenses = new QButtonGroup(this);
    m_licenses->addButton(keep, static_cast<int>(LicenseDisposition::Keep));
    m_licenses->addButton(release, static_cast<int>(LicenseDisposition::Release));
    group->layout()->addWidget(keep);
    group->layout()->addWidget(release);
    m_licenses->button(static_cast<int>(disposition))->setChecked(true);
    connect(m_licenses, &QButtonGroup::idClicked, this, &PlanDecisions::choiceChanged);
}

void PlanDecisions::addNumberChoice(bool isRescued)
{
    m_numberGroup = addGroup(tr("Numbers of people who never activated"),
                             tr("Their deletion is final at once. Their numbers can be kept."));
    auto* rescue = new QRadioButton(tr("Keep the numbers in the reserved pool"), m_numberGroup);
    rescue->setObjectName(QStringLiteral("rescueNumbers"));
    auto* lose = new QRadioButton(tr("Lose the numbers for good"), m_numberGroup);
    lose->setObjectName(QStringLiteral("loseNumbers"));
    m_numbers = new QButtonGroup(this);
    m_numbers->addButton(rescue, 1);
    m_numbers->addButton(lose, 0);
    m_numberGroup->layout()->addWidget(rescue);
    m_numberGroup->layout()->addWidget(lose);
    m_numbers->button(isRescued ? 1 : 0)->setChecked(true);
    m_numberGroup->hide();
    connect(m_numbers, &QButtonGroup::idClicked, this, &PlanDecisions::choiceChanged);
}

void PlanDecisions::setPlan(const Plan& plan)
{
    if (m_numberGroup != nullptr) {
        const bool hasGrace = m_view().company().graceHours >
                              0; // without it every deletion is final, numbers are kept anyway
        m_numberGroup->setVisible(!plan.numbersLost.empty() || (hasGrace && !plan.numbersReserved.empty()));
    }
    askToAcknowledge(plan);
    askToType(plan);
    m_hasContent = m_licenses != nullptr || !m_boxes.empty() || !m_typed.empty();
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
    return sentences.join(QLatin1Char(' '));
}

void PlanDecisions::askToAcknowledge(const Plan& plan)
{
    std::map<Code, QCheckBox*> kept;
    for (const auto& warnings : plan.totals.warnings) {
        const auto code = warnings.code;
        if (isDecidedElsewhere(code))
            continue;
        const auto text = warningText(plan, warnings);
        const auto found = m_boxes.find(code);
        if (found != m_boxes.end() && found->second->accessibleName() == text) {
            kept.insert(m_boxes.extract(found));
            continue;
        }
        // Another text is another question: its tick is not taken over.
        auto* row = new WrappedCheckBox(text, this);
        row->box()->setObjectName(QStringLiteral("acknowledge"));
        connect(row->box(), &QCheckBox::toggled, this, &PlanDecisions::confirmationChanged);
        m_questions->addWidget(row);
        kept.emplace(code, row->box());
    }
    for (const auto& [code, box] : m_boxes)
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
    auto* label = wrappedLabel(models::DataText::inButton(wish), this);
    auto* field = new QLineEdit(this);
    field->setObjectName(QStringLiteral("typedConfirmation"));
    field->setAccessibleName(wish);
    label->setBuddy(field);
    m_questions->addWidget(label);
    m_questions->addWidget(field);
    connect(field, &QLineEdit::textChanged, this, &PlanDecisions::confirmationChanged);
    m_typed.insert_or_assign(key, Typed{label, field, expected});
}

void PlanDecisions::keepNumbers()
{
    if (m_numbers != nullptr)
        m_numbers->button(1)->setChecked(true);
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
    const bool isAcknowledged = std::all_of(m_boxes.begin(), m_boxes.end(),
                                            [](const auto& entry) { return entry.second->isChecked(); });
    return isAcknowledged ? std::nullopt : std::optional(tr("Tick that you have read the warnings."));
}

} // namespace cordboard::ui

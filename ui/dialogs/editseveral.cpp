// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/editseveral.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <algorithm>
#include <set>

#include "domain/permission.h"
#include "models/celltext.h"
#include "models/changetext.h"
#include "models/datatext.h"
#include "models/languages.h"
#include "models/textrank.h"
#include "ui/dialogs/awaitedconfirm.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/review/commandflow.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/text/timezones.h"
#include "ui/text/wheelguard.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

using domain::AnalyticsAccess;
using domain::Field;
using domain::Role;
using domain::User;
using domain::UserState;
using models::CellText;
using models::ChangeText;
using Tone = models::RowModel::Tone;

namespace {

constexpr std::size_t MostUsersCompared = 100;

bool isOfficeAdmin(const User& user)
{
    const domain::RoleAssignment own{Role::OfficeAdmin, user.officeId.value()};
    return std::find(user.roles.begin(), user.roles.end(), own) != user.roles.end();
}

/// Whether a list that tells a value has one chosen.
std::optional<int> chosenIn(const QComboBox* box, const QCheckBox* tick)
{
    return box != nullptr && tick->isChecked() && box->currentIndex() >= 0
               ? std::optional(box->currentIndex())
               : std::nullopt;
}

/// What stands somewhere: a handset is where its base is (R-DEV-10).
bool hasLocation(const domain::Device& device)
{
    return domain::isHardware(device.kind) && device.kind != domain::DeviceKind::DectHandset;
}

/// Of all of them, each once.
std::vector<domain::Device> locatedDevices(const std::vector<domain::UserId>& users,
                                           const domain::DirectoryView& company)
{
    std::vector<std::string> people;
    for (const auto& user : users)
        people.push_back(user.value());
    std::vector<std::string> ids;
    std::set<std::string> seen;
    for (const auto& ofOne :
         company.referring(domain::RecordKind::Device, domain::RecordKind::User, people)) {
        for (const auto& id : ofOne) {
            if (seen.insert(id).second)
                ids.push_back(id);
        }
    }
    std::vector<domain::Device> devices;
    for (auto& device : domain::recordsOf<domain::Device>(company, ids)) {
        if (device && hasLocation(*device))
            devices.push_back(*std::move(device));
    }
    return devices;
}

std::optional<domain::OfficeId> commonLocation(const std::vector<domain::Device>& devices)
{
    const bool isSame = !devices.empty() &&
                        std::all_of(devices.begin(), devices.end(), [&devices](const auto& device) {
                            return device.locationId == devices.front().locationId;
                        });
    return isSame ? std::optional(devices.front().locationId) : std::nullopt;
}

} // namespace

bool SharedValues::saysMails() const noexcept
{
    return mails.notifies || mails.includesSummary || mails.includesTranscript || mails.attachesAudio ||
           mails.deletesAfterEmail || mails.mailsMissedCalls;
}

bool SharedValues::saysNothing() const noexcept
{
    return !jobTitle && !takesExtension && !isOfficeAdmin && !analytics && !isSuspended && !language &&
           !timeZone && !showsDefaultCallerId && !saysMails() && !location;
}

domain::Command SharedValues::command(const std::vector<domain::UserId>& users,
                                      const domain::DirectoryView& company) const
{
    std::vector<domain::Command> commands;
    // Nothing can be set of somebody who is suspended, so that comes last and its end first.
    if (isSuspended == false)
        commands.emplace_back(domain::ReactivateUsers{users});
    if (jobTitle || takesExtension) {
        domain::UserEdit wish;
        wish.jobTitle = jobTitle;
        if (takesExtension)
            wish.extension.emplace();
        domain::EditUsers edit;
        edit.edits.assign(users.size(), wish);
        for (std::size_t i = 0; i < users.size(); ++i)
            edit.edits[i].user = users[i];
        commands.emplace_back(std::move(edit));
    }
    if (language || timeZone) {
        domain::EditSettings edit;
        for (const auto& user : users)
            edit.edits.push_back({.user = user, .language = language, .timeZone = timeZone});
        commands.emplace_back(std::move(edit));
    }
    if (showsDefaultCallerId) {
        domain::SetCallerId choice;
        for (const auto& user : users)
            choice.choices.push_back({user, domain::CallerIdMode::AccountDefault, {}, {}});
        commands.emplace_back(std::move(choice));
    }
    if (saysMails()) {
        domain::EditVoicemail edit;
        edit.edits.assign(users.size(), mails);
        for (std::size_t i = 0; i < users.size(); ++i)
            edit.edits[i].user = users[i];
        commands.emplace_back(std::move(edit));
    }
    if (location) {
        domain::EditDevices edit;
        for (const auto& device : locatedDevices(users, company))
            edit.edits.push_back({.device = device.id, .location = location});
        if (!edit.edits.empty() || commands.empty())
            commands.emplace_back(std::move(edit));
    }
    // R-ANL-04: an admin cannot be given analytics, who becomes one keeps it.
    if (isOfficeAdmin == false)
        commands.emplace_back(domain::RevokeRole{users, Role::OfficeAdmin, {}});
    if (analytics)
        commands.emplace_back(domain::SetAnalytics{users, *analytics});
    if (isOfficeAdmin == true)
        commands.emplace_back(domain::GrantRole{users, Role::OfficeAdmin, {}});
    if (isSuspended == true)
        commands.emplace_back(domain::SuspendUsers{users});
    if (commands.size() == 1)
        return std::move(commands.front());
    return domain::Batch{std::move(commands)};
}

EditSeveral::EditSeveral(interfaces::Session& session, const Theme& theme, CommandFlow& flow,
                         std::vector<domain::UserId> users, QWidget* parent)
    : QDialog(parent), m_session(session), m_flow(flow),
      m_users(std::make_shared<const std::vector<domain::UserId>>(std::move(users))), m_notes(theme, *this),
      m_typing(this)
{
    setObjectName(QStringLiteral("editSeveral"));
    setAttribute(Qt::WA_DeleteOnClose);
    // Of more people nobody compares what they have: it counts as different.
    if (m_users->size() <= MostUsersCompared) {
        for (const auto& user : session.directory().users(*m_users)) {
            if (user)
                m_people.push_back(*user);
        }
        std::vector<std::string> ids;
        for (const auto& user : m_people)
            ids.push_back(user.id.value());
        for (auto& settings : domain::recordsOf<domain::Settings>(session.directory(), ids))
            m_settings.push_back(settings.value_or(domain::Settings{}));
        for (auto& box : domain::recordsOf<domain::Voicemail>(session.directory(), ids))
            m_voicemails.push_back(box.value_or(domain::Voicemail{}));
    }
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, &EditSeveral::check);
    check();
}

EditSeveral::~EditSeveral() = default;

template <typename Holds> bool EditSeveral::isHeldByAll(Holds holds) const
{
    return !m_people.empty() && std::all_of(m_people.begin(), m_people.end(), holds);
}

template <typename Holds> bool EditSeveral::isSetByAll(Holds holds) const
{
    return !m_settings.empty() && std::all_of(m_settings.begin(), m_settings.end(), holds);
}

bool EditSeveral::isAllowed(domain::Right right) const
{
    return domain::reachOf(m_session.account().actor, right) > domain::Reach::Self; // they are others
}

void EditSeveral::build()
{
    setWindowTitle(
        models::DataText::inTitle(tr("Edit %Ln users", nullptr, static_cast<int>(m_users->size()))));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    if (isAllowed(domain::Right::EditProfile))
        addJobTitle(*grid);
    if (isAllowed(domain::Right::EditExtension))
        addExtension(*grid);
    if (isAllowed(domain::Right::GrantOfficeAdmin))
        m_admin = addChoices(*grid, ChangeText::title(Field::UserRoles), "roles",
                             {{tr("Office Admin of their office"), isHeldByAll(isOfficeAdmin)},
                              {tr("Not Office Admin of their office"),
                               isHeldByAll([](const User& user) { return !isOfficeAdmin(user); })}});
    if (isAllowed(domain::Right::SetAnalytics)) {
        const auto access = [this](AnalyticsAccess value) {
            return Choice{CellText::word(word(value)),
                          isHeldByAll([value](const User& user) { return user.analytics == value; })};
        };
        m_analytics = addChoices(*grid, ChangeText::title(Field::UserAnalytics), "analytics",
                                 {access(AnalyticsAccess::None), access(AnalyticsAccess::Charts)});
    }
    if (isAllowed(domain::Right::Suspend)) {
        const auto state = [this](UserState value) {
            return Choice{CellText::word(word(value)),
                          isHeldByAll([value](const User& user) { return user.state == value; })};
        };
        m_status = addChoices(*grid, ChangeText::title(Field::UserState), "state",
                              {state(UserState::Active), state(UserState::Suspended)});
    }
    addSettings(*grid);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(wrappedLabel(tr("What is ticked becomes the same for all of them. Names, e-mail "
                                      "addresses and numbers belong to one "
                                      "person each."),
                                   this));
    layout->addWidget(scrolled(grid), 1);
    layout->addLayout(makeFoot());
    setWidthInCharacters(*this, 70);
    if (m_jobTitle != nullptr)
        m_jobTitle->setFocus();
}

/// Where text is large they do not fit on a small screen.
QWidget* EditSeveral::scrolled(QGridLayout* fields)
{
    auto* inner = new QWidget(this);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setRowStretch(fields->rowCount(), 1);
    inner->setLayout(fields);
    auto* scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("What becomes the same"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus); // the fields have it
    scroll->setWidget(inner);
    scroll->viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);
    scroll->setMinimumHeight(std::min(inner->sizeHint().height(), screen()->availableSize().height() / 2));
    return scroll;
}

QLayout* EditSeveral::makeFoot()
{
    m_notes.general()->setObjectName(QStringLiteral("editNote"));
    m_review = new QPushButton(tr("Review…"), this);
    m_review->setObjectName(QStringLiteral("save"));
    m_review->setDefault(true);
    setEmphasis(*m_review, Emphasis::Primary);
    m_notes.setConfirming(m_review);
    m_confirm = new AwaitedConfirm(*this, *m_review);
    connect(m_review, &QPushButton::clicked, this, &EditSeveral::review);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &EditSeveral::reject);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_notes.general(), 1);
    foot->addWidget(cancel);
    foot->addWidget(m_review);
    return foot;
}

QCheckBox* EditSeveral::addTick(QGridLayout& grid, const QString& name, const char* word, QWidget* editor)
{
    auto* tick = new QCheckBox(name, this);
    tick->setObjectName(QStringLiteral("tick-%1").arg(QLatin1String(word)));
    tick->setAccessibleName(tr("Change: %1", "a field").arg(name));
    connect(tick, &QCheckBox::toggled, this, &EditSeveral::check);
    editor->setObjectName(QString::fromLatin1(word));
    editor->setAccessibleName(name);
    const auto row = grid.rowCount();
    grid.addWidget(tick, row, 0);
    grid.addWidget(editor, row, 1);
    grid.addWidget(m_notes.add(word, editor), row + 1, 1);
    m_ticks.push_back(tick);
    return tick;
}

void EditSeveral::addJobTitle(QGridLayout& grid)
{
    m_jobTitle = new QLineEdit(this);
    const bool isSame = isHeldByAll(
        [this](const User& user) { return user.jobTitle == m_people.front().jobTitle; });
    if (isSame)
        m_jobTitle->setText(QString::fromStdString(m_people.front().jobTitle));
    else
        m_jobTitle->setPlaceholderText(tr("(different)"));
    auto* tick = addTick(grid, FindingText::fieldName("job_title"), "job_title", m_jobTitle);
    connect(m_jobTitle, &QLineEdit::textEdited, tick, [tick] { tick->setChecked(true); });
    connect(m_jobTitle, &QLineEdit::textChanged, this, [this] {
        m_confirm->await();
        m_typing.start();
    });
}

/// An extension is one person's: all that several can have in common is none.
void EditSeveral::addExtension(QGridLayout& grid)
{
    auto* meaning = plainLabel(tr("Take it away from all of them"), this);
    m_extension = addTick(grid, FindingText::fieldName("extension"), "extension", meaning);
    m_extension->setAccessibleDescription(meaning->text());
}

void EditSeveral::addSettings(QGridLayout& grid)
{
    using domain::Description;
    const auto offer = m_session.offer();
    if (isAllowed(domain::Right::EditProfile) && offer.hasCommand(Description<domain::EditSettings>::kind)) {
        addLanguage(grid);
        addTimeZone(grid);
    }
    if (isAllowed(domain::Right::SetCallerId) && offer.hasCommand(Description<domain::SetCallerId>::kind))
        addCallerId(grid);
    if (isAllowed(domain::Right::EditVoicemail) && offer.hasCommand(Description<domain::EditVoicemail>::kind))
        addMails(grid);
    if (isAllowed(domain::Right::ManageDevices) && offer.hasCommand(Description<domain::EditDevices>::kind))
        addLocation(grid);
}

void EditSeveral::addLanguage(QGridLayout& grid)
{
    const auto choice = [this](const QString& text, const std::string& tag) {
        return Choice{text, isSetByAll([&tag](const auto& settings) { return settings.language == tag; })};
    };
    std::vector<Choice> choices{choice(tr("As the company"), {})};
    for (const auto& [name, tag] : models::languagesByName())
        choices.push_back(choice(name, tag));
    m_language = addChoices(grid, tr("Language"), "language", choices);
}

void EditSeveral::addTimeZone(QGridLayout& grid)
{
    const auto choice = [this](const QString& text, const std::string& zone) {
        return Choice{text, isSetByAll([&zone](const auto& settings) { return settings.timeZone == zone; })};
    };
    std::vector<Choice> choices{choice(tr("As the office"), {})};
    for (const auto& zone : timeZoneNames())
        choices.push_back(choice(QString::fromStdString(zone), zone));
    m_timeZone = addChoices(grid, tr("Time zone"), "time_zone", choices);
    m_timeZone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
}

/// A number that is shown is one person's: all that several can have in common is the default.
void EditSeveral::addCallerId(QGridLayout& grid)
{
    auto* meaning = plainLabel(tr("Account default for all of them"), this);
    m_callerId = addTick(grid, tr("Caller ID"), "caller_id", meaning);
    m_callerId->setAccessibleDescription(meaning->text());
}

void EditSeveral::addMails(QGridLayout& grid)
{
    using domain::Voicemail;
    using domain::VoicemailEdit;
    const auto add = [&](const QString& name, const char* word, bool Voicemail::*held,
                         std::optional<bool> VoicemailEdit::*edited, const QString& on, const QString& off) {
        const auto choice = [&](const QString& text, bool isOn) {
            return Choice{text, !m_voicemails.empty() &&
                                    std::all_of(m_voicemails.begin(), m_voicemails.end(),
                                                [&](const auto& box) { return box.*held == isOn; })};
        };
        m_mails.push_back({addChoices(grid, name, word, {choice(on, true), choice(off, false)}), edited});
    };
    add(tr("E-mail for each message"), "notifies", &Voicemail::notifies, &VoicemailEdit::notifies, tr("Sent"),
        tr("Not sent"));
    add(tr("Summary in the e-mail"), "includes_summary", &Voicemail::includesSummary,
        &VoicemailEdit::includesSummary, tr("Included"), tr("Left out"));
    add(tr("Transcript in the e-mail"), "includes_transcript", &Voicemail::includesTranscript,
        &VoicemailEdit::includesTranscript, tr("Included"), tr("Left out"));
    add(tr("Audio in the e-mail"), "attaches_audio", &Voicemail::attachesAudio, &VoicemailEdit::attachesAudio,
        tr("Attached"), tr("Left out"));
    add(tr("Message after the e-mail"), "deletes_after_email", &Voicemail::deletesAfterEmail,
        &VoicemailEdit::deletesAfterEmail, tr("Deleted"), tr("Kept"));
    add(tr("E-mail for each missed call"), "mails_missed_calls", &Voicemail::mailsMissedCalls,
        &VoicemailEdit::mailsMissedCalls, tr("Sent"), tr("Not sent"));
}

/// R-DEV-15. Where their devices stand by now is asked elsewhere: they may be many.
void EditSeveral::addLocation(QGridLayout& grid)
{
    std::vector<std::pair<QString, domain::OfficeId>> offices;
    for (const auto& office : m_session.directory().offices())
        offices.emplace_back(models::DataText::inSentence(office.name), office.id);
    models::sortByName(offices, [](const auto& office) { return office.first; });
    std::vector<Choice> choices{{tr("None"), false}};
    m_locations = {domain::OfficeId()};
    for (auto& [name, id] : offices) {
        choices.push_back({name, false});
        m_locations.push_back(std::move(id));
    }
    m_location = addChoices(grid, tr("Location of their devices"), "location", choices);
    m_location->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    askForLocation();
}

void EditSeveral::askForLocation()
{
    m_session.ask([self = QPointer(this),
                   users = m_users](const domain::DirectoryView& company) -> std::function<void()> {
        return [self, common = commonLocation(locatedDevices(*users, company))] {
            if (self)
                self->showLocation(common);
        };
    });
}

void EditSeveral::showLocation(const std::optional<domain::OfficeId>& common)
{
    const auto* tick = findChild<QCheckBox*>(QStringLiteral("tick-location"));
    const auto place = common ? std::find(m_locations.begin(), m_locations.end(), *common)
                              : m_locations.end();
    if (!tick->isChecked() && place != m_locations.end())
        m_location->setCurrentIndex(static_cast<int>(place - m_locations.begin()));
}

QComboBox* EditSeveral::addChoices(QGridLayout& grid, const QString& name, const char* word,
                                   const std::vector<Choice>& choices)
{
    auto* box = new QComboBox(this);
    box->setPlaceholderText(tr("(different)"));
    keepFromWheel(*box);
    for (const auto& choice : choices)
        box->addItem(choice.text);
    const auto held = std::find_if(choices.begin(), choices.end(),
                                   [](const Choice& choice) { return choice.isHeldByAll; });
    box->setCurrentIndex(held == choices.end() ? -1 : static_cast<int>(held - choices.begin()));
    auto* tick = addTick(grid, name, word, box);
    connect(box, &QComboBox::activated, this, [this, tick] {
        tick->setChecked(true);
        check();
    });
    return box;
}

SharedValues EditSeveral::values() const
{
    const auto tickOf = [this](const QWidget* editor) {
        return findChild<QCheckBox*>(QStringLiteral("tick-%1").arg(editor->objectName()));
    };
    SharedValues values;
    if (m_jobTitle != nullptr && tickOf(m_jobTitle)->isChecked())
        values.jobTitle = m_jobTitle->text().toStdString();
    values.takesExtension = m_extension != nullptr && m_extension->isChecked();
    const auto place = [&](const QComboBox* box) {
        return box != nullptr ? chosenIn(box, tickOf(box)) : std::nullopt;
    };
    if (const auto chosen = place(m_admin))
        values.isOfficeAdmin = *chosen == 0;
    if (const auto chosen = place(m_analytics))
        values.analytics = *chosen == 0 ? AnalyticsAccess::None : AnalyticsAccess::Charts;
    if (const auto chosen = place(m_status))
        values.isSuspended = *chosen == 1;
    // In the lists, what is empty comes first.
    if (const auto chosen = place(m_language))
        values.language = *chosen == 0
                              ? std::string()
                              : models::languagesByName()[static_cast<std::size_t>(*chosen - 1)].second;
    if (const auto chosen = place(m_timeZone))
        values.timeZone = *chosen == 0 ? std::string()
                                       : timeZoneNames()[static_cast<std::size_t>(*chosen - 1)];
    for (const auto& mail : m_mails) {
        if (const auto chosen = place(mail.box))
            values.mails.*mail.edited = *chosen == 0;
    }
    if (const auto chosen = place(m_location))
        values.location = m_locations[static_cast<std::size_t>(*chosen)];
    values.showsDefaultCallerId = m_callerId != nullptr && m_callerId->isChecked();
    return values;
}

void EditSeveral::check()
{
    m_typing.stop();
    m_confirm->await();
    const auto wish = values();
    if (wish.saysNothing()) {
        m_notes.clear();
        return m_confirm->judged(false);
    }
    m_session.preview(
        this,
        [users = m_users, wish](const domain::DirectoryView& company) {
            return wish.command(*users, company);
        },
        [self = QPointer(this)](const SharedPlan& plan) {
            if (self && plan && !self->m_typing.isActive() && !self->values().saysNothing())
                self->takePlan(*plan);
        });
}

/// What is refused for some is told row by row in the review.
void EditSeveral::takePlan(const domain::Plan& plan)
{
    m_notes.clear();
    m_notes.sayFindings(plan);
    if (plan.outcomes.empty()) // of the location alone
        m_notes.sayGenerally(tr("None of them has a device that stands somewhere."), Tone::Ordinary);
    m_confirm->judged(plan.isExecutable());
}

void EditSeveral::review()
{
    // Planned again: what was typed last counts.
    m_flow.act([users = m_users, wish = values()](const domain::DirectoryView& company) {
        return wish.command(*users, company);
    });
    accept();
}

void EditSeveral::reject()
{
    const bool isChanged = std::any_of(m_ticks.begin(), m_ticks.end(),
                                       [](const auto* tick) { return tick->isChecked(); });
    if (!isChanged)
        return QDialog::reject();
    askToDiscard(*this, [this] { QDialog::reject(); });
}

} // namespace cordboard::ui

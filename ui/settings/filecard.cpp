// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/filecard.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>
#include <utility>

#include "media/audio.h"
#include "media/picture.h"
#include "media/refusal.h"
#include "models/datatext.h"
#include "ui/media/background.h"
#include "ui/media/localfile.h"
#include "ui/review/commandflow.h"
#include "ui/tables/flowlayout.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

using domain::ErrorCode;
using domain::FileUse;
using domain::Result;
using media::Fault;
using models::DataText;
using Tone = models::RowModel::Tone;

namespace {

constexpr int ButtonSpacing = 6;

std::optional<Fault> faultOf(FileUse use, const std::string& bytes)
{
    const auto fault = [](const auto& known) {
        return known ? std::nullopt : std::optional<Fault>(known.error());
    };
    return use == FileUse::Picture ? fault(media::pictureOf(bytes)) : fault(media::audioOf(bytes));
}

QString faultSentence(FileUse use, Fault fault)
{
    return FindingText::sentence(media::refusalOf(use, fault), {});
}

/// The one file of this computer that is dragged; empty: something else is.
QString draggedFile(const QMimeData& data)
{
    const auto urls = data.urls();
    return urls.size() == 1 && urls.front().isLocalFile() ? urls.front().toLocalFile() : QString();
}

} // namespace

FileCard::FileCard(const CardHost& host, const char* name, const QString& title, FileUse use, Texts texts,
                   QWidget* parent)
    : SettingsCard(host, name, title, parent), m_use(use), m_texts(std::move(texts)),
      m_choose(addButton("chooseFile", m_texts.choose)), m_remove(addButton("removeFile", m_texts.remove)),
      m_useIt(addButton("useFile", m_texts.use)), m_discard(addButton("discardFile", tr("Discard"))),
      m_status(host.session.syncStatusChanged.connect([this] { showState(); }))
{
    setAcceptDrops(true);
    m_discard->setAccessibleName(tr("%1: %2", "group of settings, action").arg(title, m_discard->text()));
    connect(m_choose, &QPushButton::clicked, this, &FileCard::choose);
    connect(m_remove, &QPushButton::clicked, this, &FileCard::remove);
    connect(m_useIt, &QPushButton::clicked, this, [this] { applyInput(); });
    connect(m_discard, &QPushButton::clicked, this, [this] { discardInput(); });
    connect(&host.flow, &CommandFlow::applied, this, [this](const domain::Plan& plan) {
        const auto* hash = fileIn(plan.command);
        if (m_work == Work::Setting && hash != nullptr)
            takeUsed(*hash);
    });
    connect(&host.flow, &CommandFlow::notActed, this, [this] {
        if (m_work == Work::Setting)
            m_work = Work::None;
        showState();
    });
}

QPushButton* FileCard::addButton(const char* name, const QString& text)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    return button;
}

void FileCard::addChoosing(const std::vector<QPushButton*>& between)
{
    const auto addButtons = [this](const std::vector<QPushButton*>& buttons) {
        auto* row = new FlowLayout; // where text is large they do not fit side by side
        row->setSpacing(ButtonSpacing);
        for (auto* button : buttons)
            row->addWidget(button);
        content().addLayout(row);
    };
    m_progress = addReason();
    m_progress->setObjectName(QStringLiteral("progress"));
    addButtons({m_useIt, m_discard});
    std::vector<QPushButton*> all{m_choose};
    all.insert(all.end(), between.begin(), between.end());
    all.push_back(m_remove);
    addButtons(all);
    addText(faultSentence(m_use, Fault::TooLarge)); // what may be sent
    addText(tr("A file can also be dropped here."));
    m_reason = addReason();
}

bool FileCard::isConnected() const
{
    return interfaces::isConnected(host().session.syncStatus().state);
}

bool FileCard::canChange() const
{
    return m_refusal.isEmpty() && isConnected() && m_work == Work::None && !isBusy();
}

QString FileCard::obstacle() const
{
    if (!m_reason->text().isEmpty())
        return m_reason->text();
    return isOnItsWay() ? m_texts.sending : tr("The file is still being looked at. Try again in a moment.");
}

void FileCard::showPerson(Who who)
{
    m_refusal = refusalOf(right(), command());
    if (who == Who::Other) {
        discardInput();
        m_used = {};
    }
    showState();
}

void FileCard::showState()
{
    if (m_reason == nullptr)
        return; // being made
    const bool canSend = canChange();
    const bool isInput = !m_candidate.empty();
    const bool losesUse = m_useIt->hasFocus() && !(isInput && canSend);
    const bool losesDiscard = m_discard->hasFocus() && !isInput;
    enable(*m_choose, canSend || m_work == Work::Reading);
    enable(*m_remove, canSend && !stored().empty());
    if (losesUse || losesDiscard) // or Qt gives it to something else
        (isInput ? m_discard : m_choose)->setFocus(Qt::OtherFocusReason);
    m_useIt->setVisible(isInput);
    m_discard->setVisible(isInput);
    m_useIt->setEnabled(canSend);
    switch (m_work) {
    case Work::None: sayAloud(*m_progress, m_told); break;
    case Work::Reading: sayReason(*m_progress, tr("The file is being read…")); break;
    case Work::Sending:
    case Work::Setting: sayAloud(*m_progress, m_texts.sending); break;
    }
    const auto needsConnection = isConnected()
                                     ? QString()
                                     : tr("This needs a connection: a file cannot wait until there is one.");
    const auto reason = m_refusal.isEmpty() ? needsConnection : m_refusal;
    for (auto* button : {m_choose, m_remove, m_useIt})
        setPlainToolTip(*button, reason);
    sayReason(*m_reason, reason);
}

void FileCard::choose()
{
    auto* dialog = new QFileDialog(this, m_texts.question);
    dialog->setObjectName(QStringLiteral("fileQuestion"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({m_texts.files, tr("All files (*)")});
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::HomeLocation));
    connect(dialog, &QFileDialog::fileSelected, this, [this, id = userId()](const QString& path) {
        if (id == userId())
            takeFile(path);
    });
    dialog->open();
}

void FileCard::dragEnterEvent(QDragEnterEvent* event)
{
    if (canChange() && !draggedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void FileCard::dropEvent(QDropEvent* event)
{
    const auto path = draggedFile(*event->mimeData());
    if (!canChange() || path.isEmpty())
        return;
    event->acceptProposedAction();
    takeFile(path);
}

void FileCard::takeFile(const QString& path)
{
    if (m_work == Work::Reading)
        discardInput(); // this one instead
    if (!canChange())
        return refuseFor(obstacle());
    discardInput();
    m_work = Work::Reading;
    showState();
    inBackground<Result<std::string>>(
        *this, [path, most = media::limitOf(m_use)] { return contentOf(path, most); },
        [this, turn = m_turn, name = QFileInfo(path).fileName()](const Result<std::string>& content) {
            if (turn == m_turn)
                read(content, name);
        });
}

void FileCard::read(const Result<std::string>& content, const QString& name)
{
    m_work = Work::None;
    if (!content)
        return fail(content.error().code == ErrorCode::TooLarge ? faultSentence(m_use, Fault::TooLarge)
                                                                : tr("The file cannot be read."));
    if (const auto fault = faultOf(m_use, *content))
        return fail(faultSentence(m_use, *fault));
    takeCandidate(*content, tr("Chosen: %1", "a file").arg(DataText::inSentence(name.toStdString())));
}

void FileCard::takeCandidate(std::string bytes, const QString& told)
{
    m_used = {};
    m_candidate = std::move(bytes);
    m_told = told;
    tellNothing();
    showState();
    candidateChanged();
    noteInput();
}

void FileCard::discardInput()
{
    ++m_turn;
    m_work = Work::None;
    const bool wasThere = !m_candidate.empty();
    m_candidate.clear();
    m_told.clear();
    tellNothing();
    showState();
    if (!wasThere)
        return;
    candidateChanged();
    noteInput();
}

void FileCard::applyInput()
{
    if (m_candidate.empty() || isOnItsWay())
        return;
    if (!canChange())
        return refuseFor(obstacle());
    tellNothing();
    m_work = Work::Sending;
    showState();
    beginSending();
    host().session.sendFile(m_use, m_candidate,
                            [self = QPointer(this), turn = m_turn](const Result<domain::StoredFile>& file) {
                                if (self && turn == self->m_turn)
                                    self->sent(file);
                                if (self)
                                    self->endSending(); // the command may be on its way by now
                            });
}

void FileCard::sent(const Result<domain::StoredFile>& file)
{
    if (!file) {
        m_work = Work::None;
        // What the service has against a file it says itself.
        return fail(file.error().code == ErrorCode::InvalidInput
                        ? tr("The server does not take the file: %1", "its sentence")
                              .arg(DataText::inSentence(file.error().detail))
                        : FindingText::errorSentence(file.error()));
    }
    if (file->hash == stored()) {
        discardInput();
        return tell(m_texts.kept, Tone::Ordinary);
    }
    candidateTaken(file->hash);
    m_work = Work::Setting;
    send(commandOf(*file));
}

/// It is no input any more, unless the service refuses it after all.
void FileCard::takeUsed(const std::string& hash)
{
    Used used{hash, m_candidate, m_told};
    discardInput();
    m_used = std::move(used);
}

void FileCard::giveBack(const domain::Command& command)
{
    const auto* hash = fileIn(command);
    if (hash == nullptr || *hash != m_used.hash || m_used.bytes.empty() || !m_candidate.empty())
        return;
    const auto used = std::exchange(m_used, {});
    takeCandidate(used.bytes, used.told);
}

void FileCard::fail(const QString& text)
{
    showState();
    refuseFor(text);
}

void FileCard::remove()
{
    domain::StoredFile none;
    none.use = m_use;
    send(commandOf(none));
}

} // namespace cordboard::ui

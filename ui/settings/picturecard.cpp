// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/picturecard.h"

#include <QLabel>
#include <QVBoxLayout>

#include "ui/media/background.h"
#include "ui/media/pictureimage.h"
#include "ui/media/pictures.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

using domain::FileUse;
using domain::SetPicture;

namespace {

constexpr int ShownSide = 96;

} // namespace

PictureCard::PictureCard(const CardHost& host, QWidget* parent)
    : FileCard(host, "pictureCard", tr("Picture"), FileUse::Picture,
               {.choose = tr("Choose picture…"),
                .use = tr("Use this picture"),
                .remove = tr("Remove picture"),
                .question = tr("Choose a picture"),
                .files = tr("Pictures (%1)", "kinds of files").arg(QStringLiteral("*.png *.jpg *.jpeg")),
                .sending = tr("The picture is being sent…"),
                .kept = tr("This is the picture that is shown already.")},
               parent),
      m_picture(plainLabel({}, this))
{
    m_picture->setObjectName(QStringLiteral("picture"));
    content().addWidget(m_picture);
    m_state = addText({});
    m_state->setObjectName(QStringLiteral("pictureState"));
    addChoosing({});
    connect(&host.pictures, &Pictures::changed, this, &PictureCard::showPicture);
    connect(&host.theme, &Theme::changed, this, &PictureCard::showPicture);
}

std::string_view PictureCard::command() const
{
    return domain::Description<SetPicture>::kind;
}

domain::Command PictureCard::commandOf(const domain::StoredFile& file) const
{
    return SetPicture{userId(), file.hash};
}

const std::string* PictureCard::fileIn(const domain::Command& command) const
{
    const auto* set = std::get_if<SetPicture>(&command);
    return set != nullptr && set->user == userId() ? &set->picture : nullptr;
}

void PictureCard::showState()
{
    if (m_state == nullptr)
        return; // being made
    FileCard::showState();
    showPicture();
}

void PictureCard::showPicture()
{
    const bool isChosen = !candidate().empty();
    const auto& hash = stored();
    const auto kept = [&] { return isHidden() ? QImage() : host().pictures.of(this, userId(), hash); };
    const auto image = isChosen ? m_chosen : kept();
    m_picture->setVisible(!image.isNull());
    m_picture->setAccessibleName(isChosen ? tr("The picture that was chosen") : tr("The picture as it is"));
    if (!image.isNull()) {
        const auto side = qRound(host().theme.scaled(ShownSide) * devicePixelRatioF());
        auto shown = QPixmap::fromImage(
            image.scaled(QSize(side, side), Qt::KeepAspectRatio, Qt::SmoothTransformation));
        shown.setDevicePixelRatio(devicePixelRatioF());
        m_picture->setPixmap(shown);
    }
    m_state->setVisible(image.isNull() && !isChosen);
    if (hash.empty())
        m_state->setText(tr("There is no picture."));
    else if (!isConnected() || host().pictures.hasFailed(hash))
        m_state->setText(tr("There is a picture. It cannot be fetched now."));
    else
        m_state->setText(tr("The picture is being fetched…"));
}

/// What nobody sees was not asked for.
void PictureCard::showEvent(QShowEvent* event)
{
    FileCard::showEvent(event);
    showPicture();
}

void PictureCard::candidateChanged()
{
    m_chosen = {};
    m_isDecoding = false;
    ++m_look;
    if (!candidate().empty())
        decode();
    showState();
}

/// Its parts are as they should be; whether its pixels are too shows here.
void PictureCard::decode()
{
    m_isDecoding = true;
    inBackground<QImage>(
        *this, [bytes = candidate()] { return pictureFrom(bytes, Pictures::Side); },
        [this, look = m_look](const QImage& image) {
            if (look != m_look)
                return;
            m_isDecoding = false;
            m_chosen = image;
            if (!image.isNull())
                return showState();
            discardInput();
            refuseFor(tr("The picture cannot be shown: its file is damaged. Save it anew."));
        });
}

void PictureCard::candidateTaken(const std::string& hash)
{
    host().pictures.know(hash, m_chosen);
}

} // namespace cordboard::ui

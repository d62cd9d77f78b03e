// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/plainlabel.h"

#include <QAction>
#include <QHelpEvent>
#include <QLayout>
#include <QMessageBox>
#include <QPainter>
#include <QScreen>
#include <QStyle>
#include <QTimer>
#include <QToolTip>
#include <algorithm>

#include "models/datatext.h"

namespace cordboard::ui {

namespace {

/// QLabel cuts off what does not fit.
class ShortenedLabel final : public QLabel {
public:
    using QLabel::QLabel;

    [[nodiscard]] QSize minimumSizeHint() const override
    {
        constexpr int LeastInCharacters = 6;
        const auto whole = QLabel::minimumSizeHint();
        return {std::min(whole.width(), fontMetrics().averageCharWidth() * LeastInCharacters),
                whole.height()};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const auto room = contentsRect();
        style()->drawItemText(
            &painter, room, static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment())),
            palette(), isEnabled(), fontMetrics().elidedText(text(), Qt::ElideRight, room.width()),
            QPalette::WindowText);
    }
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::ToolTip) {
            const bool isShortened = fontMetrics().horizontalAdvance(text()) > contentsRect().width();
            QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(),
                               isShortened ? models::DataText::inToolTip(text()) : QString(), this);
            return true;
        }
        return QLabel::event(event);
    }
};

} // namespace

QLabel* plainLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText); // before there is a text to guess about
    label->setText(text);
    return label;
}

QLabel* wrappedLabel(const QString& text, QWidget* parent)
{
    auto* label = plainLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

QLabel* shortenedLabel(const QString& text, QWidget* parent)
{
    auto* label = new ShortenedLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

void setWidthInCharacters(QWidget& dialog, int characters)
{
    constexpr int FrameRoom = 8; // what a window manager draws around a window
    const auto* parent = dialog.parentWidget();
    const auto most = (parent != nullptr ? parent->window()->width()
                                         : dialog.screen()->availableSize().width()) -
                      FrameRoom;
    dialog.setMinimumWidth(std::min(dialog.fontMetrics().averageCharWidth() * characters, most));
}

namespace {

/// A dialog grows downwards, and its buttons stand at its foot.
void keepOnScreen(QWidget& dialog)
{
    const auto room = dialog.screen()->availableGeometry();
    const auto frame = dialog.frameGeometry();
    if (dialog.isWindow() && frame.bottom() > room.bottom())
        dialog.move(frame.left(), std::max(room.top(), room.bottom() - frame.height() + 1));
}

} // namespace

void growToText(QWidget& dialog)
{
    auto* layout = dialog.layout();
    layout->activate();
    const int needed = layout->totalHeightForWidth(dialog.width());
    if (dialog.height() < needed)
        dialog.resize(dialog.width(), needed);
    QTimer::singleShot(0, &dialog, [&dialog] { keepOnScreen(dialog); }); // the layout may need more still
}

void makePlain(QMessageBox& question)
{
    for (auto* label : question.findChildren<QLabel*>()) // setTextFormat leaves the second text out
        label->setTextFormat(Qt::PlainText);
}

void setPlainToolTip(QWidget& widget, const QString& text)
{
    widget.setToolTip(models::DataText::inToolTip(text));
    widget.setAccessibleDescription(text); // or the tooltip would be read out with its markup
}

void setPlainToolTip(QAction& action, const QString& text)
{
    // Without one of its own Qt makes it of the action's text as it stands.
    const auto own = text.isEmpty() ? models::DataText::withoutKeys(action.text()) : text;
    const auto shown = models::DataText::inToolTip(own);
    action.setToolTip(text.isEmpty() && shown == own ? QString() : shown);
}

} // namespace cordboard::ui

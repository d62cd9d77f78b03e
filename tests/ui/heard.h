// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QLabel>
#include <QStringList>
#include <QtGui/private/qguiapplication_p.h>
#include <QtGui/qpa/qplatformaccessibility.h>
#include <QtGui/qpa/qplatformintegration.h>

/// The texts of labels that assistive technology is alerted to while this lives. One at a time. Without a screen
/// nobody listens, and Qt 6.4 passes on nothing then; that somebody does can be said to the platform alone.
class Heard {
public:
    Heard()
    {
        QGuiApplicationPrivate::platformIntegration()->accessibility()->setActive(true);
        all().clear();
        QAccessible::installUpdateHandler(hear);
    }
    ~Heard()
    {
        QAccessible::installUpdateHandler(nullptr);
        QGuiApplicationPrivate::platformIntegration()->accessibility()->setActive(false);
    }
    Q_DISABLE_COPY_MOVE(Heard)

    [[nodiscard]] static QStringList& all()
    {
        static QStringList texts;
        return texts;
    }
    [[nodiscard]] static QString last() { return all().isEmpty() ? QString() : all().back(); }

private:
    static void hear(QAccessibleEvent* event)
    {
        const auto* label = qobject_cast<const QLabel*>(event->object());
        if (event->type() == QAccessible::Alert && label != nullptr)
            all().append(label->text());
    }
};

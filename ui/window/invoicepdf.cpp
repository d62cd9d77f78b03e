// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/invoicepdf.h"

#include <QCoreApplication>
#include <QFont>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <array>
#include <memory>

#include "models/datatext.h"
#include "models/invoicemodel.h"
#include "models/invoicetext.h"

namespace cordboard::ui {

using models::DataText;
using models::InvoiceLineModel;
using models::InvoiceText;

namespace {

constexpr int DotsPerInch = 300;
constexpr int MarginMillimeters = 20;
constexpr int TextPoints = 9;
constexpr int TitlePoints = 15;
constexpr double RowLines = 1.6; ///< a row's height in lines of text
/// Shares of the width, of the columns of InvoiceLineModel.
constexpr std::array<double, InvoiceLineModel::ColumnCount> Shares{0.36, 0.25, 0.11, 0.14, 0.14};

/// Lays an invoice out from top to bottom, page by page.
class Sheet {
    Q_DECLARE_TR_FUNCTIONS(InvoicePdf)
public:
    Sheet(QPdfWriter& writer, QPainter& painter, const domain::Invoice& invoice)
        : m_writer(writer), m_painter(painter), m_invoice(invoice), m_page(painter.viewport()),
          m_isMirrored(QGuiApplication::isRightToLeft())
    {
        m_plain = painter.font();
        m_plain.setPointSize(TextPoints);
        m_bold = m_plain;
        m_bold.setBold(true);
        m_title = m_bold;
        m_title.setPointSize(TitlePoints);
        m_row = QFontMetricsF(m_plain, &writer).lineSpacing() * RowLines;
    }

    void draw()
    {
        drawHead();
        drawTitles();
        for (const auto& line : m_invoice.lines) {
            if (!hasRoom(2)) // the foot of the page, too
                beginPage();
            drawLine(line);
        }
        if (!hasRoom(4))
            beginPage();
        drawTotal();
        drawFoot();
    }

private:
    [[nodiscard]] bool hasRoom(int rows) const { return m_y + rows * m_row <= m_page.height(); }

    void beginPage()
    {
        drawFoot();
        m_writer.newPage();
        ++m_number;
        m_y = 0;
        drawTitles();
    }

    /// One line of text over a part of the width, shortened where it is too long.
    void drawText(const QFont& font, double from, double share, const QString& text, bool isAtEnd)
    {
        const auto width = m_page.width() * share;
        const auto left = m_isMirrored ? m_page.width() * (1 - from) - width : m_page.width() * from;
        const QFontMetricsF metrics(font, &m_writer);
        const auto gap = metrics.averageCharWidth();
        m_painter.setFont(font);
        const bool isRight = isAtEnd != m_isMirrored;
        m_painter.drawText(QRectF(left, m_y, width - gap, m_row),
                           static_cast<int>(isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter |
                               Qt::TextSingleLine,
                           metrics.elidedText(text, Qt::ElideRight, width - gap));
    }
    void drawRow(const QFont& font, const QString& text, double rows = 1)
    {
        drawText(font, 0, 1, text, /*isAtEnd=*/false);
        m_y += m_row * rows;
    }

    void drawHead()
    {
        m_y = m_row / 2;
        drawRow(m_title, DataText::inSentence(m_invoice.companyName), 1.5);
        drawRow(m_title, InvoiceText::title(m_invoice), 1.5);
        drawRow(m_plain, tr("Office: %1").arg(DataText::inSentence(m_invoice.officeName)));
        drawRow(m_plain, tr("Period: %1").arg(m_words.period(m_invoice.periodFrom, m_invoice.periodUntil)));
        drawRow(m_plain, m_invoice.issuedAt ? tr("Issued: %1").arg(m_words.day(*m_invoice.issuedAt))
                                            : tr("Due: %1").arg(m_words.day(m_invoice.periodFrom)));
        m_y += m_row;
    }

    void drawCells(const QFont& font, const std::array<QString, InvoiceLineModel::ColumnCount>& texts)
    {
        double from = 0;
        for (std::size_t column = 0; column < texts.size(); ++column) {
            const bool isNumber = column >= InvoiceLineModel::QuantityColumn;
            drawText(font, from, Shares[column], texts[column], isNumber);
            from += Shares[column];
        }
        m_y += m_row;
    }
    void drawRule() { m_painter.drawLine(QPointF(0, m_y), QPointF(m_page.width(), m_y)); }

    void drawTitles()
    {
        std::array<QString, InvoiceLineModel::ColumnCount> titles;
        for (int column = 0; column < InvoiceLineModel::ColumnCount; ++column)
            titles[static_cast<std::size_t>(column)] = InvoiceLineModel::title(column);
        drawCells(m_bold, titles);
        drawRule();
    }

    void drawLine(const domain::InvoiceLine& line)
    {
        std::array<QString, InvoiceLineModel::ColumnCount> texts;
        for (int column = 0; column < InvoiceLineModel::ColumnCount; ++column)
            texts[static_cast<std::size_t>(column)] = InvoiceLineModel::text(m_invoice, line, column,
                                                                             m_words);
        drawCells(m_plain, texts);
    }

    void drawTotal()
    {
        drawRule();
        drawText(m_bold, 0, 0.5, tr("Total"), /*isAtEnd=*/false);
        drawText(m_bold, 0.5, 0.5, m_words.amount(m_invoice.total, m_invoice), /*isAtEnd=*/true);
        m_y += m_row * 1.5;
        m_painter.setFont(m_plain);
        m_painter.drawText(QRectF(0, m_y, m_page.width(), m_row * 2), Qt::TextWordWrap | Qt::AlignLeading,
                           InvoiceText::footnote(m_invoice));
    }

    /// The number of the page, in the margin.
    void drawFoot()
    {
        const auto y = m_y;
        m_y = m_page.height();
        drawText(m_plain, 0, 1,
                 tr("%1, page %2", "invoice, page").arg(InvoiceText::title(m_invoice)).arg(m_number),
                 /*isAtEnd=*/true);
        m_y = y;
    }

    QPdfWriter& m_writer;
    QPainter& m_painter;
    const domain::Invoice& m_invoice;
    const QRectF m_page;
    const bool m_isMirrored;
    InvoiceText m_words;
    QFont m_plain;
    QFont m_bold;
    QFont m_title;
    double m_row = 0;
    double m_y = 0;
    int m_number = 1;
};

[[nodiscard]] domain::Result<void> cannotWrite(const QSaveFile& file)
{
    return domain::failure(domain::ErrorCode::Storage, file.errorString().toStdString());
}

} // namespace

domain::Result<void> writeInvoicePdf(const QString& path, const domain::Invoice& invoice)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(file);
    {
        QPdfWriter writer(&file);
        writer.setResolution(DotsPerInch);
        writer.setPageLayout(
            QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait,
                        QMarginsF(MarginMillimeters, MarginMillimeters, MarginMillimeters, MarginMillimeters),
                        QPageLayout::Millimeter));
        writer.setTitle(InvoiceText::title(invoice));
        writer.setCreator(QCoreApplication::applicationName());
        QPainter painter;
        if (!painter.begin(&writer))
            return cannotWrite(file);
        Sheet(writer, painter, invoice).draw();
        if (!painter.end())
            return cannotWrite(file);
    }
    return file.commit() ? domain::Result<void>{} : cannotWrite(file);
}

QString invoiceFileName(const domain::Invoice& invoice)
{
    return invoice.number == 0 ? QStringLiteral("forecast.pdf")
                               : QStringLiteral("invoice-%1.pdf").arg(invoice.number);
}

} // namespace cordboard::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

namespace cordboard::ui {

namespace {

/// The grays a palette is made of, from the page to the darkest line.
struct Grays {
    QRgb base, alternate, window, button, text, disabled;
    QRgb light, midlight, mid, dark, shadow;
    QRgb link, visited, toolTip, onToolTip;
};

QPalette madeOf(const Grays& grays, const Tokens& tokens)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor& color) {
        palette.setColor(role, color);
    };
    set(QPalette::Window, grays.window);
    set(QPalette::Base, grays.base);
    set(QPalette::AlternateBase, grays.alternate);
    set(QPalette::Button, grays.button);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        set(role, grays.text);
    set(QPalette::BrightText, tokens.danger);
    set(QPalette::PlaceholderText, tokens.muted);
    set(QPalette::Highlight, tokens.selected);
    set(QPalette::HighlightedText, tokens.onSelected);
    set(QPalette::Link, grays.link);
    set(QPalette::LinkVisited, grays.visited);
    set(QPalette::ToolTipBase, grays.toolTip);
    set(QPalette::ToolTipText, grays.onToolTip);
    set(QPalette::Light, grays.light);
    set(QPalette::Midlight, grays.midlight);
    set(QPalette::Mid, grays.mid);
    set(QPalette::Dark, grays.dark);
    set(QPalette::Shadow, grays.shadow);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText,
          QPalette::HighlightedText, QPalette::Link, QPalette::LinkVisited})
        palette.setColor(QPalette::Disabled, role, grays.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Base, grays.window);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, grays.midlight);
    return palette;
}

} // namespace

const Tokens& lightTokens()
{
    static const Tokens tokens{
        .danger = 0xB3261E,
        .dangerFill = 0xB3261E,
        .onDangerFill = 0xFFFFFF,
        .warning = 0x7A4D00,
        .warningBar = 0xFFF1D6,
        .onWarningBar = 0x4A2F00,
        .success = 0x1B6E3C,
        .info = 0x1A56B0,
        .infoBar = 0xE3EDFF,
        .onInfoBar = 0x0B2E63,
        .waiting = 0x5B3FA8,
        .muted = 0x5F6368,
        .selected = 0x1F5FBF,
        .onSelected = 0xFFFFFF,
        .selectedIdle = 0xD9E6FB,
        .boxFrame = 0x767B80,
        .focus = 0x1F5FBF,
        .border = 0xDADCE0,
        .panel = 0xF3F4F6,
        .hover = 0xEDF1F7,
    };
    return tokens;
}

const Tokens& darkTokens()
{
    static const Tokens tokens{
        .danger = 0xFFB4AB,
        .dangerFill = 0xB3261E,
        .onDangerFill = 0xFFFFFF,
        .warning = 0xF5C26B,
        .warningBar = 0x4A3500,
        .onWarningBar = 0xFFE2B0,
        .success = 0x7FD69B,
        .info = 0xA8C7FA,
        .infoBar = 0x12305E,
        .onInfoBar = 0xD6E4FF,
        .waiting = 0xCBB9FF,
        .muted = 0x9AA0A6,
        .selected = 0x2B63C8,
        .onSelected = 0xFFFFFF,
        .selectedIdle = 0x24334D,
        .boxFrame = 0x8A9097,
        .focus = 0x6FA2F5,
        .border = 0x34373C,
        .panel = 0x1F2124,
        .hover = 0x24272C,
    };
    return tokens;
}

QPalette lightPalette()
{
    return madeOf({.base = 0xFFFFFF,
                   .alternate = 0xF7F8FA,
                   .window = 0xF3F4F6,
                   .button = 0xFFFFFF,
                   .text = 0x1B1C1E,
                   .disabled = 0x9AA0A6,
                   .light = 0xFFFFFF,
                   .midlight = 0xE6E8EB,
                   .mid = 0xB9BDC3,
                   .dark = 0x767B80,
                   .shadow = 0x3C4043,
                   .link = 0x1A56B0,
                   .visited = 0x5B3FA8,
                   .toolTip = 0x2B2D31,
                   .onToolTip = 0xFFFFFF},
                  lightTokens());
}

QPalette darkPalette()
{
    return madeOf({.base = 0x17181B,
                   .alternate = 0x1B1D20,
                   .window = 0x1F2124,
                   .button = 0x2A2C31,
                   .text = 0xE6E7EA,
                   .disabled = 0x6B7077,
                   .light = 0x4A4E55,
                   .midlight = 0x3A3D42,
                   .mid = 0x565A61,
                   .dark = 0x8A9097,
                   .shadow = 0x0B0C0D,
                   .link = 0xA8C7FA,
                   .visited = 0xCBB9FF,
                   .toolTip = 0x3A3D42,
                   .onToolTip = 0xF1F2F4},
                  darkTokens());
}

namespace {

const Tokens& highContrastLightTokens()
{
    static const Tokens tokens{
        .danger = 0x8C0009,
        .dangerFill = 0x8C0009,
        .onDangerFill = 0xFFFFFF,
        .warning = 0x5C3A00,
        .warningBar = 0xFFE9B8,
        .onWarningBar = 0x2B1B00,
        .success = 0x0B4F26,
        .info = 0x0A3A8A,
        .infoBar = 0xDCE8FF,
        .onInfoBar = 0x04204F,
        .waiting = 0x3E2390,
        .muted = 0x3A3D41,
        .selected = 0x0A3A8A,
        .onSelected = 0xFFFFFF,
        .selectedIdle = 0xD5E4FF,
        .boxFrame = Qt::black,
        .focus = 0x0A3A8A,
        .border = 0x5A5D61,
        .panel = 0xFFFFFF,
        .hover = 0xE6EEFB,
    };
    return tokens;
}

const Tokens& highContrastDarkTokens()
{
    static const Tokens tokens{
        .danger = 0xFFC2BA,
        .dangerFill = 0xFF9C90,
        .onDangerFill = Qt::black,
        .warning = 0xFFD78A,
        .warningBar = 0x3A2900,
        .onWarningBar = 0xFFEBC8,
        .success = 0x9BF0B6,
        .info = 0xB9D3FF,
        .infoBar = 0x0B2347,
        .onInfoBar = 0xE6EFFF,
        .waiting = 0xDCCFFF,
        .muted = 0xD5D9DE,
        .selected = 0x8FC7FF,
        .onSelected = Qt::black,
        .selectedIdle = 0x102A52,
        .boxFrame = 0xFFFFFF,
        .focus = 0xFFE04A,
        .border = 0x8A9097,
        .panel = Qt::black,
        .hover = 0x1C2733,
    };
    return tokens;
}

QPalette highContrastLightPalette()
{
    return madeOf({.base = 0xFFFFFF,
                   .alternate = 0xF4F5F6,
                   .window = 0xFFFFFF,
                   .button = 0xFFFFFF,
                   .text = 0x000000,
                   .disabled = 0x6A6E73,
                   .light = 0xFFFFFF,
                   .midlight = 0xD8DCE1,
                   .mid = 0x767B80,
                   .dark = 0x000000,
                   .shadow = 0x000000,
                   .link = 0x0A3A8A,
                   .visited = 0x3E2390,
                   .toolTip = 0x000000,
                   .onToolTip = 0xFFFFFF},
                  highContrastLightTokens());
}

QPalette highContrastDarkPalette()
{
    return madeOf({.base = 0x000000,
                   .alternate = 0x101113,
                   .window = 0x000000,
                   .button = 0x000000,
                   .text = 0xFFFFFF,
                   .disabled = 0x9AA0A6,
                   .light = 0x6B7077,
                   .midlight = 0x33373D,
                   .mid = 0x8A9097,
                   .dark = 0xFFFFFF,
                   .shadow = 0x000000,
                   .link = 0xB9D3FF,
                   .visited = 0xDCCFFF,
                   .toolTip = 0xFFFFFF,
                   .onToolTip = 0x000000},
                  highContrastDarkTokens());
}

} // namespace

const Tokens& tokensOf(Look look)
{
    switch (look) {
    case Look::Light: break;
    case Look::Dark: return darkTokens();
    case Look::HighContrastLight: return highContrastLightTokens();
    case Look::HighContrastDark: return highContrastDarkTokens();
    }
    return lightTokens();
}

QPalette paletteOf(Look look)
{
    switch (look) {
    case Look::Light: break;
    case Look::Dark: return darkPalette();
    case Look::HighContrastLight: return highContrastLightPalette();
    case Look::HighContrastDark: return highContrastDarkPalette();
    }
    return lightPalette();
}

} // namespace cordboard::ui

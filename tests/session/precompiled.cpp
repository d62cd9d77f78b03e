// SPDX-License-Identifier: GPL-3.0-or-later
// A precompiled header belongs to a target with a source.
int main()
{
    return 0;
}

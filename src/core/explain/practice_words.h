#pragma once
// Practice in sentences: what the authority and customs say, whose turn it is, and why a mark was earned or lost.
#include "core/learn/practice.h"

namespace ytterby::explain {

/// On every paper, across the page.
Text practice_watermark();
/// What the authority returns an application with, or refuses it for.
Text practice_gap(learn::PracticeMark mark, const learn::PracticeOrder& order);
Text mark_title(learn::PracticeMark mark);
/// Why it is earned or lost, and how it is done right; for one that is open what will be looked at.
Text mark_text(learn::PracticeMark mark, learn::MarkStanding standing);
/// What has to happen next, and by whom.
Text turn_text(learn::PracticeTurn turn);
/// How customs closes its question.
Text doubt_closed_text(bool shown);

}  // namespace ytterby::explain

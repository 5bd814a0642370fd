#pragma once
// A made-up world to try the desks in: an authority, a consulted body, customs, an auditor, and three exporters of
// different standing with real goods. Companies, people and papers are invented, and every page says so.
#include "app/sign_in.h"

namespace ytterby::cli {

/// The password of everybody in the demonstration world.
extern const char* const demonstration_password;

/// Fills an empty store. Does nothing when it holds an organisation already.
Result<void, app::Failure> make_demo_world(app::Desk& desk);

}  // namespace ytterby::cli

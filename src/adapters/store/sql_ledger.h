#pragma once
// The ledger in SQL: a booking reads what it needs under locks, decides, and writes its rows with few statements.
#include "adapters/store/engine.h"
#include "adapters/store/sql_session.h"

namespace ytterby::store {

/// Runs one booking inside an open transaction. `row_lock` stands behind a SELECT whose rows nobody else may change until the
/// end; empty where a transaction that writes is alone. What was written is left in `written`.
Result<void, SaveError> run_booking(SqlSession& session, const BookStep& step, const std::string& row_lock, BookRows& written);

/// Waits until a booking in doubt has ended either way - it holds the locks of its accounts until then - and looks.
bool booking_took_effect(SqlSession& session, const BookStep& step, const std::string& row_lock, const BookRows& written);

std::vector<ledger::Account> read_accounts(SqlSession& session, const std::vector<std::string>& licences, const std::string& row_lock);
std::vector<ledger::Account> read_accounts_behind(SqlSession& session, const std::string& licence, std::int32_t line, std::int64_t limit);
std::vector<ledger::Entry> entries_of(SqlResult result);
extern const std::string select_entries;   ///< licence, line, sequence, limit

}  // namespace ytterby::store

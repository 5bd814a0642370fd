#include "cli/practice_maker.h"

#include <mutex>

#include "adapters/documents/documents.h"
#include "adapters/secrets/document_seal.h"
#include "adapters/secrets/secrets.h"
#include "adapters/secrets/signer.h"
#include "adapters/store/open_records.h"
#include "adapters/wire/read_licensing.h"
#include "app/ledger_book.h"
#include "app/ports/ids.h"
#include "cli/version.h"
#include "http/desk_routes.h"

namespace ytterby::cli {

namespace {

constexpr const char* practice_issuer = "urn:ytterby:practice";

/// What all rooms sign and hash with.
struct Shared {
  explicit Shared(PracticeParts with) : parts(std::move(with)) {}
  PracticeParts parts;
  std::unique_ptr<app::Secrets> secrets;
  std::unique_ptr<app::Signer> signer;
  std::unique_ptr<app::Seal> seal;
  std::unique_ptr<app::Documents> documents;
  std::mutex opening;

  /// The keys, at the first call.
  Result<void, Text> open() {
    const std::scoped_lock lock(opening);
    if (documents) return {};
    // The password of a room is random, and told to nobody.
    constexpr secrets::PasswordCost cheap{1, 8 * 1024};
    secrets = secrets::make_secrets(parts.random, cheap);
    auto tokens = secrets::open_signer(parts.keys, "licence", parts.desk.clock.now());
    if (!tokens) return fail(std::move(tokens.error()));
    signer = std::move(*tokens);
    auto seals = secrets::open_seal(parts.keys, practice_issuer, parts.desk.clock.now());
    if (!seals) return fail(std::move(seals.error()));
    seal = std::move(*seals);
    auto papers = documents::open_documents(*seal);
    if (!papers) return fail(std::move(papers.error()));
    documents = std::move(*papers);
    return {};
  }
};

class Room final : public http::PracticeRoom {
 public:
  Room(std::shared_ptr<Shared> shared, std::unique_ptr<app::Records> records)
      : shared_(std::move(shared)), records_(std::move(records)), clock_(shared_->parts.desk.clock), checker_(shared_->parts.pack, clock_, shared_->parts.screener), ledger_(*records_),
        desk_{*records_, checker_, *shared_->secrets, *shared_->signer, shared_->parts.random, clock_, [pack = shared_->parts.pack](const std::string& facts) { return wire::read_stored_line(facts, *pack); },
              shared_->documents.get(), shared_->seal.get(), nullptr, &shared_->parts.inspector, &ledger_},
        desks_(desk_, practice_issuer), routes_(checker_, http::Assets(""), std::string(version), &desks_, shared_->parts.desk.other_law) {
    desk_.other_law = shared_->parts.desk.other_law;
    desk_.kit = shared_->parts.desk.kit;
  }

  app::Desk& desk() override { return desk_; }
  app::PracticeClock& clock() override { return clock_; }
  const http::Routes& routes() const override { return routes_; }

 private:
  std::shared_ptr<Shared> shared_;
  std::unique_ptr<app::Records> records_;
  app::PracticeClock clock_;
  app::Checker checker_;
  app::LedgerBook ledger_;
  app::Desk desk_;
  http::DeskRoutes desks_;
  http::Routes routes_;
};

app::Failure cannot(const Text& why) { return {app::FailureKind::unavailable, "no_practice_room", why, {}, 0}; }

}  // namespace

http::PracticeRooms::Make make_practice_rooms(PracticeParts parts) {
  auto shared = std::make_shared<Shared>(std::move(parts));
  return [shared](const learn::PracticeOrder& order, const std::string& trainee) -> Result<std::shared_ptr<http::PracticeRoom>, app::Failure> {
    if (const auto opened = shared->open(); !opened) return fail(cannot(opened.error()));
    auto records = store::open_memory_records();
    if (!records) return fail(cannot(records.error()));
    auto room = std::make_shared<Room>(shared, std::move(*records));
    constexpr std::size_t password_bytes = 16;
    room->order = &order;
    room->password = app::hex_of(shared->parts.random.bytes(password_bytes));
    auto cast = app::begin_practice(room->desk(), shared->parts.practice, order, trainee, room->password);
    if (!cast) return fail(std::move(cast.error()));
    room->cast = std::move(*cast);
    return std::shared_ptr<http::PracticeRoom>(std::move(room));
  };
}

}  // namespace ytterby::cli

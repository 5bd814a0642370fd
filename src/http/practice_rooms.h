#pragma once
// Rooms to practise in: for each person a record of its own in memory, with the whole API on it. Nothing in a room is real, and
// nothing of it reaches the record of this server.
#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "app/practice.h"
#include "http/routes.h"

namespace ytterby::http {

/// The address under which a room answers like a server of its own.
inline constexpr std::string_view practice_prefix = "/practice";

/// One practice of one person.
class PracticeRoom {
 public:
  virtual ~PracticeRoom() = default;
  [[nodiscard]] virtual app::Desk& desk() = 0;
  [[nodiscard]] virtual app::PracticeClock& clock() = 0;
  [[nodiscard]] virtual const Routes& routes() const = 0;

  const learn::PracticeOrder* order = nullptr;   ///< of the library, which lives longer
  app::PracticeCast cast;
  std::string password;                          ///< of everybody in the room; nobody is told
  std::string token;                             ///< of the trainee's session in the room
  std::string last_key;                          ///< of the operation that let time pass last
  std::mutex acting;                             ///< of what is above, and of letting time pass
  app::Instant used_at = 0;
};

/// The rooms that are open. Safe to use from many threads.
class PracticeRooms {
 public:
  /// Makes a room for an order, for somebody of this name.
  using Make = std::function<Result<std::shared_ptr<PracticeRoom>, app::Failure>(const learn::PracticeOrder& order, const std::string& trainee)>;
  PracticeRooms(const learn::Practice& practice, Make make, std::size_t most = 64) : practice_(practice), make_(std::move(make)), most_(most) {}

  [[nodiscard]] const learn::Practice& practice() const { return practice_; }
  /// A fresh room in place of the one that the person had. Where too many are open, the one that was used the longest ago is closed.
  Result<std::shared_ptr<PracticeRoom>, app::Failure> open(const licensing::Person& person, const learn::PracticeOrder& order, app::Instant now);
  /// Null when the person has none open.
  std::shared_ptr<PracticeRoom> find(const PersonId& person, app::Instant now);

  /// A request to the room of a person, under `practice_prefix`. What would sign in, or change an account, is not answered there.
  Response answer(PracticeRoom& room, Request request) const;

 private:
  const learn::Practice& practice_;
  Make make_;
  std::size_t most_;
  std::mutex mutex_;
  std::map<PersonId, std::shared_ptr<PracticeRoom>> rooms_;
};

}  // namespace ytterby::http

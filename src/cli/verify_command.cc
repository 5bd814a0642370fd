// Is a licence real, and in force? Works offline, with the issuer's public keys and status list in files.
#include <fstream>
#include <iostream>
#include <sstream>

#include "adapters/clock/system_clock.h"
#include "adapters/documents/sealed_pdf.h"
#include "adapters/wire/json_writer.h"
#include "adapters/wire/status_list_json.h"
#include "cli/commands.h"
#include "cli/verify_answer.h"

namespace ytterby::cli {

namespace {

/// A little more than the most that is read, so that what is too large is seen to be.
std::optional<std::string> read_all(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string out(documents::most_file_bytes + 1, '\0');
  in.read(out.data(), static_cast<std::streamsize>(out.size()));
  out.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return out;
}

std::string_view name_of(Answer answer) {
  switch (answer) {
    case Answer::is_valid: return "valid";
    case Answer::is_signed: return "signed";
    case Answer::not_valid: return "not_valid";
    case Answer::cannot_tell: return "cannot_tell";
  }
  return {};
}

std::string_view mark_of(Answer answer) {
  switch (answer) {
    case Answer::is_valid: return "● ";
    case Answer::is_signed: return "◐ ";
    case Answer::not_valid: return "■ ";
    case Answer::cannot_tell: return "? ";
  }
  return {};
}

/// Days, hours or minutes, whatever is the largest.
Text age_text(std::int64_t seconds) {
  constexpr std::int64_t minute = 60;
  constexpr std::int64_t hour = 60 * minute;
  constexpr std::int64_t day = 24 * hour;
  const auto said = [](std::int64_t count, const Text& unit) { return Text{std::to_string(count) + unit.zh, std::to_string(count) + " " + unit.en}; };
  if (seconds >= 2 * day) return said(seconds / day, {"天", "days"});
  if (seconds >= 2 * hour) return said(seconds / hour, {"小时", "hours"});
  return said(std::max<std::int64_t>(seconds, 0) / minute, {"分钟", "minutes"});
}

void write_json(const Judged& j) {
  std::string out;
  wire::JsonWriter w(out);
  w.open_object().member("answer", name_of(j.answer)).member("reason", j.reason).member("text", j.text).optional("status", j.status);
  if (j.status_age) w.key("status_age_seconds").value(*j.status_age).member("status_past_ttl", j.past_ttl);
  if (j.sealed) w.member("seal", "valid");
  if (!j.credential.empty()) w.key("credential").raw(j.credential);
  w.close_object();
  std::cout << out << "\n";
}

void write_text(const Terminal& t, const Judged& j) {
  std::cout << mark_of(j.answer) << t.say(j.text) << "\n";
  if (j.sealed) std::cout << "  " << t.say({"PDF 的签章正确，覆盖整个文件。", "The seal of the PDF is right and covers the whole file."}) << "\n";
  if (!j.training.empty()) {
    std::cout << "  " << t.say({"培训证书 " + j.training.zh, "Training certificate of " + j.training.en}) << "\n"
              << "  " << t.say({"有效期：" + j.valid_from.substr(0, 10) + " 至 " + j.valid_until.substr(0, 10), "Valid from " + j.valid_from.substr(0, 10) + " to " + j.valid_until.substr(0, 10)}) << "\n";
  }
  if (!j.number.empty()) {
    std::cout << "  " << t.say({"许可证 " + j.number, "Licence " + j.number}) << "\n"
              << "  " << t.say({"有效期：" + j.valid_from.substr(0, 10) + " 至 " + j.valid_until.substr(0, 10), "Valid from " + j.valid_from.substr(0, 10) + " to " + j.valid_until.substr(0, 10)}) << "\n";
  }
  if (j.status_age) {
    const Text age = age_text(*j.status_age);
    std::cout << "  " << t.say({"状态清单签发于" + age.zh + "前。", "The status list is " + age.en + " old."}) << "\n";
    if (j.past_ttl) std::cout << "  " << t.say({"注意：清单已过应更新的时间；请尽快取得新的清单。", "Mind: it is past the time at which a newer one should be fetched."}) << "\n";
  } else if (j.answer == Answer::is_signed && !j.number.empty()) {
    std::cout << "  " << t.say({"用 --status 给出签发机关的状态清单（/api/v1/status-lists/0），或者按编号在其网站核对。", "Give the issuer's status list (/api/v1/status-lists/0) with --status, or look the number up on its site."}) << "\n";
  }
}

Exit unreadable(const Terminal& t, const std::string& path, const Text& what) {
  std::cerr << "ytterby verify: " << path << ": " << t.say(what) << "\n";
  return Exit::bad_input;
}

}  // namespace

Exit run_verify(const CommonOptions& common, const VerifyOptions& options) {
  const Terminal t = terminal_of(common);
  Evidence evidence;
  evidence.file = read_all(options.token).value_or(options.token);
  evidence.keys = read_all(options.keys).value_or("");
  if (evidence.keys.empty()) return unreadable(t, options.keys, {"无法读取密钥文件；可从签发机关的 /api/v1/keys 取得", "the keys cannot be read; the issuer publishes them at /api/v1/keys"});
  if (!options.status.empty()) {
    evidence.status_list = read_all(options.status);
    if (!evidence.status_list) return unreadable(t, options.status, {"无法读取状态清单；可从签发机关的 /api/v1/status-lists/0 取得", "the status list cannot be read; the issuer publishes it at /api/v1/status-lists/0"});
  }
  evidence.now = options.at.empty() ? adapters::SystemClock().now() : wire::read_instant(options.at).value_or(0);
  const Judged judged = judge(evidence);
  if (common.format == Format::json) {
    write_json(judged);
  } else {
    write_text(t, judged);
  }
  return judged.answer == Answer::is_valid || judged.answer == Answer::is_signed ? Exit::ok : Exit::no;
}

}  // namespace ytterby::cli

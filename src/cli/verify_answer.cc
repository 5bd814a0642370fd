#include "cli/verify_answer.h"

#include <array>

#include "adapters/documents/sealed_pdf.h"
#include "adapters/secrets/document_seal.h"
#include "adapters/secrets/signer.h"
#include "adapters/wire/learning_json.h"
#include "adapters/wire/status_list_json.h"
#include "app/status_board.h"

namespace ytterby::cli {

namespace {

constexpr std::size_t most_token_bytes = 16 * 1024;
constexpr const char* credential_type = "vc+jwt";
constexpr std::int64_t clock_slack = 300;   // of two clocks that were set by hand

struct Reason {
  std::string_view code;
  Answer answer;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array reasons{
    Reason{"malformed", Answer::not_valid, "不是凭证：格式不对", "this is no credential: it is malformed"},
    Reason{"wrong_algorithm", Answer::not_valid, "无效：签名算法不被接受", "not valid: its signature algorithm is not accepted"},
    Reason{"wrong_type", Answer::not_valid, "无效：这不是许可证的凭证", "not valid: this token is not the credential of a licence"},
    Reason{"unknown_key", Answer::cannot_tell, "无法判断：密钥文件中没有签发所用的密钥；请取得签发机关的最新公钥", "cannot tell: the keys at hand do not hold the one that signed it; get the issuer's current keys"},
    Reason{"bad_signature", Answer::not_valid, "无效：内容被改动，或不是该机关签发", "not valid: it was changed, or another than this issuer signed it"},
    Reason{"pdf_too_large", Answer::cannot_tell, "无法判断：文件过大", "cannot tell: the file is too large"},
    Reason{"pdf_not_sealed", Answer::not_valid, "无效：PDF 没有签章", "not valid: the PDF carries no seal"},
    Reason{"pdf_several_seals", Answer::not_valid, "无效：PDF 中不止一个签章，签发机关只加一个", "not valid: the PDF has more than one seal, and the issuer sets one only"},
    Reason{"pdf_malformed", Answer::not_valid, "无效：PDF 的签章被破坏", "not valid: the seal of the PDF is broken"},
    Reason{"pdf_not_whole", Answer::not_valid, "无效：签章没有覆盖整个文件，文件被增减", "not valid: the seal does not cover the whole file; something was added or cut off"},
    Reason{"not_yet", Answer::not_valid, "无效：有效期尚未开始", "not valid: its validity has not begun"},
    Reason{"expired", Answer::not_valid, "无效：有效期已过", "not valid: its validity is over"},
    Reason{"suspended", Answer::not_valid, "无效：许可证已被中止", "not valid: the licence is suspended"},
    Reason{"ended", Answer::not_valid, "无效：许可证已被撤回、撤销、交回或者取代", "not valid: the licence was withdrawn, revoked, surrendered or replaced"},
    Reason{"status_unknown", Answer::is_signed, "签名有效；是否已被中止或者撤销，没有状态清单无法得知", "the signature is valid; whether it was suspended or revoked nobody can tell without a status list"},
    Reason{"letter", Answer::is_signed, "签章有效：文书未被改动。文书没有状态", "the seal is valid: the letter was not changed. A letter has no status"},
    Reason{"status_list_bad", Answer::cannot_tell, "无法判断：状态清单不可信（签名不对、格式不对，或者不是状态清单）", "cannot tell: the status list cannot be trusted (its signature or its form is wrong, or it is no status list)"},
    Reason{"status_list_other", Answer::cannot_tell, "无法判断：这份状态清单不包括该许可证；请取得凭证所指的清单", "cannot tell: this status list does not hold the licence; get the list that the credential names"},
    Reason{"status_list_expired", Answer::cannot_tell, "无法判断：状态清单过旧，已不可依赖；请取得新的清单", "cannot tell: the status list is too old to be relied on; get a newer one"},
    Reason{"status_list_early", Answer::cannot_tell, "无法判断：状态清单的签发时间在所问时间之后", "cannot tell: the status list was issued after the time that is asked about"},
    Reason{"trained", Answer::is_valid, "有效：签名正确，培训证书在有效期内", "valid: signed by the issuer, and the certificate of training has not run out"},
    Reason{"in_force", Answer::is_valid, "有效：签名正确，在有效期内，状态正常", "valid: signed by the issuer, within its validity, and in good standing"},
};

void set_reason(Judged& judged, std::string_view code) {
  for (const Reason& reason : reasons) {
    if (reason.code != code) continue;
    judged.answer = reason.answer;
    judged.reason = std::string(code);
    judged.text = {std::string(reason.zh), std::string(reason.en)};
  }
}

std::string_view code_of(secrets::TokenFault fault) {
  switch (fault) {
    case secrets::TokenFault::malformed: return "malformed";
    case secrets::TokenFault::wrong_algorithm: return "wrong_algorithm";
    case secrets::TokenFault::wrong_type: return "wrong_type";
    case secrets::TokenFault::unknown_key: return "unknown_key";
    case secrets::TokenFault::bad_signature: return "bad_signature";
  }
  return {};
}

std::string_view code_of(documents::SealedPdfFault fault) {
  switch (fault) {
    case documents::SealedPdfFault::not_pdf: return "malformed";
    case documents::SealedPdfFault::too_large: return "pdf_too_large";
    case documents::SealedPdfFault::not_sealed: return "pdf_not_sealed";
    case documents::SealedPdfFault::several_seals: return "pdf_several_seals";
    case documents::SealedPdfFault::malformed: return "pdf_malformed";
    case documents::SealedPdfFault::not_whole: return "pdf_not_whole";
  }
  return {};
}

std::string_view code_of(secrets::SealFault fault) {
  switch (fault) {
    case secrets::SealFault::malformed: return "pdf_malformed";
    case secrets::SealFault::unknown_key: return "unknown_key";
    case secrets::SealFault::bad_signature: return "bad_signature";
  }
  return {};
}

/// The token in a sealed file; empty for a letter, which has none. Sets the reason and returns none when the seal is not right.
std::optional<std::string> token_of_pdf(const Evidence& evidence, Judged& judged) {
  const auto sealed = documents::read_sealed_pdf(evidence.file);
  if (!sealed) {
    set_reason(judged, code_of(sealed.error()));
    return std::nullopt;
  }
  if (const auto key = secrets::verify_seal(sealed->seal, sealed->covered, evidence.keys); !key) {
    set_reason(judged, code_of(key.error()));
    return std::nullopt;
  }
  judged.sealed = true;
  return documents::attached_file(evidence.file, "credential.jwt", most_token_bytes).value_or("");
}

/// What the list says of the licence, as the code of a reason; fills in the status and its age.
std::string_view status_of(const Evidence& evidence, const wire::CredentialClaims& claims, Judged& judged) {
  const auto payload = secrets::verify_token(trimmed(*evidence.status_list), evidence.keys, wire::status_list_type);
  const auto list = payload ? wire::read_status_list(*payload) : std::nullopt;
  if (!list) return "status_list_bad";
  judged.status_age = evidence.now - list->issued_at;
  judged.past_ttl = *judged.status_age > list->ttl;
  if (list->subject != claims.status_list || claims.status_index < 0) return "status_list_other";
  const auto status = app::status_in(list->bits, static_cast<std::size_t>(claims.status_index));
  if (!status) return "status_list_other";
  if (evidence.now + clock_slack < list->issued_at) return "status_list_early";
  // What has ended stays ended, however old the list is.
  if (*status == app::ListedStatus::ended) {
    judged.status = "ended";
    return "ended";
  }
  if (evidence.now >= list->expires_at) return "status_list_expired";
  judged.status = *status == app::ListedStatus::suspended ? "suspended" : "valid";
  return *status == app::ListedStatus::suspended ? "suspended" : "in_force";
}

/// A certificate of training: it has no status, only a term.
void judge_training(const Evidence& evidence, std::string payload, Judged& judged) {
  const auto claims = wire::read_training_claims(payload);
  if (!claims) return set_reason(judged, "malformed");
  judged.credential = std::move(payload);
  judged.valid_from = claims->valid_from;
  judged.valid_until = claims->valid_until;
  judged.training = {claims->holder + "：" + claims->course_title.zh, claims->holder + ": " + claims->course_title.en};
  if (evidence.now < *wire::read_instant(claims->valid_from)) return set_reason(judged, "not_yet");
  set_reason(judged, evidence.now > *wire::read_instant(claims->valid_until) ? "expired" : "trained");
}

void judge_token(const Evidence& evidence, std::string_view token, Judged& judged) {
  auto payload = secrets::verify_token(token, evidence.keys, credential_type);
  if (!payload && payload.error() == secrets::TokenFault::wrong_type) {
    if (auto training = secrets::verify_token(token, evidence.keys, wire::training_type)) return judge_training(evidence, std::move(*training), judged);
  }
  if (!payload) return set_reason(judged, code_of(payload.error()));
  const auto claims = wire::read_credential(*payload);
  if (!claims) return set_reason(judged, "malformed");
  judged.credential = std::move(*payload);
  judged.number = claims->number;
  judged.valid_from = claims->valid_from;
  judged.valid_until = claims->valid_until;
  judged.status = "unknown_offline";
  const std::string_view standing = evidence.status_list ? status_of(evidence, *claims, judged) : "status_unknown";
  // Both are instants by now: `read_credential` has seen to it. The last second is still within.
  if (evidence.now < *wire::read_instant(claims->valid_from)) return set_reason(judged, "not_yet");
  if (evidence.now > *wire::read_instant(claims->valid_until)) return set_reason(judged, "expired");
  set_reason(judged, standing);
}

}  // namespace

Judged judge(const Evidence& evidence) {
  Judged out;
  if (evidence.file.rfind("%PDF-", 0) != 0) {
    judge_token(evidence, trimmed(evidence.file), out);
    return out;
  }
  const auto token = token_of_pdf(evidence, out);
  if (!token) return out;
  if (token->empty()) {
    set_reason(out, "letter");
    return out;
  }
  judge_token(evidence, *token, out);
  return out;
}

}  // namespace ytterby::cli

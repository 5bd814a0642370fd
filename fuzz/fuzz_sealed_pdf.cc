// A file that says it is a sealed paper: where its seal stands, what that covers, and what is attached.
// Promises: what is covered and the place of the seal are the whole file; a seal of a published key stands for nothing but
// what it was set on, which no input is; an attachment is never longer than what was asked for.
#include <cstdint>

#include "adapters/documents/sealed_pdf.h"
#include "adapters/secrets/document_seal.h"
#include "support.h"

namespace {

// The certificate of a key that was thrown away; the seed `sealed.pdf` carries a seal by it, over another file.
constexpr std::string_view keys =
    R"({"keys":[{"kty":"RSA","kid":"x","x5c":["MIID9DCCAlygAwIBAgIQeogJ2HexIOt9xUX11nLxUjANBgkqhkiG9w0BAQsFADAkMSIwIAYDVQQDDBl1cm46eXR0ZXJieTpkZW1vbnN0cmF0aW9uMCAXDTI2MTEyNTExNDk0MFoYDzk5OTkxMjMxMjM1OTU5WjAkMSIwIAYDVQQDDBl1cm46eXR0ZXJieTpkZW1vbnN0cmF0aW9uMIIBojANBgkqhkiG9w0BAQEFAAOCAY8AMIIBigKCAYEAnSTpwU6+1v6DzVDisCmYoklrUu5hrYySSgH73kPL8hKMjJaZLKcbnEaYJ9wl5BuCS3uvzpmznP8t1OUKb1F1cj6LNxmQoT9I5nYZHTH/+OMTrVQHGXk3OgjR56IbisWuypdm0Uv/nG0hW1i5/Wi3uLSlOVJlIAevx37EfwG27mgJqQTB8tC2TcEqtKRFQ5sA3RVYKL2x02khFP7LzodKbZa3NH1L+0ObNM7dIQZX3hsaypNabpyJjKWDKWH1uZKHEcHGaC28kkCrRFgGKCmatXqcwApRMRP0/noKBE6I7YQ7sU1zbmNVHmibgPGLVO6FhjcvkOsoDknLl5ViddWtfKgIG5V5Iytqjic7kxkb1By/hm+D3gN7hoyLqT/WXZZ86m0VlIXkdMMzC/tGdATwkJKDE65zqXg9Ss2+rjAbgJVPzycx54Sl4QCioIifdCp+S27Sq4kbpElRApPvDKbegGbGoPkQlibSc7HbxpLmmHyx1addNK5Q/f/ppmBlVDZBAgMBAAGjIDAeMAwGA1UdEwEB/wQCMAAwDgYDVR0PAQH/BAQDAgbAMA0GCSqGSIb3DQEBCwUAA4IBgQAVRs+blX+0T8Qz21HzPUnrzMDOBzNkBHubtcmmvthtLzpa5EDY9vfoepIkW8LdYhdk9RxruJxFFU9AeiLTIVMJFeF2Bkd5+N1Dw9pwN1up0vEO795dvgCbaJ7fNDgbL+KIqIz69y9ThvQIHqRvuLT08EHjPcs4DXgIxuxrJmJ4LNinv/FDCE1E/sFmpx2uk2Qj4pdaSJd81uiiLmQWIkbJBb33wq/BEGSziLcpf4kBMSVC+g4i79afR4YLTsA1sGMVFTozIhXWMaPZIk9euDGZ3c913b1jAO6Ac7ZHLxB0r0HVguUyX98/ijuXLkUtf776VODPE/oW42yEhpG7FMtqQjn2M+ibph8BlxrKInEnTSocht7Ux+8MQEfmBAEc1yTQRbTZCmiDR9GENHPh9bdTQzX51xH1OkpU1bxvxanrOcNZAwmK0T0cuPAkHLEE3mHuz8hVPwoxpNkmtgP2fqgv0XqKfnFdjgLf+Zt1wcZ/lcSR4QsV6sGr6E9muI4iVKE="]}]})";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ytterby;
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  if (const auto read = documents::read_sealed_pdf(file)) {
    fuzz::promise(read->covered.size() < file.size() && read->seal.size() * 2 <= file.size() - read->covered.size(), "the seal and what it covers are the whole file");
    fuzz::promise(!secrets::verify_seal(read->seal, read->covered, keys), "nobody can set this seal any more");
  }
  constexpr std::size_t most = 100;
  const auto attached = documents::attached_file(file, "credential.jwt", most);
  fuzz::promise(!attached || attached->size() <= most, "an attachment keeps to the limit");
  return 0;
}

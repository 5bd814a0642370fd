const ISSUER = "Ytterby";

/** What an authenticator reads from a QR code (Key URI Format, over RFC 6238's defaults). */
export function otpAddress(secret: string, login: string): string {
  const label = `${encodeURIComponent(ISSUER)}:${encodeURIComponent(login)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(ISSUER)}`;
}

/** In groups that can be typed without losing one's place. */
export function inFours(text: string): string {
  return text.match(/.{1,4}/g)?.join(" ") ?? "";
}

/** What somebody scanned or typed: the number of a certificate, as it stands or inside a signed token. */
export function numberIn(scanned: string): string {
  const text = scanned.trim();
  const parts = text.split(".");
  if (parts.length !== 3) return text.toUpperCase();
  try {
    const base64 = (parts[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as { cert?: unknown };
    return typeof claims.cert === "string" ? claims.cert : text.toUpperCase();
  } catch {
    return text.toUpperCase();
  }
}

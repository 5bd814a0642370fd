/** A decimal with its thousands apart. It stays text: an amount of the law is never a binary fraction. */
export function grouped(amount: string): string {
  const [whole = "", ...rest] = amount.split(".");
  return [whole.replace(/\B(?=(\d{3})+$)/g, ","), ...rest].join(".");
}

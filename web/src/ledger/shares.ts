import type { BalanceLine, Volume } from "../api/ledger";

/** Whole millionths of a decimal, so that nothing is rounded on the way. */
export function millionths(amount: string): bigint {
  const [whole = "0", rest = ""] = amount.replace("-", "").split(".");
  const value = BigInt(whole) * 1_000_000n + BigInt(rest.slice(0, 6).padEnd(6, "0"));
  return amount.startsWith("-") ? -value : value;
}

export function isDecimal(text: string): boolean {
  return /^\d+(\.\d{1,6})?$/.test(text);
}

function tenths(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 1000n) / whole) / 10;
}

/** Percent of the line that left and that is held, by quantity or by value, whichever is scarcer. */
export function shares(line: BalanceLine): { posted: number; held: number } {
  const by = (of: keyof Volume) => ({
    posted: tenths(millionths(line.posted[of]), millionths(line.granted[of])),
    held: tenths(millionths(line.held[of]), millionths(line.granted[of])),
  });
  const quantity = by("quantity");
  const value = by("value");
  return quantity.posted + quantity.held >= value.posted + value.held ? quantity : value;
}

/** What is left after something more is taken; undefined when the text is no amount. */
export function after(left: string, taken: string): string | undefined {
  if (!isDecimal(taken)) return undefined;
  const rest = millionths(left) - millionths(taken);
  const sign = rest < 0n ? "-" : "";
  const digits = (rest < 0n ? -rest : rest).toString().padStart(7, "0");
  const decimals = digits.slice(-6).replace(/0+$/, "");
  return sign + digits.slice(0, -6) + (decimals === "" ? "" : `.${decimals}`);
}

import { useTranslation } from "react-i18next";
import type { Certificate } from "../api/ledger";
import { grouped } from "../desk/amount";
import { Words } from "../i18n/text";
import { TextInput } from "../parts/fields";
import { after } from "./shares";

/** What really leaves, by line of the licence, as it was typed. */
export type Figures = Record<number, { quantity: string; value: string }>;

/** All that the certificate still holds: what leaves most of the time. */
export const drawnFigures = (certificate: Certificate): Figures =>
  Object.fromEntries(certificate.lines.map((line) => [line.line, { quantity: line.open.quantity, value: line.open.value }]));

export const postedLines = (certificate: Certificate, figures: Figures) =>
  certificate.lines.map(({ line }) => ({ line, quantity: figures[line]?.quantity || "0", value: figures[line]?.value || "0" }));

/** Quantity and value for each line, and how much of it flows back. */
export function FigureInputs({ certificate, figures, onChange }: { certificate: Certificate; figures: Figures; onChange: (figures: Figures) => void }) {
  const { t } = useTranslation();
  return certificate.lines.map((line) => {
    const now = figures[line.line] ?? { quantity: "", value: "" };
    const set = (part: "quantity" | "value", text: string) => onChange({ ...figures, [line.line]: { ...now, [part]: text.trim() } });
    const back = after(line.open.quantity, now.quantity);
    return (
      <div key={line.line} className="draw-line">
        <p>
          <b>{line.line}.</b> <Words>{line.description}</Words>
        </p>
        <TextInput
          label={t("customs.quantity", { unit: line.unit })}
          decimal
          value={now.quantity}
          onChange={(text) => set("quantity", text)}
          help={back === undefined || back === "0" ? undefined : t(back.startsWith("-") ? "customs.above" : "customs.flows_back", { amount: grouped(back.replace("-", "")), unit: line.unit })}
        />
        <TextInput label={t("customs.value", { currency: line.currency })} decimal value={now.value} onChange={(text) => set("value", text)} />
      </div>
    );
  });
}

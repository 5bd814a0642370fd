import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { agreeToCorrection, proposeCorrection, type Certificate, type PostedLine } from "../api/ledger";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { Words } from "../i18n/text";
import { TextInput } from "../parts/fields";
import { Notice } from "../parts/Notice";
import { Amount } from "./Amounts";

/** A mistake is put right by two persons: one says what really left, another agrees. */
export function Correction({ certificate }: { certificate: Certificate }) {
  return certificate.correction ? <Proposed certificate={certificate} proposed={certificate.correction} /> : <Propose certificate={certificate} />;
}

function Proposed({ certificate, proposed }: { certificate: Certificate; proposed: NonNullable<Certificate["correction"]> }) {
  const { t } = useTranslation();
  const agree = useAction((_: "agree", key) => agreeToCorrection(certificate.id, key));
  return (
    <section className="card stack" aria-labelledby="correction">
      <h2 id="correction">{t("correction.waits")}</h2>
      {agree.refusal && <Refused refusal={agree.refusal} />}
      <p>
        {t("certificate.reason")} <Words>{proposed.reason}</Words>
      </p>
      <ul className="bullets">
        {proposed.lines.map(({ line, posted }) => {
          const now = certificate.lines.find((one) => one.line === line);
          return (
            <li key={line}>
              {now && t("correction.from_to", { line })} {now && <Amount of={now.posted} unit={now.unit} currency={now.currency} />} {"→ "}
              {now && <Amount of={posted} unit={now.unit} currency={now.currency} />}
            </li>
          );
        })}
      </ul>
      <Notice tone="licence">
        <p>{t("correction.two")}</p>
      </Notice>
      <div>
        <Button variant="contained" disabled={agree.busy} onClick={() => agree.run("agree")}>
          {t("correction.agree")}
        </Button>
      </div>
    </section>
  );
}

function Propose({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [lines, setLines] = useState<PostedLine[]>(() => certificate.lines.map(({ line, posted }) => ({ line, quantity: posted.quantity, value: posted.value })));
  const propose = useAction((body: { reason: string; lines: PostedLine[] }, key) => proposeCorrection(certificate.id, body, key));
  if (!open) {
    return (
      <div>
        <Button variant="outlined" onClick={() => setOpen(true)}>
          {t("correction.begin")}
        </Button>
      </div>
    );
  }
  return (
    <section className="card stack" aria-labelledby="correction">
      <h2 id="correction">{t("correction.begin")}</h2>
      <p className="muted">{t("correction.help")}</p>
      {propose.refusal && <Refused refusal={propose.refusal} />}
      {certificate.lines.map((line, i) => {
        const set = (part: "quantity" | "value", text: string) => setLines(lines.map((one, j) => (j === i ? { ...one, [part]: text.trim() } : one)));
        return (
          <div key={line.line} className="draw-line">
            <p>
              <b>{line.line}.</b> <Words>{line.description}</Words>
            </p>
            <TextInput label={t("customs.quantity", { unit: line.unit })} decimal value={lines[i]?.quantity ?? ""} onChange={(text) => set("quantity", text)} />
            <TextInput label={t("customs.value", { currency: line.currency })} decimal value={lines[i]?.value ?? ""} onChange={(text) => set("value", text)} />
          </div>
        );
      })}
      <TextInput label={t("case.reason")} rows={2} value={reason} onChange={setReason} />
      <div className="row">
        <Button variant="contained" disabled={propose.busy || reason.trim() === ""} onClick={() => propose.run({ reason, lines })}>
          {t("correction.propose")}
        </Button>
        <Button onClick={() => setOpen(false)}>{t("action.cancel")}</Button>
      </div>
    </section>
  );
}

import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { keepShipmentEnd, ledger, type Certificate, type ShipmentEnd } from "../api/ledger";
import { grouped } from "../desk/amount";
import { Described } from "../desk/CaseParts";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { DateText, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { TextInput } from "../parts/fields";

/** What became of a shipment that left: by its holder's word, and by the importer's. */
export function End({ certificate, holder }: { certificate: Certificate; holder: boolean }) {
  const { t } = useTranslation();
  const read = useQuery(ledger.end(certificate.id));
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const end = read.data;
  return (
    <section className="card stack" aria-labelledby="end">
      <h2 id="end">{t("end.title")}</h2>
      <dl className="described">
        <Described name={t("end.transport")}>{end.transport && <Words>{end.transport}</Words>}</Described>
        <Described name={t("end.arrived_on")}>{end.arrived_on && <DateText iso={end.arrived_on} />}</Described>
        <Described name={t("end.installed_on")}>{end.installed_on && <DateText iso={end.installed_on} />}</Described>
        <Described name={t("end.use")}>{end.use && <Words>{end.use}</Words>}</Described>
        <Described name={t("end.received")}>{end.received_on && <Received end={end} certificate={certificate} />}</Described>
      </dl>
      {holder && <Form key={end.version} end={end} />}
    </section>
  );
}

function Received({ end, certificate }: { end: ShipmentEnd; certificate: Certificate }) {
  const { t } = useTranslation();
  return (
    <>
      <Words>{end.received_by ?? ""}</Words> · {end.received_on && <DateText iso={end.received_on} />}
      {(end.received ?? []).map((one) => (
        <span key={one.line}>
          {" "}
          · {one.line}. {t("fact.amount", { amount: grouped(one.quantity), unit: certificate.lines.find((line) => line.line === one.line)?.unit ?? "" })}
        </span>
      ))}
    </>
  );
}

function Form({ end }: { end: ShipmentEnd }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState({ transport: end.transport ?? "", arrived_on: end.arrived_on ?? "", installed_on: end.installed_on ?? "", use: end.use ?? "" });
  const keep = useAction((body: Parameters<typeof keepShipmentEnd>[1], key) => keepShipmentEnd(end.certificate, body, key));
  if (!open) {
    return (
      <div>
        <Button variant="outlined" onClick={() => setOpen(true)}>
          {t("end.tell")}
        </Button>
      </div>
    );
  }
  const given = (value: string) => (value === "" ? undefined : value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.run({ transport: given(said.transport), arrived_on: given(said.arrived_on), installed_on: given(said.installed_on), use: given(said.use), files: end.files });
  };
  return (
    <form className="stack" onSubmit={submit}>
      {keep.refusal && <Refused refusal={keep.refusal} />}
      <TextInput label={t("end.transport")} value={said.transport} onChange={(transport) => setSaid({ ...said, transport })} maxLength={200} />
      <TextInput label={t("end.arrived_on")} type="date" value={said.arrived_on} onChange={(arrived_on) => setSaid({ ...said, arrived_on })} />
      <TextInput label={t("end.installed_on")} type="date" value={said.installed_on} onChange={(installed_on) => setSaid({ ...said, installed_on })} />
      <TextInput label={t("end.use")} rows={2} value={said.use} onChange={(use) => setSaid({ ...said, use })} />
      <div className="row">
        <Button type="submit" variant="contained" disabled={keep.busy}>
          {t("end.keep")}
        </Button>
        <Button onClick={() => setOpen(false)}>{t("action.cancel")}</Button>
      </div>
    </form>
  );
}

import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router-dom";
import { desks } from "../api/desks";
import { drawCertificate, ledger, type Balance, type Draw } from "../api/ledger";
import type { Licence } from "../api/types";
import { grouped } from "../desk/amount";
import { Tick } from "../desk/Choices";
import { Desk } from "../desk/Desk";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { regionName } from "../i18n/regions";
import { useLang, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { SelectInput, TextInput } from "../parts/fields";
import { after } from "./shares";
import "./ledger.css";

export default function DrawPage() {
  return <Desk place="licences">{() => <Read />}</Desk>;
}

function Read() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const licence = useQuery(desks.licence(id));
  const balance = useQuery(ledger.balance(id));
  const error = licence.error ?? balance.error;
  if (error) return <Failure error={error} again={() => void Promise.all([licence.refetch(), balance.refetch()])} />;
  if (!licence.data || !balance.data) return <p className="muted">{t("state.loading")}</p>;
  return <Form licence={licence.data} balance={balance.data} />;
}

/** What is asked of each line, by its number. */
type Wanted = Record<number, { quantity: string; value: string }>;

function Form({ licence, balance }: { licence: Licence; balance: Balance }) {
  const { t } = useTranslation();
  const lang = useLang();
  const navigate = useNavigate();
  const destinations = [licence.destination ?? "", ...(licence.further_destinations ?? [])].filter((one) => one !== "");
  const users = licence.end_users ?? [];
  const ports = licence.ports ?? [];
  const conditions = licence.conditions ?? [];
  const [wanted, setWanted] = useState<Wanted>({});
  const [destination, setDestination] = useState(destinations.length === 1 ? (destinations[0] ?? "") : "");
  const [user, setUser] = useState(users.length === 1 ? (users[0]?.name ?? "") : "");
  const [port, setPort] = useState("");
  const [contract, setContract] = useState("");
  const [met, setMet] = useState(false);
  const draw = useAction(
    (body: Draw, key) => drawCertificate(body, key),
    (receipt) => navigate(`/certificates/${receipt.id}`),
  );
  const lines = Object.entries(wanted)
    .filter(([, one]) => one.quantity !== "" || one.value !== "")
    .map(([line, one]) => ({ line: Number(line), quantity: one.quantity || "0", value: one.value || "0" }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    draw.run({
      licence: licence.id,
      destination,
      end_user: user,
      port: port === "" ? undefined : port,
      contract_no: contract === "" ? undefined : contract,
      conditions_met: conditions.length > 0 ? met : undefined,
      lines,
    });
  };
  const named = (value: string, title: string) => ({ value, title: { zh: title, en: title } });
  return (
    <form className="stack draw" onSubmit={submit}>
      <p className="back">
        <Link to={`/licences/${licence.id}/balance`}>{t("draw.back")}</Link>
      </p>
      <div className="page-head">
        <h1>{t("draw.title")}</h1>
        <p className="muted">{t("draw.lead", { number: licence.number })}</p>
      </div>
      {draw.refusal && <Refused refusal={draw.refusal} />}
      <fieldset className="card stack">
        <legend>{t("draw.goods")}</legend>
        {balance.lines.map((line) => {
          const now = wanted[line.line] ?? { quantity: "", value: "" };
          const set = (part: "quantity" | "value", text: string) => setWanted({ ...wanted, [line.line]: { ...now, [part]: text.trim() } });
          const rest = after(line.left.quantity, now.quantity);
          return (
            <div key={line.line} className="draw-line">
              <p>
                <b>{line.line}.</b> <Words>{line.description ?? ""}</Words>
                <br />
                <small className="muted">{t("draw.left", { quantity: grouped(line.left.quantity), unit: line.unit, value: grouped(line.left.value), currency: line.currency })}</small>
              </p>
              <TextInput
                label={t("draw.quantity", { unit: line.unit })}
                decimal
                value={now.quantity}
                onChange={(text) => set("quantity", text)}
                help={rest === undefined || now.quantity === "" ? undefined : t(rest.startsWith("-") ? "draw.too_much" : "draw.rest", { amount: grouped(rest.replace("-", "")), unit: line.unit })}
              />
              <TextInput label={t("draw.value", { currency: line.currency })} decimal value={now.value} onChange={(text) => set("value", text)} />
            </div>
          );
        })}
      </fieldset>
      <fieldset className="card stack">
        <legend>{t("draw.shipment")}</legend>
        <SelectInput
          label={t("shipment.destination")}
          value={destination}
          onChange={setDestination}
          pointer="/destination"
          none={t("draw.choose")}
          choices={destinations.map((one) => named(one, regionName(one, lang)))}
        />
        <SelectInput label={t("draw.end_user")} value={user} onChange={setUser} pointer="/end_user" none={t("draw.choose")} choices={users.map((one) => named(one.name, one.name))} />
        {ports.length > 0 ? (
          <SelectInput label={t("draw.port")} value={port} onChange={setPort} pointer="/port" none={t("draw.any_port")} choices={ports.map((one) => named(one, one))} />
        ) : (
          <TextInput label={t("draw.port")} value={port} onChange={setPort} pointer="/port" help={t("draw.port_help")} maxLength={100} />
        )}
        <TextInput label={t("draw.contract")} value={contract} onChange={setContract} maxLength={200} />
      </fieldset>
      {conditions.length > 0 && (
        <fieldset className="card stack">
          <legend>{t("draw.conditions")}</legend>
          <ul className="bullets">
            {conditions.map((one) => (
              <li key={one}>
                <Words>{one}</Words>
              </li>
            ))}
          </ul>
          <Tick label={t("draw.conditions_met")} checked={met} onChange={setMet} />
        </fieldset>
      )}
      <div className="row">
        <Button type="submit" variant="contained" size="large" disabled={draw.busy || lines.length === 0 || destination === "" || user === ""}>
          {t("draw.go")}
        </Button>
        <p className="small muted">{t("draw.what_happens")}</p>
      </div>
    </form>
  );
}

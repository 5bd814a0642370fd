import Button from "@mui/material/Button";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { addOrganisation } from "../api/desks";
import type { components } from "../api/schema";
import { Choices } from "../desk/Choices";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { TextInput } from "../parts/fields";

type Kind = components["schemas"]["OrganisationKind"];
const KINDS: Kind[] = ["exporter", "consulted_body", "customs", "auditor"];

/** Lets an organisation in; its first person is invited next. */
export function NewOrganisation({ made }: { made: (id: string) => void }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Kind>("exporter");
  const [zh, setZh] = useState("");
  const [en, setEn] = useState("");
  const [registration, setRegistration] = useState("");
  const [address, setAddress] = useState("");
  const add = useAction(addOrganisation, (receipt) => made(receipt.id));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.run({ kind, name_zh: zh.trim(), name_en: en.trim(), registration_no: registration.trim(), address: address.trim() });
  };
  return (
    <details className="card">
      <summary>{t("people.new_organisation")}</summary>
      <form className="stack" onSubmit={submit}>
        {add.refusal && <Refused refusal={add.refusal} />}
        <Choices title={t("people.kind")} value={kind} options={KINDS.map((value) => ({ value, label: t(`people.kinds.${value}`) }))} onChange={setKind} />
        <div className="pair">
          <TextInput label={t("people.name_zh")} value={zh} onChange={setZh} pointer="/name_zh" maxLength={200} />
          <TextInput label={t("people.name_en")} value={en} onChange={setEn} pointer="/name_en" maxLength={200} />
        </div>
        <div className="pair">
          <TextInput label={t("people.registration_no")} value={registration} onChange={setRegistration} maxLength={50} />
          <TextInput label={t("people.address")} value={address} onChange={setAddress} maxLength={500} />
        </div>
        <div>
          <Button type="submit" variant="outlined" disabled={add.busy || zh.trim() === "" || en.trim() === ""}>
            {t("people.organisation_go")}
          </Button>
        </div>
      </form>
    </details>
  );
}

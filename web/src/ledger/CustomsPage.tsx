import Button from "@mui/material/Button";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { findCertificate } from "../api/ledger";
import { Desk } from "../desk/Desk";
import { refusalFrom } from "../desk/refusal";
import { Refused } from "../desk/Refused";
import { TextInput } from "../parts/fields";
import { Camera } from "./Camera";
import { numberIn } from "./scan";
import "./ledger.css";

export default function CustomsPage() {
  return <Desk place="customs">{() => <Find />}</Desk>;
}

/** Scan or type: a hand-held reader types the code and ends it with Enter. */
function Find() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [code, setCode] = useState("");
  const box = useRef<HTMLFormElement>(null);
  const find = useMutation({
    mutationFn: (scanned: string) => findCertificate(numberIn(scanned)),
    onSuccess: (found) => navigate(`/customs/${found.id}`),
  });
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== "") find.mutate(code);
  };
  return (
    <div className="stack customs">
      <div className="page-head">
        <h1>{t("customs.title")}</h1>
        <p className="muted">{t("customs.lead")}</p>
      </div>
      {find.error && <Refused refusal={refusalFrom(find.error)} />}
      <form className="verify-number" ref={box} onSubmit={submit}>
        <TextInput label={t("customs.code")} value={code} onChange={setCode} help={t("customs.code_help")} maxLength={4000} />
        <Button type="submit" variant="contained" size="large" disabled={find.isPending}>
          {t("customs.go")}
        </Button>
      </form>
      <p>
        <Link to="/customs/offline">{t("customs.offline")}</Link>
      </p>
      <Camera found={(text) => find.mutate(text)} />
    </div>
  );
}

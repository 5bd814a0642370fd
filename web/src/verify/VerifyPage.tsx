import Button from "@mui/material/Button";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "react-router-dom";
import { Codes } from "../desk/CaseParts";
import "../desk/styles";
import { LicenceStanding } from "../desk/states";
import { htmlLang } from "../i18n";
import { T, useDate, useLang, Words } from "../i18n/text";
import { TextInput } from "../parts/fields";
import { Mark, type Tone } from "../parts/Mark";
import type { Answer } from "./answer";
import { verifyNumber, verifyToken, type Result } from "./ask";

export default function VerifyPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const asked = search.get("number") ?? "";
  const token = useMutation({ mutationFn: (value: string) => verifyToken(client, value) });
  const byNumber = useQuery({
    queryKey: ["verify", asked],
    queryFn: () => verifyNumber(client, asked),
    enabled: asked !== "",
    staleTime: 0,
    gcTime: 0,
  });
  const result = token.data ?? (asked === "" ? undefined : byNumber.data);
  const busy = token.isPending || byNumber.isFetching;
  const check = (number: string) => {
    token.reset();
    if (number === asked) void byNumber.refetch();
    else setSearch({ number });
  };
  return (
    <div className="stack verify">
      <div className="page-head">
        <h1>{t("verify.title")}</h1>
        <p className="muted">{t("verify.lead")}</p>
      </div>
      <ByNumber key={asked} asked={asked} busy={busy} check={check} />
      <div aria-live="polite">
        {busy && <p className="muted">{t("verify.busy")}</p>}
        {result && !busy && <Outcome result={result} />}
      </div>
      <ByToken busy={busy} check={(value) => token.mutate(value)} />
      <p>
        <Link to="/log">{t("verify.to_log")}</Link>
      </p>
    </div>
  );
}

function ByNumber({ asked, busy, check }: { asked: string; busy: boolean; check: (number: string) => void }) {
  const { t } = useTranslation();
  const [number, setNumber] = useState(asked);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (number.trim() !== "") check(number.trim().toUpperCase());
  };
  return (
    <form className="verify-number" onSubmit={submit}>
      <TextInput label={t("verify.number")} value={number} onChange={setNumber} maxLength={200} help={t("verify.number_help")} />
      <Button type="submit" variant="contained" size="large" disabled={busy}>
        {t("verify.go")}
      </Button>
    </form>
  );
}

function ByToken({ busy, check }: { busy: boolean; check: (token: string) => void }) {
  const { t } = useTranslation();
  const [token, setToken] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (token.trim() !== "") check(token);
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h2>{t("verify.token_title")}</h2>
      <TextInput
        label={t("verify.token")}
        rows={4}
        value={token}
        onChange={setToken}
        help={t("verify.token_help")}
      />
      <div>
        <Button type="submit" variant="outlined" disabled={busy}>
          {t("verify.token_go")}
        </Button>
      </div>
    </form>
  );
}

const TONE: Record<Answer, Tone> = { valid: "clear", not_valid: "barred", cannot_tell: "unknown" };

/** How long ago, in the largest unit that says something. */
function useAge(): (seconds: number) => string {
  const format = new Intl.RelativeTimeFormat(htmlLang(useLang()), { numeric: "always" });
  return (seconds) => {
    if (seconds >= 2 * 86_400) return format.format(-Math.floor(seconds / 86_400), "day");
    if (seconds >= 2 * 3600) return format.format(-Math.floor(seconds / 3600), "hour");
    return seconds >= 120 ? format.format(-Math.floor(seconds / 60), "minute") : format.format(-seconds, "second");
  };
}

/** Whose certificate of training it is, for what, and until when. */
function Trained({ of }: { of: NonNullable<Result["training"]> }) {
  const { t } = useTranslation();
  const date = useDate();
  return (
    <dl className="described">
      <div>
        <dt>{t("verify.trained")}</dt>
        <dd>
          <Words>{of.holder}</Words> · <T of={of.organisation} />
        </dd>
      </div>
      <div>
        <dt>{t("verify.course")}</dt>
        <dd>
          <T of={of.course} />
        </dd>
      </div>
      <div>
        <dt>{t("licence.validity")}</dt>
        <dd>{t("date.period", { from: date(of.from), to: date(of.until) })}</dd>
      </div>
    </dl>
  );
}

/** The answer, large; the reason right under it. */
function Outcome({ result }: { result: Result }) {
  const { t } = useTranslation();
  const date = useDate();
  const age = useAge();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, [result]);
  const { licence } = result;
  const tone = TONE[result.answer];
  return (
    <section className={`verdict-box tone tone-${tone}`} aria-labelledby="answer">
      <Mark tone={tone} size={88} />
      <div className="stack">
        <div>
          <h2 id="answer" ref={heading} tabIndex={-1}>
            {t(`verify_answer.${result.answer}`)}
          </h2>
          <p className="verdict-why">{t(`verify_why.${result.why}`)}</p>
        </div>
        {result.number && !licence && <p className="code">{result.number}</p>}
        {licence && (
          <dl className="described">
            <div>
              <dt>{t("verify.number")}</dt>
              <dd className="code">{licence.number}</dd>
            </div>
            <div>
              <dt>{t("licence.state")}</dt>
              <dd>
                <LicenceStanding state={licence.state} />
              </dd>
            </div>
            <div>
              <dt>{t("licence.type")}</dt>
              <dd>{t(`licence_type.${licence.type}`)}</dd>
            </div>
            <div>
              <dt>{t("licence.validity")}</dt>
              <dd>{t("date.period", { from: date(licence.valid_from), to: date(licence.valid_until) })}</dd>
            </div>
            <div>
              <dt>{t("licence.codes")}</dt>
              <dd className="row">
                <Codes codes={licence.codes} />
              </dd>
            </div>
          </dl>
        )}
        {result.training && <Trained of={result.training} />}
        {(result.signed || result.status) && (
          <dl className="described">
            {result.signed && (
              <div>
                <dt>{t("verify.signature")}</dt>
                <dd>{t("verify.genuine")}</dd>
              </div>
            )}
            {result.status && (
              <div>
                <dt>{t("verify.status")}</dt>
                <dd>{t("verify.status_age", { age: age(result.status.age) })}</dd>
              </div>
            )}
          </dl>
        )}
        {result.status?.late && <p className="small">{t("verify.status_late")}</p>}
        {result.kept && <p className="small">{t("verify.kept")}</p>}
        {result.answer === "valid" && !result.training && <p className="small muted">{t("verify.limits")}</p>}
      </div>
    </section>
  );
}

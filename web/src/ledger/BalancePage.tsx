import Button from "@mui/material/Button";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router-dom";
import { ledger, type Balance, type BalanceLine, type Certificate } from "../api/ledger";
import type { Session } from "../api/types";
import { grouped } from "../desk/amount";
import { Codes } from "../desk/CaseParts";
import { Desk, has } from "../desk/Desk";
import { More } from "../desk/Rows";
import { useDate, Words } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { Notice } from "../parts/Notice";
import { Amount, CertificateStanding, Gauge } from "./Amounts";
import { Bulk } from "./Bulk";
import "./ledger.css";

export default function BalancePage() {
  return <Desk place="licences">{(session) => <Read session={session} />}</Desk>;
}

function Read({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const read = useQuery({ ...ledger.balance(id), refetchInterval: 15_000 });
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  return <Whole balance={read.data} holder={has(session, "exporter_admin", "exporter_staff")} />;
}

function Whole({ balance, holder }: { balance: Balance; holder: boolean }) {
  const { t } = useTranslation();
  const date = useDate();
  const { uses } = balance;
  return (
    <div className="stack">
      <p className="back">
        <Link to={`/licences/${balance.licence}`}>{t("balance.to_licence", { number: balance.number })}</Link>
      </p>
      <div className="row between">
        <div className="page-head">
          <h1>{t("balance.title", { number: balance.number })}</h1>
          <p className="muted">{t("balance.lead", { date: date(balance.valid_until) })}</p>
        </div>
        {holder && balance.open && (
          <Button variant="contained" size="large" component={Link} to={`/licences/${balance.licence}/draw`}>
            {t("balance.draw")}
          </Button>
        )}
      </div>
      {!balance.open && (
        <Notice tone="barred">
          <p>{t("balance.closed")}</p>
        </Notice>
      )}
      {uses.granted !== undefined && (
        <p>{t("balance.uses", { left: grouped(uses.left ?? "0"), granted: grouped(uses.granted), held: grouped(uses.held) })}</p>
      )}
      <ul className="stack">
        {balance.lines.map((line) => (
          <Line key={line.line} line={line} holder={holder} />
        ))}
      </ul>
      <Certificates licence={balance.licence} />
      {holder && balance.open && <Bulk licence={balance.licence} />}
    </div>
  );
}

function Line({ line, holder }: { line: BalanceLine; holder: boolean }) {
  const { t } = useTranslation();
  const date = useDate();
  const { unit, currency } = line;
  const parts = [
    ["left", line.left],
    ["held", line.held],
    ["posted", line.posted],
    ["granted", line.granted],
  ] as const;
  return (
    <li className="card stack">
      <h2>
        {line.line}. <Words>{line.description ?? ""}</Words>
      </h2>
      <div>
        <Codes codes={line.codes ?? []} />
      </div>
      <Gauge line={line} />
      <dl className="volumes">
        {parts.map(([part, volume]) => (
          <div key={part} className={`volumes-${part}`}>
            <dt>{t(`balance.${part}`)}</dt>
            <dd>
              <Amount of={volume} unit={unit} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
      {line.uses && <p className="small">{t("balance.line_uses", { left: grouped(line.uses.left), granted: grouped(line.uses.granted) })}</p>}
      {line.exhausted_on && <p className="small">{t("balance.exhausted", { date: date(line.exhausted_on) })}</p>}
      {holder && line.low && <Low line={line} />}
    </li>
  );
}

/** What its holder can turn to when a line is nearly or wholly used up. */
function Low({ line }: { line: BalanceLine }) {
  const { t } = useTranslation();
  const date = useDate();
  const dry = line.left.quantity === "0" || (line.left.value === "0" && line.granted.value !== "0");
  const next = line.successors ?? [];
  return (
    <Notice tone="licence">
      <p>{t(dry ? "balance.dry" : "balance.low")}</p>
      <ul className="plain stack">
        {next.map((one) => (
          <li key={`${one.licence}-${one.line}`}>
            <Link to={`/licences/${one.licence}/balance`}>{t("balance.successor", { number: one.number, line: one.line })}</Link>{" "}
            <Amount of={one.left} unit={line.unit} currency={line.currency} />{" "}
            <small className="muted">{t("balance.successor_until", { date: date(one.valid_until) })}</small>
          </li>
        ))}
      </ul>
      <p>
        {next.length === 0 && t("balance.no_successor")} <Link to="/applications/new">{t("balance.apply")}</Link>
      </p>
    </Notice>
  );
}

function Certificates({ licence }: { licence: string }) {
  const { t } = useTranslation();
  const read = useInfiniteQuery(ledger.certificates(licence));
  const rows = read.data?.pages.flatMap((page) => page.certificates) ?? [];
  return (
    <section className="stack" aria-labelledby="certificates">
      <h2 id="certificates">{t("balance.certificates")}</h2>
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isSuccess && rows.length === 0 && <p className="muted">{t("balance.no_certificates")}</p>}
      <ul className="stack">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {rows.length > 0 && (
        <More
          shown={rows.length}
          total={read.data?.pages[0]?.total ?? rows.length}
          busy={read.isFetchingNextPage}
          more={read.hasNextPage ? () => void read.fetchNextPage() : undefined}
        />
      )}
    </section>
  );
}

function Row({ row }: { row: Certificate }) {
  const { t } = useTranslation();
  const date = useDate();
  return (
    <li className="card case-row">
      <CertificateStanding state={row.state} />
      <div>
        <h3>
          <Link to={`/certificates/${row.id}`}>{row.number}</Link>
        </h3>
        <p className="muted">
          <Words>{row.end_user}</Words> · <span className="code">{row.destination}</span>
        </p>
        {row.lines.map((line) => (
          <p key={line.line}>
            {line.line}. <Amount of={row.state === "cleared" ? line.posted : line.drawn} unit={line.unit} currency={line.currency} />
          </p>
        ))}
      </div>
      <p className="small">{t("certificate.until", { date: date(row.valid_until) })}</p>
    </li>
  );
}

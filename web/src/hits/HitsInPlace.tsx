import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { hits, type SubjectKind } from "../api/hits";
import { HitRow } from "./HitRow";

/** Hits on the parties of an application, a licence or a certificate, where it is looked at. Nothing when there are none. */
export default function HitsInPlace({ kind, id }: { kind: SubjectKind; id: string }) {
  const { t } = useTranslation();
  const read = useQuery(hits.at(kind, id));
  const rows = read.data?.hits ?? [];
  if (read.error) return <p className="muted">{t("hits.unread")}</p>;
  if (rows.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="hits-here">
      <h2 id="hits-here">{t("hits.here")}</h2>
      <ul className="stack">
        {rows.map((hit) => (
          <HitRow key={hit.id} hit={hit} />
        ))}
      </ul>
    </section>
  );
}

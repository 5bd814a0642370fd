import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { desks } from "../api/desks";
import type { Licence } from "../api/types";
import { CopyButton } from "../parts/CopyButton";
import { Failure } from "../parts/Failure";
import { qrPath } from "./qr";

/** The signed credential of a licence: to be scanned, or copied. */
export default function Credential({ licence }: { licence: Licence }) {
  const { t } = useTranslation();
  const token = useQuery(desks.credential(licence.id));
  const code = useMemo(() => (token.data ? qrPath(token.data) : undefined), [token.data]);
  if (token.error) return <Failure error={token.error} again={() => void token.refetch()} />;
  if (!token.data || !code) return <p className="muted">{t("state.loading")}</p>;
  return (
    <section className="card stack credential" aria-labelledby="credential">
      <h2 id="credential">{t("licence.credential")}</h2>
      <svg
        viewBox={`0 0 ${code.size} ${code.size}`}
        role="img"
        aria-label={t("licence.qr", { number: licence.number })}
        shapeRendering="crispEdges"
      >
        <rect width={code.size} height={code.size} fill="#fff" />
        <path d={code.path} fill="#000" />
      </svg>
      <p className="small muted">{t("licence.credential_help")}</p>
      <CopyButton text={token.data} label={t("licence.copy")} />
      <details>
        <summary>{t("licence.token")}</summary>
        <p className="code token">{token.data}</p>
      </details>
    </section>
  );
}

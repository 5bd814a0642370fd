import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ledger, type Certificate } from "../api/ledger";
import { qrPath } from "../licences/qr";
import { CopyButton } from "../parts/CopyButton";
import { Failure } from "../parts/Failure";

/** What customs scans. */
export default function CertificateCode({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation();
  const token = useQuery(ledger.credential(certificate.id));
  const code = useMemo(() => (token.data ? qrPath(token.data) : undefined), [token.data]);
  if (token.error) return <Failure error={token.error} again={() => void token.refetch()} />;
  if (!token.data || !code) return <p className="muted">{t("state.loading")}</p>;
  return (
    <section className="card stack credential" aria-labelledby="code">
      <h2 id="code">{t("certificate.code")}</h2>
      <svg viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={t("certificate.code_of", { number: certificate.number })} shapeRendering="crispEdges">
        <rect width={code.size} height={code.size} fill="#fff" />
        <path d={code.path} fill="#000" />
      </svg>
      <p className="small muted">{t("certificate.code_help")}</p>
      <CopyButton text={token.data} label={t("licence.copy")} />
    </section>
  );
}

import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import type { Finding } from "../api/types";
import { T } from "../i18n/text";
import { Mark } from "../parts/Mark";

/** What is lacking or odd, what blocks first; each leads to its field when there is one to lead to. */
export function FindingList({ findings, to }: { findings: Finding[]; to?: (finding: Finding) => string }) {
  const { t } = useTranslation();
  const sorted = [...findings].sort((a, b) => Number(b.blocks) - Number(a.blocks));
  return (
    <ul className="findings">
      {sorted.map((finding, i) => {
        const tone = finding.blocks ? "barred" : "licence";
        return (
          <li key={i} className={`tone tone-${tone}`}>
            <Mark tone={tone} size={20} />
            <p>
              <span className="finding-kind">{t(finding.blocks ? "finding.blocks" : "finding.advises")}</span>{" "}
              {to ? (
                <Link to={to(finding)}>
                  <T of={finding.text} />
                </Link>
              ) : (
                <T of={finding.text} />
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

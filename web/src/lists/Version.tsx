import { useTranslation } from "react-i18next";
import type { ListCounts, ListVersion } from "../api/party_lists";
import { useMoment } from "../desk/moment";
import { Words } from "../i18n/text";

/** How many entries, when, by whom, and why it had to be forced. */
export function VersionFacts({ of }: { of: ListVersion }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const who = of.imported_by === "operator" ? t("party_lists.operator") : of.importer;
  return (
    <>
      <p className="muted">
        {t("party_lists.entries", { count: of.entries })} {of.shares > 0 && <>· {t("party_lists.shares", { count: of.shares })}</>} ·{" "}
        {t(`party_list_format.${of.format}`, { defaultValue: of.format })} {of.published !== "" && <>· <Words>{of.published}</Words></>}
      </p>
      <p className="small muted">
        {t("party_lists.since", { at: moment(of.at) })} {who !== undefined && <>· <Words>{t("party_lists.by", { who })}</Words></>}
      </p>
      {of.reason !== undefined && (
        <p className="small">
          {t("party_lists.forced")} <Words>{of.reason}</Words>
        </p>
      )}
    </>
  );
}

/** What changed, in one line. */
export function Counts({ of }: { of: ListCounts }) {
  const { t } = useTranslation();
  const shares = of.shares_added + of.shares_removed > 0;
  return (
    <p>
      {t("party_lists.counts", { added: of.added, removed: of.removed, changed: of.changed })}
      {shares && <> {t("party_lists.share_counts", { added: of.shares_added, removed: of.shares_removed })}</>}
    </p>
  );
}

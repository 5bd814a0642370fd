import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import type { Hit } from "../api/hits";
import { regionName } from "../i18n/regions";
import { T, useLang, Words } from "../i18n/text";
import { Mark } from "../parts/Mark";
import { standing, toneOf } from "./tone";

/** A party, the entry that it is near, and where that stands. */
export function HitRow({ hit }: { hit: Hit }) {
  const { t } = useTranslation();
  const lang = useLang();
  const tone = toneOf(hit);
  const others = (hit.listed.names ?? []).map((one) => one.text).filter((text) => text !== hit.listed.name).slice(0, 2);
  return (
    <li className={`mark-row tone tone-${tone}`}>
      <Mark tone={tone} size={22} />
      <div>
        <p>
          <Link to={`/hits/${hit.id}`}>
            <Words>{hit.party.name}</Words>
          </Link>{" "}
          <span className="small muted">
            <Words>{[hit.party.country && regionName(hit.party.country, lang), hit.party.address, hit.subjects[0]?.number].filter(Boolean).join(" · ")}</Words>
          </span>
        </p>
        <p className="small">
          {t(hit.same_name ? "hits.same_as" : "hits.near")} <b>
            <Words>{hit.listed.name}</Words>
          </b>{" "}
          {others.length > 0 && (
            <>
              (<Words>{others.join(" · ")}</Words>){" "}
            </>
          )}
          · {hit.listed.list_title ? <T of={hit.listed.list_title} /> : hit.listed.list}
        </p>
        {hit.proposal && <p className="small">{t(hit.proposal.confirm ? "hits.confirm_waits" : "hits.clear_waits")}</p>}
      </div>
      <p>
        <b className="figure">{hit.score}</b>
        <br />
        <small className="state">{t(`hits.state.${standing(hit)}`)}</small>
      </p>
    </li>
  );
}

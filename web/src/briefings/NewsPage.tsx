import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { briefings, feedAddress, type News } from "../api/briefings";
import { useDate, useLang, Words } from "../i18n/text";
import { momentOf } from "../desk/moment";
import { Failure } from "../parts/Failure";
import { Tabs } from "./Tabs";

const FEEDS = { atom: "application/atom+xml", json: "application/feed+json" } as const;

/** So many at once: whoever reads all of them takes the feed. */
const AT_ONCE = 20;

/** So that readers of feeds find them from the address of the page. */
function useAlternates(lang: "zh" | "en") {
  useEffect(() => {
    const links = (["atom", "json"] as const).map((kind) => {
      const link = document.createElement("link");
      link.rel = "alternate";
      link.type = FEEDS[kind];
      link.href = feedAddress(kind, lang);
      document.head.append(link);
      return link;
    });
    return () => links.forEach((link) => link.remove());
  }, [lang]);
}

/** What is new: of the authority and of the law, for anyone, on the page and as feeds. */
export default function NewsPage() {
  const { t } = useTranslation();
  const lang = useLang();
  useAlternates(lang);
  const [shown, setShown] = useState(AT_ONCE);
  const read = useQuery(briefings.news(lang));
  return (
    <div className="stack">
      <Tabs />
      <div className="page-head">
        <h1>{t("news.title")}</h1>
        <p className="muted">{t("news.lead")}</p>
        <p className="row">
          <a href={feedAddress("atom", lang)}>{t("news.atom")}</a>
          <a href={feedAddress("json", lang)}>{t("news.json")}</a>
        </p>
      </div>
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <p className="muted">{t("state.loading")}</p>}
      {read.data && (
        <ul className="card">
          {read.data.items.slice(0, shown).map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </ul>
      )}
      {read.data && read.data.items.length > shown && (
        <div>
          <Button variant="outlined" onClick={() => setShown(shown + AT_ONCE)}>
            {t("rows.more")}
          </Button>
        </div>
      )}
    </div>
  );
}

function Row({ item }: { item: News }) {
  const { t } = useTranslation();
  const date = useDate();
  // Feeds hold whole addresses; here it is a page of this site.
  const { pathname, hash } = new URL(item.url, window.location.href);
  const { day } = momentOf(Date.parse(item.date_modified) / 1000);
  return (
    <li className="news-row">
      <div>
        <p className="muted">{date(day)}</p>
        <p>
          <span className="chip">{t(`news.kind.${item.tags[0] as "law"}`)}</span>
        </p>
      </div>
      <div>
        <h2>
          <Link to={pathname + hash}>
            <Words>{item.title}</Words>
          </Link>
        </h2>
        <p className="small clipped">
          <Words>{item.content_text}</Words>
        </p>
      </div>
    </li>
  );
}

import Button from "@mui/material/Button";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router-dom";
import { newKey } from "../api/desks";
import { advancePractice, practice, type PracticeRoom } from "../api/practice";
import { T, useDate } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { addressOf } from "./turns";
import "./practice.css";

/** Over every page of a practice: that nothing is real, what day it is, whose turn, and the way out. */
export default function PracticeBand() {
  const { t } = useTranslation();
  const read = useQuery(practice());
  const room = read.data?.room;
  useTitle();
  return (
    <aside className="practice-band only-screen" aria-label={t("practice.name")}>
      <div className="practice-tape" aria-hidden="true" />
      <div className="practice-line">
        <p>
          <strong>{t("practice.name")}</strong> {t("practice.not_real")}
        </p>
        <a href="/learn/practice">{t("practice.to_score")}</a>
      </div>
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.data && !room && <p>{t("practice.closed")}</p>}
      {room && <Turn room={room} />}
    </aside>
  );
}

function Turn({ room }: { room: PracticeRoom }) {
  const { t } = useTranslation();
  const date = useDate();
  const to = addressOf(room);
  return (
    <div className="practice-line">
      <p>
        <span className="practice-day">{t("practice.day", { date: date(room.today) })}</span> <T of={room.text} />
        {room.until && <> {t("practice.until", { date: date(room.until) })}</>}
      </p>
      <div className="row">
        {to && (
          <Link className="practice-go" to={to}>
            {t(`practice.go.${room.turn}`)}
          </Link>
        )}
        {room.can_wait && <Wait yours={room.yours} />}
      </div>
    </div>
  );
}

/** The key is new with each state that was seen: a click that is sent twice passes the time once. */
function Wait({ yours }: { yours: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const key = useRef(newKey());
  const pass = useMutation({
    mutationFn: () => advancePractice(key.current),
    onSettled: () => {
      key.current = newKey();
      return client.invalidateQueries();
    },
  });
  return (
    <>
      <Button variant={yours ? "text" : "contained"} size="small" disabled={pass.isPending} onClick={() => pass.mutate()}>
        {t(yours ? "practice.miss" : "practice.wait")}
      </Button>
      {pass.error && <Failure error={pass.error} again={() => pass.mutate()} />}
    </>
  );
}

/** The name of the window says it too. */
function useTitle(): void {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const mark = `${t("practice.name")} · `;
  useEffect(() => {
    // The frame around names the window too, after what is in it has: this comes last.
    queueMicrotask(() => {
      if (!document.title.startsWith(mark)) document.title = mark + document.title;
    });
  }, [mark, pathname]);
}

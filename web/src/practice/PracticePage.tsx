import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { beginPractice, practice, practicePaperAddress, type Practice, type PracticeRoom } from "../api/practice";
import { Desk } from "../desk/Desk";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { T, useDate, useText } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { Mark, type Tone } from "../parts/Mark";
import "./practice.css";

/** Orders to practise on; how far one has come, its papers, and what was earned and lost. */
export default function PracticePage() {
  return <Desk place="learn">{() => <Read />}</Desk>;
}

function Read() {
  const { t } = useTranslation();
  const read = useQuery(practice());
  if (read.error) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <p className="muted">{t("state.loading")}</p>;
  const { room, orders } = read.data;
  const open = orders.find((order) => order.id === room?.order);
  return (
    <div className="stack">
      <div className="page-head">
        <p className="small">
          <Link to="/learn">{t("practice.all_courses")}</Link>
        </p>
        <h1>{t("practice.title")}</h1>
        <p className="muted">{t("practice.lead")}</p>
        <p className="small muted">{t("practice.kept")}</p>
      </div>
      {room && open && <Room room={room} order={open} />}
      <Orders practice={read.data} />
    </div>
  );
}

function Room({ room, order }: { room: PracticeRoom; order: Practice["orders"][number] }) {
  const { t } = useTranslation();
  const date = useDate();
  return (
    <section className="card stack practice-room" aria-labelledby="practice-room">
      <div className="practice-tape" aria-hidden="true" />
      <h2 id="practice-room">
        <T of={order.title} />
      </h2>
      <p className="practice-story">
        <T of={order.story} />
      </p>
      <p>
        {t("practice.day", { date: date(room.today) })} <T of={room.text} />
      </p>
      <p>
        {/* Another server, as far as these pages are concerned: a whole new page. */}
        <a className="practice-go" href="/practice/home">
          {t(room.turn === "over" ? "practice.look_back" : "practice.enter")}
        </a>
      </p>
      <Papers documents={room.documents} />
      <Score room={room} />
    </section>
  );
}

function Papers({ documents }: { documents: PracticeRoom["documents"] }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <div className="stack small-gap">
      <h3>{t("practice.papers")}</h3>
      <p className="small muted">{t("practice.papers_lead")}</p>
      <ul className="practice-papers">
        {documents.map((document) => (
          <li key={document.id}>
            <a href={practicePaperAddress(document.id, false)} download>
              <T of={document.title} />
            </a>
            {document.translation && (
              <>
                {" · "}
                <a href={practicePaperAddress(document.id, true)} download aria-label={t("practice.translation_of", { paper: text(document.title) })}>
                  {t("practice.translation")}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

const TONE: Record<PracticeRoom["marks"][number]["standing"], Tone> = { open: "quiet", earned: "clear", lost: "barred" };

function Score({ room }: { room: PracticeRoom }) {
  const { t } = useTranslation();
  return (
    <div className="stack small-gap">
      <h3>{t("practice.score", { earned: room.earned, lost: room.lost })}</h3>
      <ol className="practice-marks">
        {room.marks.map((mark) => (
          <li key={mark.id} className={`tone-${TONE[mark.standing]}`}>
            <Mark tone={TONE[mark.standing]} size={20} />
            <div>
              <b>
                <T of={mark.title} />
              </b>{" "}
              <span className="small muted">{t(`practice.standing.${mark.standing}`, { points: mark.points })}</span>
              <p className="small">
                <T of={mark.text} />
              </p>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Orders({ practice: { orders, room } }: { practice: Practice }) {
  const { t } = useTranslation();
  const begin = useAction(beginPractice, () => window.location.assign("/practice/home"));
  return (
    <section className="stack" aria-labelledby="orders">
      <h2 id="orders">{t(room ? "practice.again" : "practice.choose")}</h2>
      {room && <p className="small muted">{t("practice.again_lead")}</p>}
      {begin.refusal && <Refused refusal={begin.refusal} />}
      {orders.map((order) => (
        <div key={order.id} className="card stack">
          <h3>
            <T of={order.title} />
          </h3>
          <p className="practice-story">
            <T of={order.story} />
          </p>
          <div>
            <Button variant={room ? "outlined" : "contained"} disabled={begin.busy} onClick={() => begin.run(order.id)}>
              {t("practice.begin")}
            </Button>
          </div>
        </div>
      ))}
    </section>
  );
}

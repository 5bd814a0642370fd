import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LineAnswer, Outcome, Vocabulary } from "../api/types";
import { useErrorsAt } from "../parts/errors";
import { Mark, OUTCOME_TONE } from "../parts/Mark";
import type { DraftLine } from "./draft";
import { LineCard } from "./LineCard";
import { LineDrawer } from "./LineDrawer";
import type { Desk } from "./useDesk";

interface GoodsProps {
  desk: Desk;
  vocabulary?: Vocabulary;
}

const ORDER: Outcome[] = ["conflict", "controlled", "undetermined", "not_covered", "not_controlled"];

/** How many lines have which outcome. */
function Tally({ lines }: { lines: LineAnswer[] }) {
  const { t } = useTranslation();
  const counted = ORDER.map((outcome) => ({ outcome, count: lines.filter((line) => line.outcome === outcome).length }));
  return (
    <ul className="row">
      {counted
        .filter(({ count }) => count > 0)
        .map(({ outcome, count }) => (
          <li key={outcome} className="row tally">
            <Mark tone={OUTCOME_TONE[outcome]} size={18} />
            {t("goods.tally", { outcome: t(`outcome.${outcome}`), count })}
          </li>
        ))}
    </ul>
  );
}

/** The lines of goods, each with its outcome once there is one; a line's facts open at the side. */
export function Goods({ desk, vocabulary }: GoodsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number>();
  const wrong = useErrorsAt("/lines");
  const openedFor = useRef<unknown>(undefined);
  const { lines } = desk.draft;

  useEffect(() => {
    const first = wrong[0] && /^\/lines\/(\d+)/.exec(wrong[0].pointer);
    if (!first || openedFor.current === desk.refusal) return;
    openedFor.current = desk.refusal;
    setOpen(lines[Number(first[1])]?.key);
  }, [wrong, desk.refusal, lines]);

  if (lines.length === 0) return null;
  const put = (line: DraftLine) => desk.edit({ ...desk.draft, lines: lines.map((one) => (one.key === line.key ? line : one)) });
  const drop = (line: DraftLine) => desk.edit({ ...desk.draft, lines: lines.filter((one) => one.key !== line.key) });
  const index = lines.findIndex((line) => line.key === open);
  const opened = lines[index];
  return (
    <section className="stack" aria-labelledby="goods">
      <div className="row between">
        <h2 id="goods">{t("goods.title", { count: lines.length })}</h2>
        {desk.answered && !desk.stale && lines.length > 1 && <Tally lines={desk.answered.answer.lines} />}
      </div>
      <ol className="stack">
        {lines.map((line, i) => (
          <LineCard
            key={line.key}
            line={line}
            number={i + 1}
            alone={lines.length === 1}
            vocabulary={vocabulary}
            answer={desk.stale ? undefined : desk.answered?.answer.lines[desk.answered.keys.indexOf(line.key)]}
            asOf={desk.answered?.answer.as_of}
            onEdit={() => setOpen(line.key)}
            onDrop={() => drop(line)}
          />
        ))}
      </ol>
      {opened && vocabulary && (
        <LineDrawer line={opened} index={index} vocabulary={vocabulary} onChange={put} onClose={() => setOpen(undefined)} />
      )}
    </section>
  );
}

import Button from "@mui/material/Button";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../app/Person";
import { ApiError, createReading } from "../api/client";
import { readGoods } from "../api/desks";
import type { CheckRequest, Reading, Role } from "../api/types";
import { askForCounts, askForGoods, askForRecord, type Asked, type RecordWhatIf, type WhatIf, type WhatIfCounts } from "../api/whatif";
import { bilingual, Errors, refusalOf, type Refusal } from "../parts/errors";
import { ErrorSummary } from "../parts/ErrorSummary";
import { useLaw } from "./LawPage";
import { emptyDraft, overlayOf } from "./whatif";
import { WhatIfCountsTable } from "./WhatIfCountsTable";
import { ChangeForm } from "./WhatIfForm";
import { emptyGoods, GoodsForm, type Goods, type Whose } from "./WhatIfGoods";
import { WhatIfResults } from "./WhatIfResults";
import "../desk/styles";
import "./whatif.css";

type Answer = { whose: "record"; answer: RecordWhatIf } | { whose: "all"; answer: WhatIfCounts } | { whose: "typed"; answer: WhatIf; goods: string[] };

/** What somebody may ask about: an exporter its record, the authority all holders as numbers, everybody goods. */
function openTo(roles: readonly Role[]): Whose[] {
  const own = roles.some((role) => role === "exporter_admin" || role === "exporter_staff");
  const all = roles.some((role) => ["officer", "approver", "authority_admin", "auditor"].includes(role));
  return [...(own ? ["record" as const] : []), ...(all ? ["all" as const] : []), "typed"];
}

class Misread extends Error {
  constructor(readonly refusal: Refusal) {
    super("misread");
  }
}

function misread(reading: Reading): Refusal {
  const fields = reading.errors.map(({ row, text }) => ({
    pointer: "/goods",
    text: { zh: bilingual("error.row", { row, text: text.zh }).zh, en: bilingual("error.row", { row, text: text.en }).en },
  }));
  return { title: bilingual("error.misread"), fields };
}

async function shipmentOf(goods: Goods): Promise<CheckRequest> {
  const reading = goods.file ? await readGoods(goods.file) : await createReading(goods.text);
  if (reading.errors.length > 0) throw new Misread(misread(reading));
  return { lines: reading.lines as CheckRequest["lines"], destination: goods.destination || undefined };
}

async function ask(asked: Asked, whose: Whose, goods: Goods): Promise<Answer> {
  if (whose === "record") return { whose, answer: await askForRecord(asked) };
  if (whose === "all") return { whose, answer: await askForCounts(asked) };
  const shipment = await shipmentOf(goods);
  return { whose, answer: await askForGoods(asked, shipment), goods: shipment.lines.map((line) => line.description ?? "") };
}

function refusalFrom(error: Error): Refusal {
  return error instanceof Misread ? error.refusal : refusalOf(error instanceof ApiError ? error : new ApiError());
}

export default function WhatIfPage() {
  const { t } = useTranslation();
  const { asked: day } = useLaw();
  const session = useSession();
  const box = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState(emptyDraft);
  const [goods, setGoods] = useState(emptyGoods);
  const [chosen, setChosen] = useState<Whose>();
  const [lacking, setLacking] = useState<Refusal>();
  const asking = useMutation({ mutationFn: (job: { asked: Asked; whose: Whose; goods: Goods }) => ask(job.asked, job.whose, job.goods) });
  const open = openTo(session?.roles ?? []);
  const whose = chosen !== undefined && open.includes(chosen) ? chosen : open[0]!;
  const refusal = lacking ?? (asking.error ? refusalFrom(asking.error) : undefined);
  /** An answer stands beside the question that it answers, and no other. */
  const edited = () => {
    asking.reset();
    setLacking(undefined);
  };
  const submit = () => {
    const overlay = overlayOf(draft);
    const need = typeof overlay === "string" ? overlay : whose === "typed" && !goods.file && goods.text.trim() === "" ? "whatif.need_goods" : undefined;
    setLacking(need === undefined ? undefined : { title: bilingual(need), fields: [] });
    if (need !== undefined || typeof overlay === "string") {
      asking.reset();
      return;
    }
    asking.mutate({ asked: { overlay, day }, whose, goods });
  };
  return (
    <Errors.Provider value={refusal?.fields ?? []}>
      <div className="stack whatif">
        <p className="whatif-lead">{t("whatif.lead")}</p>
        <form
          className="card stack"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <ChangeForm
            draft={draft}
            set={(change) => {
              setDraft({ ...draft, ...change });
              edited();
            }}
          />
          <GoodsForm
            open={open}
            whose={whose}
            choose={(next) => {
              setChosen(next);
              edited();
            }}
            goods={goods}
            set={(change) => {
              setGoods({ ...goods, ...change });
              edited();
            }}
          />
          <div className="row">
            <Button type="submit" variant="contained" disabled={asking.isPending}>
              {t(asking.isPending ? "whatif.asking" : "whatif.ask")}
            </Button>
            <span className="small muted">{t(whose === "typed" ? "whatif.nothing_kept" : "whatif.changes_nothing")}</span>
          </div>
        </form>
        {refusal && <ErrorSummary refusal={refusal} box={box} />}
        <div role="status" className="stack">
          {!refusal && asking.data && <Shown of={asking.data} />}
        </div>
      </div>
    </Errors.Provider>
  );
}

function Shown({ of }: { of: Answer }) {
  if (of.whose === "all") return <WhatIfCountsTable answer={of.answer} />;
  return <WhatIfResults answer={of.answer} goods={of.whose === "typed" ? of.goods : undefined} />;
}

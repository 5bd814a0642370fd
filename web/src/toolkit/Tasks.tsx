import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { finishTask, type PlanTask } from "../api/toolkit";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { T, useDate, useText, Words } from "../i18n/text";
import { TextInput } from "../parts/fields";
import { Mark, type Tone } from "../parts/Mark";

const TONE: Record<PlanTask["state"], Tone> = { open: "unknown", overdue: "barred", done: "clear" };
const ORDER: PlanTask["state"][] = ["overdue", "open", "done"];

/** What is lacking, as tasks to tick off: what is late first, then by day. */
export function Tasks({ tasks, mayChange }: { tasks: PlanTask[]; mayChange: boolean }) {
  const { t } = useTranslation();
  const count = (state: PlanTask["state"]) => tasks.filter((one) => one.state === state).length;
  const rank = (one: PlanTask) => `${ORDER.indexOf(one.state)} ${one.due ?? "9"}`;
  const sorted = [...tasks].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
  return (
    <section className="card" aria-labelledby="tasks">
      <details className="plan-element" open={count("open") + count("overdue") <= 6}>
        <summary>
          <h2 id="tasks">{t("toolkit.tasks")}</h2>
          <span className="row small">
            {count("overdue") > 0 && <span className="chip">{t("toolkit.task_overdue", { count: count("overdue") })}</span>}
            <span className="chip">{t("toolkit.task_open", { count: count("open") })}</span>
            <span className="chip">{t("toolkit.task_done_count", { count: count("done") })}</span>
          </span>
        </summary>
        {tasks.length === 0 && <p>{t("toolkit.tasks_none")}</p>}
        <ul className="kit-tasks">
          {sorted.map((one) => (
            <Task key={one.question} task={one} mayChange={mayChange} />
          ))}
        </ul>
      </details>
    </section>
  );
}

function Task({ task, mayChange }: { task: PlanTask; mayChange: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  const date = useDate();
  const [open, setOpen] = useState(false);
  const [evidence, setEvidence] = useState("");
  const finish = useAction((shown: string, key) => finishTask(task.question, shown, key));
  const tone = TONE[task.state];
  return (
    <li className="stack">
      <div className="row between">
        <div>
          <p>
            <b>
              <T of={task.task} />
            </b>
          </p>
          <p className="small muted">
            <T of={task.element_title} /> · {task.owner === "" ? t("toolkit.nobody") : <Words>{task.owner}</Words>} ·{" "}
            {task.done_on ? t("toolkit.done_on", { date: date(task.done_on) }) : task.due ? t("toolkit.due_on", { date: date(task.due) }) : t("toolkit.no_date")}
          </p>
          {task.state === "done" && task.evidence !== "" && (
            <p className="small">
              <Words>{task.evidence}</Words>
            </p>
          )}
        </div>
        <span className={`state tone tone-${tone}`}>
          <Mark tone={tone} size={18} />
          {t(`toolkit.state.${task.state}`)}
        </span>
      </div>
      {task.state !== "done" && mayChange && !open && (
        <div>
          <Button size="small" variant="outlined" onClick={() => setOpen(true)}>
            {t("toolkit.done")}
            <span className="hidden-visually"> {text(task.task)}</span>
          </Button>
        </div>
      )}
      {open && task.state !== "done" && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (evidence.trim() !== "") finish.run(evidence.trim());
          }}
        >
          {finish.refusal && <Refused refusal={finish.refusal} />}
          <TextInput label={t("toolkit.done_evidence")} value={evidence} onChange={setEvidence} maxLength={4000} />
          <div className="row">
            <Button type="submit" variant="contained" disabled={finish.busy || evidence.trim() === ""}>
              {t("toolkit.done_go")}
            </Button>
            <Button onClick={() => setOpen(false)}>{t("toolkit.cancel")}</Button>
          </div>
        </form>
      )}
    </li>
  );
}

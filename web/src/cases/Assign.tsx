import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { assignCase, desks } from "../api/desks";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { SelectInput } from "../parts/fields";

/** To whom a case is given; changing it is the action itself. */
export default function Assign({ id, officer }: { id: string; officer: string }) {
  const { t } = useTranslation();
  const officers = useQuery(desks.officers());
  const assign = useAction((to: string, key) => assignCase(id, to, key));
  const choices = (officers.data?.officers ?? []).map((one) => ({ value: one.id, title: { zh: one.name, en: one.name } }));
  return (
    <div className="stack">
      {assign.refusal && <Refused refusal={assign.refusal} />}
      <SelectInput label={t("case.officer")} value={officer} choices={choices} none={t("case.nobody_yet")} onChange={(to) => to !== "" && assign.run(to)} />
    </div>
  );
}

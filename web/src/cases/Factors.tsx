import Button from "@mui/material/Button";
import { useTranslation } from "react-i18next";
import type { Case } from "../api/types";
import { Choices } from "../desk/Choices";
import { useText } from "../i18n/text";
import { TextInput } from "../parts/fields";
import type { DraftTerms } from "./terms";

interface FactorsProps {
  of: Case;
  draft: DraftTerms;
  set: (change: Partial<DraftTerms>) => void;
}

/** The review factors of the law, each to be weighed before a case is recommended. */
export function Factors({ of, draft, set }: FactorsProps) {
  const { t } = useTranslation();
  const text = useText();
  const factors = of.review_factors ?? [];
  const put = (id: string, one: { concern: boolean; note: string }) => set({ factors: { ...draft.factors, [id]: one } });
  const rest = factors.filter(({ id }) => draft.factors[id] === undefined);
  const settle = () => set({ factors: { ...draft.factors, ...Object.fromEntries(rest.map(({ id }) => [id, { concern: false, note: "" }])) } });
  return (
    <section className="stack factors" aria-labelledby="factors">
      <h3 id="factors">{t("factors.title")}</h3>
      <p className="small muted">{t("factors.lead")}</p>
      {factors.map(({ id, text: title }) => {
        const one = draft.factors[id];
        return (
          <div key={id} className="stack">
            <Choices
              title={text(title)}
              value={one === undefined ? undefined : one.concern ? "concern" : "none"}
              options={[
                { value: "none", label: t("factors.none") },
                { value: "concern", label: t("factors.concern") },
              ]}
              onChange={(value) => put(id, { concern: value === "concern", note: one?.note ?? "" })}
            />
            {one?.concern && (
              <TextInput label={t("factors.note")} rows={2} value={one.note} onChange={(note) => put(id, { concern: true, note })} />
            )}
          </div>
        );
      })}
      {rest.length > 0 && (
        <div>
          <Button variant="outlined" onClick={settle}>
            {t("factors.settle", { count: rest.length })}
          </Button>
        </div>
      )}
    </section>
  );
}

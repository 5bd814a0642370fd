import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { createCheck } from "../api/client";
import type { Lesson } from "../api/learning";
import { T, useDate, useLang } from "../i18n/text";
import { Failure } from "../parts/Failure";
import { Mark, VERDICT_TONE } from "../parts/Mark";

/** Shipments that the engine answers now; no answer is written down in a lesson. */
export function Examples({ examples }: { examples: Lesson["examples"] }) {
  const { t } = useTranslation();
  const lang = useLang();
  const date = useDate();
  const answers = useQueries({ queries: examples.map((one) => ({ queryKey: ["example", lang, one.request], queryFn: () => createCheck(one.request, lang) })) });
  return (
    <section className="stack" aria-labelledby="examples">
      <h3 id="examples">{t("learn.examples")}</h3>
      {examples.map((example, i) => {
        const { data, error, refetch } = answers[i] ?? {};
        const tone = data ? VERDICT_TONE[data.verdict] : "quiet";
        const line = data?.lines[0];
        return (
          <div key={i} className={`standing tone tone-${tone} example`}>
            <Mark tone={tone} size={32} />
            <div>
              <p>
                <b>
                  <T of={example.title} />
                </b>
              </p>
              {error && <Failure error={error} again={() => void refetch?.()} />}
              {!data && !error && <p className="muted">{t("state.loading")}</p>}
              {data && (
                <>
                  <p className="example-verdict">{t(`verdict.${data.verdict}`)}</p>
                  <p className="small muted">{t("learn.example_day", { date: date(data.as_of) })}</p>
                  {line && line.codes.length > 0 && <p className="code small">{line.codes.join("  ")}</p>}
                  {line?.reasons.slice(0, 2).map((reason, at) => (
                    <p key={at} className="small">
                      <T of={reason.text} />
                    </p>
                  ))}
                </>
              )}
            </div>
          </div>
        );
      })}
    </section>
  );
}

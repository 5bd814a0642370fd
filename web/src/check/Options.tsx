import { useTranslation } from "react-i18next";
import type { Because, LicenceOption, Text } from "../api/types";
import { T, useWord } from "../i18n/text";
import { Cite } from "../parts/Cite";
import { Mark } from "../parts/Mark";

export function Steps({ steps }: { steps: Text[] }) {
  const { t } = useTranslation();
  if (steps.length === 0) return null;
  return (
    <section className="card" aria-labelledby="steps">
      <h2 id="steps">{t("steps.title")}</h2>
      <ol className="steps">
        {steps.map((step, i) => (
          <li key={i}>
            <T of={step} />
          </li>
        ))}
      </ol>
    </section>
  );
}

export function Options({ options }: { options: LicenceOption[] }) {
  const { t } = useTranslation();
  if (options.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="options">
      <h2 id="options">{t("options.title")}</h2>
      <ul className="options">
        {options.map((option) => (
          <Option key={option.type} option={option} />
        ))}
      </ul>
    </section>
  );
}

function Option({ option }: { option: LicenceOption }) {
  const { t } = useTranslation();
  return (
    <li className={`card option ${option.open ? "" : "option-closed"}`}>
      <h3>
        <T of={option.title} />
      </h3>
      <p className="row">
        <Mark tone={option.open ? "clear" : "quiet"} size={22} />
        <strong>{t(option.open ? "options.open" : "options.closed")}</strong>
      </p>
      <Grounds grounds={option.because} />
      {option.text && (
        <p className="small">
          <T of={option.text} />
        </p>
      )}
      {option.open && <Terms option={option} />}
      {option.open && option.conditions.length > 0 && (
        <div>
          <h4>{t("options.conditions")}</h4>
          <Grounds grounds={option.conditions} />
        </div>
      )}
      {option.citation && <Cite of={option.citation} />}
    </li>
  );
}

function Terms({ option }: { option: LicenceOption }) {
  const { t } = useTranslation();
  return (
    <dl className="terms">
      {option.validity_max && (
        <div>
          <dt>{t("options.validity")}</dt>
          <dd>
            <T of={option.validity_max} />
          </dd>
        </div>
      )}
      {option.clock && (
        <div>
          <dt>{t("options.clock")}</dt>
          <dd>
            <T of={option.clock} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function Grounds({ grounds }: { grounds: Because[] }) {
  const word = useWord();
  if (grounds.length === 0) return null;
  return (
    <ul className="grounds small">
      {grounds.map((ground, i) => (
        <li key={i}>
          <T of={ground.text} />{" "}
          {ground.basis && ground.basis !== "law" && <span className="chip dashed">{word("basis", ground.basis)}</span>}{" "}
          {ground.citation && <Cite of={ground.citation} />}
        </li>
      ))}
    </ul>
  );
}

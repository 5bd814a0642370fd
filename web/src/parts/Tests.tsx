import { useTranslation } from "react-i18next";
import type { Test } from "../api/types";
import { T } from "../i18n/text";

const SIGN: Record<Test["value"], string> = { true: "✓", false: "✗", unknown: "?" };

/** The steps of a derivation with what became of each; `plain` = only the condition, as sentences. */
export function Tests({ tests, plain }: { tests: Test[]; plain?: boolean }) {
  const { t } = useTranslation();
  return (
    <ul className="tests">
      {tests.map((test, i) => (
        <li
          key={i}
          className={`test test-${plain ? "plain" : test.value}`}
          style={{ marginInlineStart: `${(test.depth ?? 0) * 1.25}rem` }}
        >
          <span className="sign" aria-hidden="true">
            {plain ? "·" : SIGN[test.value]}
          </span>
          <span>
            {!plain && <span className="hidden-visually">{t(`test.${test.value}`)} </span>}
            <T of={test.text} />
          </span>
        </li>
      ))}
    </ul>
  );
}

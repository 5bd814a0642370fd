import { useTranslation } from "react-i18next";
import { useDate } from "../i18n/text";

/** The law counts days in Beijing's time, wherever the page is read. */
const PARTS = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** The day and the time of a moment in seconds since 1970. */
export function momentOf(seconds: number): { day: string; time: string } {
  const parts = new Map(PARTS.formatToParts(seconds * 1000).map((part) => [part.type, part.value]));
  const day = `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
  return { day, time: `${parts.get("hour")}:${parts.get("minute")}` };
}

export function useMoment(): (seconds: number) => string {
  const { t } = useTranslation();
  const date = useDate();
  return (seconds) => {
    const { day, time } = momentOf(seconds);
    return t("moment.at", { day: date(day), time });
  };
}

import Button from "@mui/material/Button";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { writeBriefing, type Briefing } from "../api/briefings";
import { createFile } from "../api/desks";
import type { Receipt } from "../api/types";
import { Tick } from "../desk/Choices";
import { Refused } from "../desk/Refused";
import { useAction } from "../desk/useAction";
import { Errors } from "../parts/errors";
import { FileButton } from "../parts/FileButton";
import { TextInput } from "../parts/fields";
import { contentOf, newBriefing, newSession, typedFrom, type TypedBriefing, type TypedMaterial, type TypedSession } from "./draft";
import { TextPair } from "./TextPair";

const replaced = <V,>(all: V[], at: number, value: V) => all.map((one, i) => (i === at ? value : one));
const without = <V,>(all: V[], at: number) => all.filter((_, i) => i !== at);

/** Writes an announcement or a briefing, or the change of one that is published. */
export function BriefingForm({ before, done }: { before?: Briefing; done: (receipt: Receipt) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<TypedBriefing>(before ? typedFrom(before.next ?? before.content) : newBriefing());
  const save = useAction((value: TypedBriefing, key) => writeBriefing(before, contentOf(value), key), done);
  const set = (part: Partial<TypedBriefing>) => setTyped({ ...typed, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.run(typed);
  };
  return (
    <form className="card stack" onSubmit={submit} aria-label={t("briefings.form")}>
      <h2>{t(before?.state === "published" ? "briefings.form_change" : "briefings.form")}</h2>
      <Errors.Provider value={save.refusal?.fields ?? []}>
        {save.refusal && <Refused refusal={save.refusal} />}
        <TextPair label={t("briefings.field.title")} value={typed.title} onChange={(title) => set({ title })} pointer="/title" maxLength={200} />
        <TextPair label={t("briefings.field.body")} value={typed.body} onChange={(body) => set({ body })} pointer="/body" rows={6} maxLength={20000} />
        <TextInput label={t("briefings.field.instruments")} help={t("briefings.field.instruments_help")} value={typed.instruments} onChange={(instruments) => set({ instruments })} pointer="/instruments" />
        {typed.sessions.map((session, i) => (
          <SessionFields key={session.id ?? i} at={i} session={session} set={(value) => set({ sessions: replaced(typed.sessions, i, value) })} remove={() => set({ sessions: without(typed.sessions, i) })} />
        ))}
        <div>
          <Button variant="outlined" onClick={() => set({ sessions: [...typed.sessions, newSession()] })}>
            {t("briefings.do.add_session")}
          </Button>
        </div>
        <MaterialFields all={typed.material} set={(material) => set({ material })} />
        <div>
          <Button type="submit" variant="contained" disabled={save.busy}>
            {t("briefings.do.save")}
          </Button>
        </div>
      </Errors.Provider>
    </form>
  );
}

function SessionFields({ at, session, set, remove }: { at: number; session: TypedSession; set: (value: TypedSession) => void; remove: () => void }) {
  const { t } = useTranslation();
  const pointer = `/sessions/${at}`;
  return (
    <fieldset className="stack told-part">
      <legend>{t("briefings.session", { number: at + 1 })}</legend>
      <div className="pair">
        <TextInput label={t("briefings.field.day")} type="date" value={session.day} onChange={(day) => set({ ...session, day })} />
        <TextInput label={t("briefings.field.zone")} value={session.zone} onChange={(zone) => set({ ...session, zone })} maxLength={6} />
        <TextInput label={t("briefings.field.from")} placeholder="09:00" value={session.from} onChange={(from) => set({ ...session, from })} pointer={`${pointer}/starts`} maxLength={5} />
        <TextInput label={t("briefings.field.until")} placeholder="11:00" value={session.until} onChange={(until) => set({ ...session, until })} pointer={`${pointer}/ends`} maxLength={5} />
        <TextInput label={t("briefings.field.capacity")} decimal value={session.capacity} onChange={(capacity) => set({ ...session, capacity })} pointer={`${pointer}/capacity`} maxLength={6} />
        <TextInput label={t("briefings.field.link")} help={t("briefings.field.link_help")} value={session.link} onChange={(link) => set({ ...session, link })} pointer={`${pointer}/link`} maxLength={500} />
      </div>
      <TextPair label={t("briefings.field.place")} value={session.place} onChange={(place) => set({ ...session, place })} pointer={`${pointer}/place`} maxLength={200} />
      {session.id ? (
        <Tick label={t("briefings.field.cancelled")} checked={session.cancelled} onChange={(cancelled) => set({ ...session, cancelled })} />
      ) : (
        <div>
          <Button size="small" onClick={remove}>
            {t("briefings.do.remove")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function MaterialFields({ all, set }: { all: TypedMaterial[]; set: (all: TypedMaterial[]) => void }) {
  const { t } = useTranslation();
  const upload = useAction(
    (file: File, key) => createFile(file, key),
    (receipt, file) => set([...all, { title: { zh: file.name, en: file.name }, link: "", file: receipt.id }]),
  );
  return (
    <fieldset className="stack told-part">
      <legend>{t("briefings.material")}</legend>
      {upload.refusal && <Refused refusal={upload.refusal} />}
      {all.map((one, i) => (
        <div key={one.file ?? i} className="stack">
          <TextPair label={t("briefings.field.title")} value={one.title} onChange={(title) => set(replaced(all, i, { ...one, title }))} pointer={`/material/${i}/title`} maxLength={200} />
          {!one.file && <TextInput label={t("briefings.field.link")} value={one.link} onChange={(link) => set(replaced(all, i, { ...one, link }))} pointer={`/material/${i}/link`} maxLength={500} />}
          <div>
            <Button size="small" onClick={() => set(without(all, i))}>
              {t("briefings.do.remove")}
            </Button>
          </div>
        </div>
      ))}
      <div className="row">
        <FileButton busy={upload.busy} pick={(file) => upload.run(file)}>
          {t("briefings.do.add_file")}
        </FileButton>
        <Button size="small" onClick={() => set([...all, { title: { zh: "", en: "" }, link: "" }])}>
          {t("briefings.do.add_link")}
        </Button>
      </div>
    </fieldset>
  );
}

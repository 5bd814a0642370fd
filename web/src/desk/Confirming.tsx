import Button from "@mui/material/Button";
import { useMutation, useQuery } from "@tanstack/react-query";
import { createContext, useContext, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api/client";
import { confirmSession, newKey, readPublicSession } from "../api/desks";
import { TextInput } from "../parts/fields";
import { useSession } from "../app/Person";
import { Dialog } from "./Dialog";
import { Refused } from "./Refused";
import { refusalFrom } from "./refusal";

type Confirm = () => Promise<boolean>;

const Confirming = createContext<Confirm>(() => Promise.resolve(false));

/** Asks for a fresh proof of who one is; false when that was given up. */
export const useConfirm = () => useContext(Confirming);

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const waiting = useRef<(done: boolean) => void>(undefined);
  const ask: Confirm = () => {
    setOpen(true);
    return new Promise((resolve) => {
      waiting.current = resolve;
    });
  };
  const settle = (done: boolean) => {
    setOpen(false);
    waiting.current?.(done);
  };
  return (
    <Confirming.Provider value={ask}>
      {children}
      {open && <ConfirmDialog settle={settle} />}
    </Confirming.Provider>
  );
}

function ConfirmDialog({ settle }: { settle: (done: boolean) => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const open = useQuery({
    queryKey: ["public-session"],
    queryFn: readPublicSession,
    enabled: session?.demonstration === true,
  });
  const confirm = useMutation({
    mutationFn: () => confirmSession({ password, code: code === "" ? undefined : code }, newKey()),
    onSuccess: () => settle(true),
  });
  const asksCode = code !== "" || (confirm.error instanceof ApiError && confirm.error.problem?.code === "code_needed");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  const hint = open.data?.demonstration_password;
  return (
    <Dialog title={t("confirm.title")} onClose={() => settle(false)}>
      <form className="stack" onSubmit={submit}>
        <p className="muted">{t("confirm.why")}</p>
        {confirm.error && <Refused refusal={refusalFrom(confirm.error)} />}
        <TextInput
          label={t("sign_in.password")}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          help={hint && t("confirm.hint", { password: hint })}
        />
        {asksCode && (
          <TextInput label={t("sign_in.code")} value={code} autoComplete="one-time-code" onChange={setCode} />
        )}
        <div className="row">
          <Button type="submit" variant="contained" disabled={confirm.isPending}>
            {t("confirm.go")}
          </Button>
          <Button onClick={() => settle(false)}>{t("action.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}

import { useId, type ReactNode } from "react";
import { UploadIcon } from "./icons";

interface FileButtonProps {
  /** What is read out and drawn. */
  children: ReactNode;
  /** Endings or types, as the browser takes them; none: any file. */
  accept?: string;
  busy: boolean;
  pick: (file: File) => void;
}

/** Chooses one file. The same file can be chosen again, for example after it was mended. */
export function FileButton({ children, accept, busy, pick }: FileButtonProps) {
  const id = useId();
  return (
    <span className="upload">
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={busy}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) pick(file);
        }}
      />
      <label htmlFor={id}>
        <UploadIcon size={16} /> {children}
      </label>
    </span>
  );
}

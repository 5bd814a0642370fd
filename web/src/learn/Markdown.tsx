import type { ReactNode } from "react";

/** The little Markdown that lessons are written in: paragraphs, lists with `- `, and `**bold**`. */
export type Block = { kind: "paragraph"; lines: string[] } | { kind: "list"; items: string[] };

export function blocksOf(body: string): Block[] {
  const out: Block[] = [];
  let open: Block | undefined;
  for (const line of body.split("\n")) {
    const words = line.trim();
    if (words === "") {
      open = undefined;
    } else if (words.startsWith("- ")) {
      if (open?.kind !== "list") out.push((open = { kind: "list", items: [] }));
      open.items.push(words.slice(2));
    } else {
      if (open?.kind !== "paragraph") out.push((open = { kind: "paragraph", lines: [] }));
      open.lines.push(words);
    }
  }
  return out;
}

function bold(words: string): ReactNode[] {
  return words.split("**").map((part, i) => (i % 2 === 1 ? <b key={i}>{part}</b> : part));
}

export function Markdown({ body }: { body: string }) {
  return (
    <>
      {blocksOf(body).map((block, i) =>
        block.kind === "list" ? (
          <ul key={i} className="lesson-list">
            {block.items.map((item, at) => (
              <li key={at}>{bold(item)}</li>
            ))}
          </ul>
        ) : (
          <p key={i}>{bold(block.lines.join(" "))}</p>
        ),
      )}
    </>
  );
}

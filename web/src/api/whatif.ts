import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client";
import { newKey, once } from "./desks";
import type { components } from "./schema";
import type { CheckRequest } from "./types";

type Schemas = components["schemas"];
export type Overlay = Schemas["Overlay"];
export type WhatIf = Schemas["WhatIf"];
export type RecordWhatIf = Schemas["RecordWhatIf"];
export type WhatIfCounts = Schemas["WhatIfCounts"];
export type WhatIfCauses = Schemas["WhatIfCauses"];
export type WhatIfStand = Schemas["WhatIfStand"];
export type WhatIfWork = Schemas["WhatIfWork"];
export type WhatIfCell = Schemas["WhatIfCell"];
export type LineChange = WhatIf["changes"][number];
export type HeldChange = RecordWhatIf["changes"][number];
export type HeldItem = HeldChange["items"][number];
export type Parameter = Schemas["Parameters"]["parameters"][number];

/** What is asked of another law, whatever it is asked about. */
export interface Asked {
  overlay: Overlay;
  day?: string;
}

export const parameters = () =>
  queryOptions({ queryKey: ["getParameters"], queryFn: () => unwrap(api.GET("/api/v1/law/parameters")) });

export function askForGoods({ overlay, day }: Asked, shipment: CheckRequest): Promise<WhatIf> {
  return unwrap(api.POST("/api/v1/what-ifs", { body: { overlay, day, shipment } }));
}

/** The own licences, applications and past shipments. It changes nothing, so that each question has a key of its own. */
export function askForRecord({ overlay, day }: Asked): Promise<RecordWhatIf> {
  return unwrap(api.POST("/api/v1/record/what-if", { params: { header: once(newKey()) }, body: { overlay, day } }));
}

/** Numbers over all exporters. */
export function askForCounts({ overlay, day }: Asked): Promise<WhatIfCounts> {
  return unwrap(api.POST("/api/v1/what-if-counts", { params: { header: once(newKey()) }, body: { overlay, day } }));
}

import { useTranslation } from "react-i18next";
import { Choices } from "../desk/Choices";
import { RegionInput, TextInput } from "../parts/fields";
import { FileButton } from "../parts/FileButton";

/** Whose goods: the own record, all holders as numbers, or goods that are typed or uploaded. */
export type Whose = "record" | "all" | "typed";

export interface Goods {
  text: string;
  file?: File;
  destination: string;
}

export const emptyGoods = (): Goods => ({ text: "", destination: "" });

interface GoodsProps {
  open: readonly Whose[];
  whose: Whose;
  choose: (whose: Whose) => void;
  goods: Goods;
  set: (change: Partial<Goods>) => void;
}

export function GoodsForm({ open, whose, choose, goods, set }: GoodsProps) {
  const { t } = useTranslation();
  return (
    <>
      {open.length > 1 && (
        <Choices
          title={t("whatif.whose")}
          value={whose}
          options={open.map((one) => ({ value: one, label: t(`whatif.whose_${one}`), help: t(`whatif.whose_${one}_help`) }))}
          onChange={choose}
        />
      )}
      {whose === "typed" && (
        <>
          {goods.file ? (
            <p className="row">
              <span className="chip">{goods.file.name}</span>
              <button type="button" className="text-button" onClick={() => set({ file: undefined })}>
                {t("whatif.drop_file")}
              </button>
            </p>
          ) : (
            <>
              <TextInput label={t("whatif.goods")} help={t("whatif.goods_help")} rows={3} value={goods.text} pointer="/goods" onChange={(text) => set({ text })} />
              <div className="row small">
                <FileButton accept=".csv,.xlsx" busy={false} pick={(file) => set({ file })}>
                  {t("whatif.upload")}
                </FileButton>
                <a href="/api/v1/line-template?format=xlsx">XLSX</a>
                <a href="/api/v1/line-template?format=csv">CSV</a>
              </div>
            </>
          )}
          <div className="whatif-days">
            <RegionInput label={t("whatif.destination")} value={goods.destination} pointer="/shipment/destination" onChange={(destination) => set({ destination })} />
          </div>
        </>
      )}
    </>
  );
}

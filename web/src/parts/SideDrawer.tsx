import Drawer from "@mui/material/Drawer";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CloseIcon } from "./icons";

interface SideDrawerProps {
  open: boolean;
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

export function SideDrawer({ open, title, onClose, children }: SideDrawerProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Drawer anchor="right" open={open} onClose={onClose} slotProps={{ paper: { role: "dialog", "aria-labelledby": id } }}>
      <div className="drawer">
        <div className="drawer-head">
          <h2 id={id}>{title}</h2>
          <button type="button" className="icon-button" aria-label={t("drawer.close")} onClick={onClose}>
            <CloseIcon />
          </button>
        </div>
        {children}
      </div>
    </Drawer>
  );
}

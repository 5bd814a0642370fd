import { zhCN } from "@mui/material/locale";
import { createTheme, type Theme } from "@mui/material/styles";
import type { Lang } from "../i18n";

const SANS =
  '"Inter", "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC", "Hiragino Sans GB", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif';

/** The colours of the controls; everything else reads the tokens of base.css, which hold the same values. */
export function makeTheme(lang: Lang): Theme {
  return createTheme(
    {
      cssVariables: { colorSchemeSelector: '[data-theme="%s"]' },
      colorSchemes: {
        light: {
          palette: {
            primary: { main: "#0b5a48", contrastText: "#fffdf8" },
            error: { main: "#9c1f1b" },
            background: { default: "#f8f4ea", paper: "#fffdf8" },
            text: { primary: "#1f2522", secondary: "#565e58" },
            divider: "#e0d9c8",
          },
        },
        dark: {
          palette: {
            primary: { main: "#7cc9b0", contrastText: "#0d1512" },
            error: { main: "#ff9c92" },
            background: { default: "#151816", paper: "#1d211e" },
            text: { primary: "#ece7da", secondary: "#aeb4aa" },
            divider: "#353a35",
          },
        },
      },
      shape: { borderRadius: 8 },
      typography: {
        fontFamily: SANS,
        fontSize: 14,
        body1: { fontSize: "0.9375rem" },
        button: { textTransform: "none", fontWeight: 600 },
      },
      components: {
        MuiButtonBase: { defaultProps: { disableRipple: true } },
        MuiButton: { defaultProps: { disableElevation: true } },
        MuiOutlinedInput: {
          styleOverrides: {
            root: { backgroundColor: "var(--field)" },
            notchedOutline: { borderColor: "var(--field-line)" },
          },
        },
      },
    },
    lang === "zh" ? zhCN : {},
  );
}

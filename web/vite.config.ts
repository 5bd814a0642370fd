import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.YTTERBY_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  server: { port: 5173, proxy: { "/api": server } },
  preview: { port: 4173, proxy: { "/api": server } },
  build: { target: "es2022", sourcemap: false, manifest: true, chunkSizeWarningLimit: 800 },
});

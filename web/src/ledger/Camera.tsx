import Button from "@mui/material/Button";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: string[] }) => Detector;

const detectorOf = () => (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

/** The camera of a phone or tablet, where the browser can read codes by itself; elsewhere nothing is offered. */
export function Camera({ found }: { found: (text: string) => void }) {
  const { t } = useTranslation();
  const [on, setOn] = useState(false);
  if (!detectorOf()) return null;
  if (!on) {
    return (
      <div>
        <Button variant="outlined" onClick={() => setOn(true)}>
          {t("customs.camera")}
        </Button>
      </div>
    );
  }
  return (
    <Viewfinder
      found={(text) => {
        setOn(false);
        found(text);
      }}
      end={() => setOn(false)}
    />
  );
}

function Viewfinder({ found, end }: { found: (text: string) => void; end: () => void }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    const Class = detectorOf();
    let stream: MediaStream | undefined;
    let frame = 0;
    const look = async (detector: Detector) => {
      const codes = video.current ? await detector.detect(video.current).catch(() => []) : [];
      if (codes[0]) found(codes[0].rawValue);
      else frame = requestAnimationFrame(() => void look(detector));
    };
    const begin = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
        if (video.current && Class) {
          video.current.srcObject = stream;
          await video.current.play();
          await look(new Class({ formats: ["qr_code"] }));
        }
      } catch {
        setRefused(true);
      }
    };
    void begin();
    return () => {
      cancelAnimationFrame(frame);
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, [found]);
  return (
    <div className="card stack">
      {refused ? <p role="alert">{t("customs.no_camera")}</p> : <video ref={video} muted playsInline aria-label={t("customs.camera")} />}
      <div>
        <Button onClick={end}>{t("action.cancel")}</Button>
      </div>
    </div>
  );
}

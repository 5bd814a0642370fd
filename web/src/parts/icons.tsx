import type { ReactNode } from "react";

function icon(path: ReactNode) {
  return function Icon({ size = 20 }: { size?: number }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {path}
      </svg>
    );
  };
}

export const CheckIcon = icon(<path d="M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 12l2 2 4-4" />);
export const LawIcon = icon(<path d="M5 4h11a3 3 0 013 3v13H8a3 3 0 01-3-3zM5 17a3 3 0 013-3h11M9 8h6" />);
export const SunIcon = icon(
  <>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4" />
  </>,
);
export const MoonIcon = icon(<path d="M20 14A8 8 0 1110 4a6.5 6.5 0 0010 10z" />);
export const CloseIcon = icon(<path d="M6 6l12 12M18 6L6 18" />);
export const CopyIcon = icon(
  <>
    <rect x="9" y="9" width="11" height="11" rx="2" />
    <path d="M5 15V6a2 2 0 012-2h8" />
  </>,
);
export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />);
export const BinIcon = icon(<path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13" />);
export const EditIcon = icon(<path d="M4 20l1-4L16 5l3 3L8 19zM14 7l3 3" />);
export const PrintIcon = icon(<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z" />);
export const BackIcon = icon(<path d="M14 6l-6 6 6 6" />);
export const NextIcon = icon(<path d="M10 6l6 6-6 6" />);
export const AlertIcon = icon(<path d="M12 4l9 16H3zM12 10v4M12 17v.5" />);
export const InfoIcon = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 11v5M12 7.5v.5" />
  </>,
);
export const LockIcon = icon(
  <>
    <rect x="5" y="11" width="14" height="9" rx="2" />
    <path d="M8 11V8a4 4 0 018 0v3" />
  </>,
);
export const SearchIcon = icon(
  <>
    <circle cx="11" cy="11" r="6" />
    <path d="M20 20l-4.5-4.5" />
  </>,
);
export const FolderIcon = icon(<path d="M4 6h6l2 2h8v11H4zM8 13h8" />);
export const BriefcaseIcon = icon(<path d="M4 8h16v11H4zM9 8V5h6v3M4 13h16" />);
export const BoxIcon = icon(<path d="M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9" />);
export const CertificateIcon = icon(
  <>
    <path d="M5 4h14v11H5zM8 8h8M8 11h4" />
    <circle cx="15" cy="16" r="3" />
    <path d="M13.5 18.5L13 22l2-1 2 1-.5-3.5" />
  </>,
);
export const RecordIcon = icon(<path d="M5 20V4M5 20h15M9 16v-4M13 16V8M17 16v-6" />);
export const HomeIcon = icon(<path d="M4 11l8-7 8 7v9h-5v-6H9v6H4z" />);
export const PeopleIcon = icon(<path d="M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20c0-3.5 2.5-6 6-6s6 2.5 6 6M16 5a3 3 0 0 1 0 6M18 14.500c2 .8 3 2.800 3 5.500" />);
export const ScanIcon = icon(<path d="M4 8V5a1 1 0 011-1h3M16 4h3a1 1 0 011 1v3M20 16v3a1 1 0 01-1 1h-3M8 20H5a1 1 0 01-1-1v-3M4 12h16" />);
export const LogIcon = icon(<path d="M5 6h14M5 12h14M5 18h9" />);
export const SealIcon = icon(
  <>
    <circle cx="12" cy="12" r="8" />
    <path d="M8.5 12.5l2.5 2.5 4.5-5" />
  </>,
);
export const SendIcon = icon(<path d="M4 12l16-8-6 16-3-7zM11 13l9-9" />);
export const UploadIcon = icon(<path d="M12 16V5M7 10l5-5 5 5M5 19h14" />);
export const FileIcon = icon(<path d="M7 3h7l4 4v14H7zM14 3v4h4" />);
export const ClockIcon = icon(
  <>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 7v5l3 2" />
  </>,
);

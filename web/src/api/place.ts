/** Whether these pages show a practice, which is a server of its own behind the real one. */
export const IN_PRACTICE = globalThis.location?.pathname.startsWith("/practice/") ?? false;
/** Before every address of the API. */
export const API = IN_PRACTICE ? "/practice" : "";

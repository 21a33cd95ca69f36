export { detectLanguages } from "./detect-languages.ts";

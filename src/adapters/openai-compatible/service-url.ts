import { ProductError } from "../../errors.ts";

/** The address of a service up to `/v1`, without a slash at its end. Throws PH336 for one that cannot be used. */
export function serviceUrl(text: string): string {
  const url = parsed(text.trim());
  if (url === undefined)
    throw new ProductError("PH336", { url: withoutSecrets(text), reason: "is no address" });
  const shown = shownUrl(url);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new ProductError("PH336", { url: shown, reason: "is neither http nor https" });
  }
  if (url.username !== "" || url.password !== "") {
    throw new ProductError("PH336", { url: shown, reason: "was given with a user name or a password" });
  }
  if (url.search !== "" || url.hash !== "") {
    throw new ProductError("PH336", { url: shown, reason: "was given with something behind its path" });
  }
  return shown;
}

/** Where a redirect leads, without user name, password and query: those may be secrets. */
export function shownTarget(location: string | null, base: string): string {
  const url = parsed(location ?? "", base);
  return url === undefined || location === null ? "nowhere" : shownUrl(url).slice(0, mostCharacters);
}

const mostCharacters = 300;

function parsed(text: string, base?: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}

function shownUrl({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname.replace(/\/+$/, "")}`;
}

function withoutSecrets(text: string): string {
  return text
    .replace(/^.*@/s, "")
    .replace(/[?#].*$/s, "")
    .slice(0, mostCharacters);
}

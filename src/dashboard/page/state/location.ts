import { computed, signal } from "@preact/signals";

/** Where the page is: the address is the state. */
const here = signal(new URL(window.location.href));

export const path = computed(() => here.value.pathname);
/** Without "?". */
export const query = computed(() => here.value.search.slice(1));

function arrive(): void {
  here.value = new URL(window.location.href);
}

/** Goes to an address of the page; the back button comes back. */
export function go(address: string): void {
  window.history.pushState(null, "", address);
  arrive();
}

/** Changes the address without a step in the history, e.g. while a word is typed. */
export function amend(address: string): void {
  window.history.replaceState(null, "", address);
  arrive();
}

/** Leads on after something was awaited, unless somebody went elsewhere meanwhile: nobody is called away from what they do. */
export function unlessGone(lead: (to: string) => void): (to: string) => void {
  const { href } = here.value;
  return (to) => {
    if (here.value.href === href) lead(to);
  };
}

/** Links within the page change its address only; those for new windows, downloads and others are left to the browser. */
export function followLinks(): void {
  window.addEventListener("popstate", arrive);
  document.addEventListener("click", (event) => {
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!isPlain || link === null || event.defaultPrevented) return;
    const isOurs = link.origin === window.location.origin && !link.pathname.startsWith("/api/");
    if (!isOurs || link.target !== "" || link.hasAttribute("download") || link.hash !== "") return;
    event.preventDefault();
    const isElsewhere = link.pathname !== window.location.pathname;
    go(link.pathname + link.search);
    if (isElsewhere) document.getElementById("main")?.focus();
  });
}

// Runs before the page is drawn, so that nothing flashes. A file of its own: scripts within the page are not let in.
const key = "pigeonhole.theme";
try {
  const theme = localStorage.getItem(key);
  if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme;
} catch {
  // Storage may be switched off; then the system's choice is taken.
}

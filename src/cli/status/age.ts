const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long ago an ISO time was: "just now", "3 min ago", "5 h ago", "2 days ago", after a week "2026-11-24". */
export function formatAge(time: string, now: Date): string {
  const age = now.getTime() - Date.parse(time);
  if (age < minuteMs) return "just now";
  if (age < hourMs) return `${Math.floor(age / minuteMs)} min ago`;
  if (age < dayMs) return `${Math.floor(age / hourMs)} h ago`;
  if (age >= 7 * dayMs) return time.slice(0, 10);
  const days = Math.floor(age / dayMs);
  return `${days} ${days === 1 ? "day" : "days"} ago`;
}

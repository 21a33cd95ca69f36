/** How pages are looked at. */
export const looks = {
  light: { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  "390 px": { colorScheme: "light", viewport: { width: 390, height: 844 } },
} as const;

import type { CfnTheme } from "aws-cdk-lib/aws-quicksight";

interface Theme {
  readonly baseThemeId: string;
  readonly configuration: CfnTheme.ThemeConfigurationProperty;
}

/** Told apart with every common colour vision (after Okabe and Ito), and on both grounds. */
const dataColors = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8C8C00", "#7F7F7F"];

const colours = {
  light: { ground: "#F7F7F5", sheet: "#FFFFFF", words: "#1F2328", quiet: "#57606A", line: "#D0D7DE" },
  dark: { ground: "#14171A", sheet: "#1D2125", words: "#E6EDF3", quiet: "#9DA7B1", line: "#3A424A" },
} as const;

export function themeOf(name: keyof typeof colours): Theme {
  const { ground, sheet, words, quiet, line } = colours[name];
  return {
    baseThemeId: name === "light" ? "CLASSIC" : "MIDNIGHT",
    configuration: {
      dataColorPalette: { colors: dataColors, emptyFillColor: line, minMaxGradient: [sheet, "#0072B2"] },
      uiColorPalette: {
        primaryBackground: sheet,
        primaryForeground: words,
        secondaryBackground: ground,
        secondaryForeground: quiet,
        accent: "#0072B2",
        accentForeground: "#FFFFFF",
        measure: "#0072B2",
        measureForeground: "#FFFFFF",
        dimension: "#009E73",
        dimensionForeground: "#FFFFFF",
      },
    },
  };
}

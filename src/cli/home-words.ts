/** Flags that say which home a command is about, as commander hands them over. */
export interface HomeFlags {
  /** undefined: this computer. */
  readonly home?: string | undefined;
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
}

/** What has to be typed behind another command to have it speak to the same home, e.g. " --home aws --region eu-west-1". */
export function homeWords({ home, profile, region }: HomeFlags): string {
  if (home !== "aws") return "";
  const words = [
    " --home aws",
    ...(profile === undefined ? [] : [` --profile ${profile}`]),
    ...(region === undefined ? [] : [` --region ${region}`]),
  ];
  return words.join("");
}

/** What Ctrl-C says once a run is handed over. */
export function goesOnText(run: string, flags: HomeFlags): string {
  const words = homeWords(flags);
  return `The run goes on in AWS, and nothing is lost.
  Come back      give the same command again
  See it         pigeonhole status ${run} --follow${words}
  End it         pigeonhole stop ${run}${words}    (keeps what is answered)`;
}

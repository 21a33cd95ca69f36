/** PH1xx: the command line and `pigeonhole.yaml`. */
export const usageErrors = {};

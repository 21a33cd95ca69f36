import type { Preset } from "../preset.ts";
import { invoicesPreset } from "./invoices.ts";
import { lostSalesPreset } from "./lost-sales.ts";
import { travelPreset } from "./travel.ts";

export const presets: readonly Preset[] = [travelPreset, lostSalesPreset, invoicesPreset];

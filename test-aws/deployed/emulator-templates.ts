import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Template {
  readonly Resources: Record<string, { readonly Type: string; Properties: Record<string, unknown> }>;
}

/**
 * Changes a synthesised app so that the emulator takes it. It refuses alarms on formulas of metrics: each gets a plain
 * metric of the same name in its place, which nobody writes. It knows no saved queries of Athena: they are left out. Both
 * are proved by tests of the templates. And the sweeper's schedule is switched off: ten minutes after the deployment it
 * would sweep in the middle of whatever test is under way.
 */
export function fitToEmulator(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".template.json"))) {
    const file = join(folder, name);
    const template = JSON.parse(readFileSync(file, "utf8")) as Template;
    for (const [id, resource] of Object.entries(template.Resources)) {
      if (resource.Type === "AWS::Athena::NamedQuery") delete template.Resources[id];
      if (resource.Properties?.["ScheduleExpression"] !== undefined)
        resource.Properties["State"] = "DISABLED";
      if (resource.Type !== "AWS::CloudWatch::Alarm" || resource.Properties["Metrics"] === undefined)
        continue;
      const { Metrics: _, ...others } = resource.Properties;
      const plain = { Namespace: "NotInTheEmulator", MetricName: id, Statistic: "Sum", Period: 60 };
      resource.Properties = { ...others, ...plain };
    }
    writeFileSync(file, JSON.stringify(template));
  }
}

import { type QueueStage, uploadsFolder } from "../../adapters/aws/resource-names.ts";
import type { EncryptedHome } from "../home.ts";
import { lookAtJobs, readQuotas, startJobs } from "./engine-permissions.ts";
import {
  announce,
  buryMessages,
  changeObjects,
  keyPermission,
  listBucket,
  observability,
  readObjects,
  readVersions,
  receiveMessages,
  sendMessages,
  useAnswers,
  useLedger,
  workOnRuns,
} from "./function-permissions.ts";
import type { Permission } from "./permission.ts";

/** All that the function of a stage may do. */
export function stagePermissions(stage: QueueStage, home: EncryptedHome): Permission[] {
  return [
    ...receiveMessages(home.arns.queue(stage)),
    ...buryMessages(home.arns.deadLetterQueue(stage)),
    ...sendMessages(home),
    ...useLedger(home),
    ...workOnRuns(home),
    ...ofStage[stage](home),
    ...readQuotas(),
    ...announce(home),
    ...keyPermission(home),
    ...observability(home, home.names.functions[stage]),
  ];
}

const ofStage: Readonly<Record<QueueStage, (home: EncryptedHome) => Permission[]>> = {
  prepare: (home) => [
    // The customer's files; a version of each is what a run was made of.
    readVersions("ReadRequests", home.arns.requests(`${home.config.folders.input}/*`)),
    readVersions("ReadUploads", home.arns.requests(`${uploadsFolder}/*`)),
    readObjects("ReadConfiguration", home.arns.internal("config/*")),
    // Whether the result of a file that comes again is still in its place.
    readObjects("LookForResults", home.arns.requests(`${home.config.folders.output}/*`)),
    refuseFiles(home),
    ...useAnswers(home),
  ],
  submit: (home) => [...useAnswers(home), ...lookAtJobs(home), ...startJobs(home)],
  settle: (home) => [...useAnswers(home), ...lookAtJobs(home)],
  publish: (home) => [
    changeObjects("WriteResults", home.arns.requests(`${home.config.folders.output}/*`)),
    changeObjects("WriteAnalytics", home.arns.internal(`${home.config.folders.processed}/*`)),
  ],
};

/** Of a file of which there cannot be a run, the reason is written; without a configuration, to the default folder. */
function refuseFiles({ config, arns }: EncryptedHome): Permission {
  const folders = new Set([config.folders.output, "output_data"]);
  return {
    id: "RefuseFiles",
    actions: ["s3:PutObject"],
    resources: [...folders].map((folder) => arns.requests(`${folder}/*/refused/*`)),
    why: "The reason is in a folder that is named by the day, in a file that is named as the customer's.",
  };
}

/** The sweeper reads what runs wait for and sends the messages that were lost; of their objects it changes none. */
export function sweepPermissions(home: EncryptedHome): Permission[] {
  return [
    ...sendMessages(home),
    ...useLedger(home),
    readObjects("ReadRuns", home.arns.internal("runs/*")),
    listBucket("ListInternal", home.arns.internalBucket),
    ...readQuotas(),
    ...announce(home),
    ...keyPermission(home),
    ...observability(home, home.names.functions.sweep),
  ];
}

/** Copies the configuration of a deployment, object by object. `sources`: ARNs of single objects. */
export function placeConfigurationPermissions(home: EncryptedHome, sources: readonly string[]): Permission[] {
  return [
    { id: "ReadAssets", actions: ["s3:GetObject"], resources: sources },
    {
      id: "PlaceConfiguration",
      actions: ["s3:PutObject"],
      resources: [home.arns.internal("config/*")],
      why: "The configuration and the examples of each classifier are below this one prefix.",
    },
    ...keyPermission(home),
    ...observability(home, home.names.configurationFunction),
  ];
}

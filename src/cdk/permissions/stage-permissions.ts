import type { QueueStage } from "../../adapters/aws/resource-names.ts";
import type { EncryptedHome } from "../home.ts";
import { lookAtJobs, readQuotas, startJobs } from "./engine-permissions.ts";
import {
  announce,
  changeObjects,
  keyPermission,
  listBucket,
  observability,
  putObjects,
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
    ...sendMessages(home),
    ...useLedger(home),
    ...workOnRuns(home),
    ...ofStage[stage](home),
    ...leaveReasons(home),
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
    readVersions("ReadUploads", home.arns.requests("uploads/*")),
    listBucket("ListRequests", home.arns.requestsBucket),
    // Whether the result of the same file is still there.
    readObjects("LookForResults", home.arns.requests(`${home.config.folders.output}/*`)),
    putObjects("RefuseFiles", home.arns.requests(`${home.config.folders.output}/*/refused/*`)),
    ...useAnswers(home),
  ],
  submit: (home) => [...useAnswers(home), ...lookAtJobs(home), ...startJobs(home)],
  settle: (home) => [...useAnswers(home), ...lookAtJobs(home)],
  publish: (home) => [
    changeObjects("WriteResults", home.arns.requests(`${home.config.folders.output}/*`)),
    listBucket("ListRequests", home.arns.requestsBucket),
    changeObjects("WriteAnalytics", home.arns.internal(`${home.config.folders.processed}/*`)),
  ],
};

/** Any function may find that a run cannot go on, and says so where its result would be. */
function leaveReasons({ arns, config }: EncryptedHome): Permission[] {
  return [putObjects("LeaveReasons", arns.requests(`${config.folders.output}/*/error.json`))];
}

/** The sweeper reads what runs wait for and sends the messages that were lost; it reads and writes no texts. */
export function sweepPermissions(home: EncryptedHome): Permission[] {
  return [
    ...sendMessages(home),
    ...useLedger(home),
    ...workOnRuns(home),
    ...leaveReasons(home),
    ...lookAtJobs(home),
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

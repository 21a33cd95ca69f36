// Who may import whom. Each room lists what it may see; everything else in src/ is out of sight.
// test/walls proves every wall with a wrong import.

const builtin = (names) => `^(node:)?(${names.join("|")})(/|$)`;
const packages = (names) => `node_modules/(${names.join("|")})(/|$)`;

/** room -> what it may import besides itself. `code` are folders and files of src/, `npm` packages, `node` built-ins. */
const rooms = {
  domain: { path: "^src/domain/", code: ["errors"], npm: ["fastest-levenshtein"], node: ["crypto"] },
  errors: { path: "^src/errors(/|\\.ts$)", code: [], npm: [], node: [] },
  ports: { path: "^src/ports/", code: ["domain"], npm: [], node: [] },
  stages: {
    path: "^src/stages/",
    code: ["ports", "domain", "errors", "formats", "models", "languages"],
    npm: ["fastest-levenshtein"],
    node: ["crypto"],
  },
  formats: {
    path: "^src/formats/",
    code: ["domain", "errors", "ports"],
    npm: ["hyparquet", "hyparquet-writer", "hyparquet-compressors"],
    node: ["zlib", "stream", "buffer", "string_decoder", "timers"],
  },
  languages: { path: "^src/languages/", code: [], npm: [], node: [] },
  models: { path: "^src/models/", code: ["domain", "errors"], npm: [], node: [] },
  embedded: {
    path: "^src/engines/embedded/",
    code: ["domain", "ports", "errors"],
    npm: ["snowball-stemmers"],
    node: ["timers"],
  },
  onlineOnly: { path: "^src/engines/online-only/", code: ["domain", "ports", "models"], npm: [], node: [] },
  memory: { path: "^src/adapters/memory/", code: ["ports", "domain", "errors"], npm: [], node: ["*"] },
  local: { path: "^src/adapters/local/", code: ["ports", "domain", "errors"], npm: ["libsql"], node: ["*"] },
  aws: {
    path: "^src/adapters/aws/",
    code: ["ports", "domain", "models", "errors", "version"],
    npm: ["@aws-sdk"],
    node: ["*"],
  },
  openaiCompatible: {
    path: "^src/adapters/openai-compatible/",
    code: ["ports", "domain", "models", "errors", "version"],
    npm: [],
    node: ["*"],
  },
  // Must not share our product's idea of a request: it would agree with our mistakes.
  simulators: {
    path: "^src/simulators/",
    code: ["ports", "domain", "errors", "engines/embedded", "adapters/local"],
    npm: [],
    node: ["*"],
  },
  config: {
    path: "^src/config/",
    code: ["domain", "errors"],
    npm: ["yaml", "zod", "fastest-levenshtein"],
    node: ["fs", "path", "buffer"],
  },
  platform: {
    path: "^src/platform(/|\\.ts$)",
    code: ["ports", "adapters", "engines", "config", "domain", "errors", "models"],
    npm: [],
    node: ["path", "url", "crypto", "os"],
  },
  pipeline: { path: "^src/pipeline\\.ts$", code: ["stages", "ports", "domain", "errors"], npm: [], node: [] },
  evaluation: { path: "^src/evaluation/", code: ["domain", "errors", "formats", "ports"], npm: [], node: [] },
  analytics: {
    path: "^src/analytics/(?!console/process/)",
    code: ["domain", "errors", "formats", "ports", "evaluation"],
    npm: ["@duckdb"],
    node: ["crypto", "fs", "os", "path"],
  },
  // A person's SQL in processes of their own: the only part of analytics that starts any.
  consoleProcess: {
    path: "^src/analytics/console/process/",
    code: ["analytics", "errors"],
    npm: [],
    node: ["child_process", "worker_threads", "fs", "os", "path", "url", "events", "stream"],
  },
  // Event -> stage -> reply.
  lambdas: {
    path: "^src/lambdas/",
    code: [
      "pipeline",
      "platform/(open-engines|home-config)",
      "adapters/aws",
      "adapters/local/(system-clock|disk-scratch|durable-folder|file-errors)",
      "config",
      "domain",
      "errors",
      "ports",
      "formats",
    ],
    // Only a function speaks to QuickSight: its client is bundled, and nobody has to install those 15 MB.
    npm: ["@aws-lambda-powertools", "@types/aws-lambda", "@aws-sdk/client-quicksight"],
    node: ["*"],
  },
  // Names in the account are all that the templates share with the code that runs there; labelled rows they read themselves.
  cdk: {
    path: "^src/cdk/",
    code: [
      "config",
      "domain",
      "errors",
      "models",
      "evaluation",
      "adapters/aws/(resource-names|table-layout|metric-names|athena-tables)",
      "analytics/saved-(queries|query)",
      "adapters/local/(disk-sources|disk-scratch)",
      "version",
    ],
    npm: ["aws-cdk-lib", "constructs"],
    node: ["*"],
  },
  dashboard: {
    path: "^src/dashboard/(?!page/)",
    code: ["pipeline", "analytics", "domain", "errors", "evaluation", "ports", "version"],
    npm: ["hono", "@hono"],
    node: ["*"],
  },
  // Runs in a browser: of the rest it sees the shape of replies, the filter of a view, and what a spreadsheet would run.
  dashboardPage: {
    path: "^src/dashboard/page/",
    code: [
      "dashboard/api",
      "analytics/analytics",
      "domain/record-filter",
      "domain/record-filter-columns",
      "domain/record-filter-search",
      "formats/csv/neutralize-formula",
    ],
    npm: ["preact", "@preact", "@codemirror", "@lezer"],
    node: [],
  },
  cli: {
    path: "^src/cli/",
    code: [
      "pipeline",
      "platform",
      "analytics",
      "dashboard",
      "config",
      "domain",
      "errors",
      "ports",
      "formats",
      "evaluation",
      "version",
    ],
    npm: ["commander", "@clack/prompts", "fastest-levenshtein"],
    node: ["*"],
  },
  version: { path: "^src/version\\.ts$", code: [], npm: [], node: [] },
  index: {
    path: "^src/index\\.ts$",
    code: ["pipeline", "platform", "config", "domain", "errors", "ports", "version"],
    npm: [],
    node: [],
  },
};

const folder = (name) => `^src/${name}(/|\\.ts$)`;

function wallsOf([name, { path, code, npm, node }]) {
  const inside = [path, ...code.map(folder)];
  const npmAllowed = npm.length === 0 ? [] : [packages(npm)];
  const walls = [
    {
      name: `${name}-sees-its-neighbours-only`,
      severity: "error",
      from: { path },
      to: { path: "^src/", pathNot: inside },
    },
    {
      name: `${name}-uses-its-packages-only`,
      severity: "error",
      from: { path },
      to: { dependencyTypesNot: ["core", "local", "type-only"], path: "node_modules/", pathNot: npmAllowed },
    },
  ];
  if (node[0] !== "*") {
    walls.push({
      name: `${name}-keeps-off-the-computer`,
      severity: "error",
      from: { path },
      to: { dependencyTypes: ["core"], pathNot: node.length === 0 ? [] : [builtin(node)] },
    });
  }
  return walls;
}

module.exports = {
  forbidden: [
    ...Object.entries(rooms).flatMap(wallsOf),
    {
      name: "every-file-has-a-room",
      comment: "A file that cannot say whose it is has no home yet.",
      severity: "error",
      from: { path: "^src/", pathNot: Object.values(rooms).map(({ path }) => path) },
      to: {},
    },
    {
      name: "stages-do-not-see-one-another",
      comment: "They meet in run-objects and through messages; receive and retry end with the sweep.",
      severity: "error",
      from: { path: "^src/stages/([^/]+)/" },
      to: { path: "^src/stages/", pathNot: ["^src/stages/$1/", "^src/stages/(run-objects|sweep)/"] },
    },
    {
      name: "adapter-families-do-not-see-one-another",
      severity: "error",
      from: { path: "^src/adapters/([^/]+)/" },
      to: { path: "^src/adapters/", pathNot: ["^src/adapters/$1/"] },
    },
    {
      name: "ports-are-types",
      severity: "error",
      from: { path: "^src/ports/" },
      to: { dependencyTypesNot: ["type-only"], path: "^src/" },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "nothing-missing", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};

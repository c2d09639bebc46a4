import { cdk8s, github, javascript, JsonFile, release, YamlFile } from 'projen';

// Who publishes, and under which names: docs/releasing.md says what to put here before the first release.
const PUBLISHER = {
  repository: 'https://github.com/example-org/aks-constructs',
  authors: 'The aks-constructs authors',
  email: 'maintainers@example.com',
  mavenGroup: 'com.example',
  goModule: 'github.com/example-org/aks-constructs-go',
  dotNetNamespace: 'Example.AksConstructs',
};

const NODE_OF_WORKFLOWS = '24'; // its npm knows trusted publishing
const CDKTF = '0.21.0';
const AZURERM_BINDINGS = '14.23.1'; // azurerm 4.55.0
const CDK8S_PLUS = '2.5.6';
const FLAGSHIP = 'examples/app-gateway-to-cluster-ip/main.ts';
const COMMAND = 'build/cli/main.js';
const SCHEMAS = ['report.schema.json', 'diff.schema.json'];
const TEST_REPORT = 'test-reports';
// strips types in a tenth of the time of the compiler, which checks them on its own
const TRANSPILER = 'sucrase/ts-node-plugin';
const ROOMS = ['traffic', 'manifests', 'terraform', 'platform', 'plugin', 'testing'];

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'aks-constructs',
  description: 'Constructs for traffic into Azure Kubernetes Service: App Gateway, Ingress, Service, Pod as manifests and Terraform, with every path explained',
  keywords: ['aks', 'azure', 'kubernetes', 'application-gateway', 'agic', 'ingress', 'service', 'cdk8s', 'cdktf', 'terraform'],
  author: PUBLISHER.authors,
  authorAddress: PUBLISHER.email,
  authorOrganization: true,
  repositoryUrl: `git+${PUBLISHER.repository}.git`,
  stability: 'experimental', // while the version is 0.x
  license: 'Apache-2.0',
  copyrightOwner: PUBLISHER.authors,
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  projenrcTsOptions: { projenCodeDir: '.projen' },
  srcdir: 'lib',
  libdir: 'build',
  entrypoint: 'build/index.js',
  testdir: 'test',
  // the site has a page for each type
  docgen: false,
  sampleCode: false,
  // a person starts a release, with a dry run first
  releaseTrigger: release.ReleaseTrigger.workflowDispatch(),
  majorVersion: 0,
  workflowNodeVersion: NODE_OF_WORKFLOWS,
  npmTrustedPublishing: true,
  publishToPypi: { distName: 'aks-constructs', module: 'aks_constructs', trustedPublishing: true },
  publishToMaven: { javaPackage: `${PUBLISHER.mavenGroup}.aksconstructs`, mavenGroupId: PUBLISHER.mavenGroup, mavenArtifactId: 'aks-constructs' },
  publishToGo: { moduleName: PUBLISHER.goModule, packageName: 'aksconstructs' },
  publishToNuget: { dotNetNamespace: PUBLISHER.dotNetNamespace, packageId: PUBLISHER.dotNetNamespace, trustedPublishing: true },
  buildWorkflowOptions: { mutableBuild: false },
  githubOptions: { mergify: false },
  // a release that was taken back has gone by then
  depsUpgradeOptions: { cooldown: 7, workflowOptions: { schedule: javascript.UpgradeDependenciesSchedule.WEEKLY } },
  pullRequestTemplateContents: [
    '## What changes for a user', '', '## How it was checked', '',
    '- [ ] `npm test` passes', '- [ ] README, docs and examples say what is true now', '- [ ] `CHANGELOG.md` has a line', '',
  ],
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0', // always the minor of jsii
  minNodeVersion: '20.0.0',
  cdk8sVersion: '2.70.0',
  constructsVersion: '10.4.2',
  peerDeps: [`cdk8s-plus-28@^${CDK8S_PLUS}`, `cdktf@^${CDKTF}`, `@cdktf/provider-azurerm@^${AZURERM_BINDINGS}`],
  bundledDeps: ['@dagrejs/dagre@^1.1.8', 'ipaddr.js@^2.2.0', 'js-yaml@^4.1.0', 'picocolors@^1.1.1', 'string-width@^4.2.3', 'yaml@^2.8.1'],
  devDeps: [
    `cdk8s-plus-28@${CDK8S_PLUS}`,
    `cdktf@${CDKTF}`,
    `@cdktf/provider-azurerm@${AZURERM_BINDINGS}`,
    'cdk8s-cli',
    `cdktf-cli@${CDKTF}`,
    '@types/node@^20',
    'ajv@^8',
    '@types/js-yaml@^4',
    'fast-check',
    'sucrase',
    '@sucrase/jest-plugin',
    'tsconfig-paths',
    'vitepress@^1.6.4',
  ],
  bin: { 'aks-constructs': COMMAND },
  eslintOptions: { dirs: ['lib'], devdirs: ['bench', 'docs', 'engines', 'examples', 'test'], commandOptions: { fix: false } },
  jestOptions: {
    jestVersion: '^29',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    extraCliOptions: ['--silent', '--maxWorkers=100%', '--json', `--outputFile=${TEST_REPORT}/jest.json`],
    jestConfig: {
      collectCoverage: false,
      moduleFileExtensions: ['ts', 'js', 'json'],
      modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/build-cdktn/', '<rootDir>/build-newest/', '<rootDir>/dist/'],
      moduleNameMapper: { '^\\.\\.?/(tokens/)?(private/)?stack-trace$': '<rootDir>/test/support/no-stack-trace.js' },
      // what a run leaves behind is in the folder of the project
      cacheDirectory: '<rootDir>/node_modules/.cache/jest',
      globalSetup: '<rootDir>/test/support/before-all.ts',
      globalTeardown: '<rootDir>/test/support/after-all.ts',
      testTimeout: 60_000, // a busy machine is no mistake
      testSequencer: '<rootDir>/test/support/longest-first.js',
    },
  },
});

// the default resolver has optional native dependencies that break `npm ci` on some machines
project.addDevDeps('eslint-import-resolver-typescript@~3.6.3');
// the terminals of cdktf-cli have binaries up to Node 22, and `npm ci` needs a compiler and Python on newer ones; these have them for every Node from 20 on
project.package.addField('overrides', { '@cdktf/node-pty-prebuilt-multiarch': 'npm:@lydell/node-pty@1.1.0' });
project.gitignore.exclude('.jsii.tabl.json', '/build-cdktn/', '/build-newest/', '/docs-site/', '/docs/site/pages/', `/${TEST_REPORT}/`, '/examples/*/dist/', 'cdktf.out/', '*.tfstate', '*.tfstate.backup');
// `coverage` anywhere else is jest's
project.gitignore.include('/docs/coverage/');
for (const ignored of ['/.ci/', '/bench/', '/docs/', '/engines/', '/examples/', '/build-cdktn/', '/build-newest/', '/docs-site/', '/cdk8s.yaml', '/cdktf.json', '/cdktf.out/', '/CONTRIBUTING.md', '/CODE_OF_CONDUCT.md', '/SECURITY.md', '.jsii.tabl.json', `/${TEST_REPORT}/`, '/*.tgz']) {
  project.addPackageIgnore(ignored);
}

// each language's package is made by the job that publishes it, and by `package-all` where its tools are; `build` makes that of npm
project.packageTask.reset();
project.packageTask.spawn(project.tasks.tryFind('package:js')!);
project.tasks.tryFind('package-all')!.reset('ts-node -T engines/package-all.ts');

// no file names the host of a registry: each client's own default is meant
const releaseWorkflow = project.github!.tryFindWorkflow('release')!;
releaseWorkflow.file!.addDeletionOverride('jobs.release_npm.steps.9.env.NPM_REGISTRY');

type Step = github.workflows.JobStep;
/** A job that publishes the package for CDK Terrain, from the same commit and with the same version. */
const publishTwin = (registry: string, target: string, env: Record<string, string>, tools: Step[] = []): github.workflows.Job => ({
  name: `Publish the package for CDK Terrain to ${registry}`,
  needs: ['release'],
  runsOn: ['ubuntu-latest'],
  permissions: { contents: github.workflows.JobPermission.READ, idToken: github.workflows.JobPermission.WRITE },
  if: "needs.release.outputs.tag_exists != 'true' && needs.release.outputs.latest_commit == github.sha",
  steps: [
    github.WorkflowSteps.checkout(),
    { name: 'Setup Node.js', uses: 'actions/setup-node@v7.0.0', with: { 'node-version': NODE_OF_WORKFLOWS, 'package-manager-cache': false } },
    ...tools,
    { name: 'Install dependencies', run: 'npm ci' },
    github.WorkflowSteps.downloadArtifact({ with: { artifactIds: ['${{ needs.release.outputs.artifact_id }}'], path: 'release' } }),
    { name: 'Create the package', run: `PACKAGE_VERSION=$(cat release/version.txt) npx projen build:cdktn ${target}` },
    { name: 'Release', env: { ...env, PUBLIB_DRYRUN: '${{ inputs.dry_run }}' }, run: `npx -p publib@latest publib-${registry} build-cdktn/dist/${target}` },
  ],
});
project.release!.addJobs({
  release_npm_cdktn: publishTwin('npm', 'js', { NPM_DIST_TAG: 'latest', NPM_CONFIG_PROVENANCE: 'true', NPM_TRUSTED_PUBLISHER: 'true' }),
  release_pypi_cdktn: publishTwin('pypi', 'python', { PYPI_TRUSTED_PUBLISHER: 'true' }, [
    { name: 'Setup Python', uses: 'actions/setup-python@v7.0.0', with: { 'python-version': '3.x' } },
  ]),
});

// each room can be loaded alone; `typesVersions` serves TypeScript's older `node` module resolution
const subpath = (file: string) => ({ types: `./build/${file}.d.ts`, default: `./build/${file}.js` });
project.package.addField('exports', {
  '.': subpath('index'),
  ...Object.fromEntries(ROOMS.map((room) => [`./${room}`, subpath(`${room}/index`)])),
  './package.json': './package.json',
  ...Object.fromEntries(SCHEMAS.map((schema) => [`./${schema}`, `./build/traffic/${schema}`])),
  './.jsii': './.jsii',
});
project.package.addField('type', 'commonjs');
project.package.addField('typesVersions', { '*': Object.fromEntries(ROOMS.map((room) => [room, [`build/${room}/index.d.ts`]])) });

// inside this repository the package name means the source, so that nothing has to be built first
const SOURCE_PATHS = { 'aks-constructs': ['../lib/index.ts'], 'aks-constructs/*': ['../lib/*/index.ts'] };
const PROGRAMS = ['bench', 'docs', 'engines', 'examples'];
for (const folder of PROGRAMS) {
  new JsonFile(project, `${folder}/tsconfig.json`, {
    marker: false,
    obj: {
      'extends': '../tsconfig.json',
      'compilerOptions': {
        noEmit: true,
        rootDir: '..',
        types: ['node'],
        paths: SOURCE_PATHS,
      },
      'ts-node': { transpiler: TRANSPILER, require: [folder === 'examples' ? './source.ts' : '../examples/source.ts'] },
      'include': ['**/*.ts'],
      'exclude': ['**/node_modules'],
    },
  });
}
new YamlFile(project, 'cdk8s.yaml', { marker: false, obj: { language: 'typescript', app: `npx ts-node -T ${FLAGSHIP}`, output: 'dist' } });
new JsonFile(project, 'cdktf.json', {
  marker: false,
  obj: { language: 'typescript', app: `npx ts-node -T ${FLAGSHIP}`, projectId: 'aks-constructs', sendCrashReports: 'false' },
});

// README and @example blocks must compile
project.package.addField('jsiiRosetta', { strict: true });
project.compileTask.exec('jsii-rosetta extract --strict .jsii');
// objects that are made alike are of one class for V8
project.compileTask.exec('ts-node -T engines/spreads.ts build');
// what is imported is loaded when it is used
project.compileTask.exec('ts-node -T engines/lazy-imports.ts build');
// and what every program loads is one file
project.compileTask.exec('ts-node -T engines/bundle.ts build');
// the compiler copies no JSON
for (const schema of SCHEMAS) {
  project.compileTask.exec(`node -e "require('fs').copyFileSync('lib/traffic/${schema}', 'build/traffic/${schema}')"`);
}
// the compiler writes no run bit; npm sets it when it links a command, other languages run the file as it is
project.compileTask.exec(`node -e "require('fs').chmodSync('${COMMAND}', 0o755)"`);
// tests and programs only have their types stripped: what is not in `lib` is type-checked here, all of it together
project.testTask.prependExec('tsc --noEmit -p test/tsconfig.json');
const testConfig = project.tryFindObjectFile('test/tsconfig.json')!;
testConfig.addOverride('include', ['**/*.ts', '../.projenrc.ts', ...PROGRAMS.map((folder) => `../${folder}/**/*.ts`)]);
testConfig.addOverride('compilerOptions.paths', SOURCE_PATHS);
// source maps would be half of the package, and nothing reads them
for (const option of ['inlineSourceMap', 'inlineSources']) {
  project.tryFindObjectFile('tsconfig.json')?.addOverride(`compilerOptions.${option}`, false);
}
project.defaultTask!.reset('ts-node -T --project .projen/tsconfig.json .projenrc.ts');
project.jest!.config.transform = { '^.+\\.ts$': '@sucrase/jest-plugin' };
project.deps.removeDependency('ts-jest');
// fetched by the release, which alone needs it
project.deps.removeDependency('commit-and-tag-version');

// README says which Node is recommended, not a banner of each tool
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.tasks.addEnvironment('JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION', '1');
// caches that would stay in the temporary folder
project.tasks.addEnvironment('DISABLE_V8_COMPILE_CACHE', '1');
project.tasks.addEnvironment('NODE_DISABLE_COMPILE_CACHE', '1');
project.testTask.prependExec(`node -e "require('fs').mkdirSync('${TEST_REPORT}', { recursive: true })"`); // jest makes no folder for its report

// without projen in between, which reports its steps on standard error
project.package.setScript('synth', 'node examples/synth.js');
// npm runs it after what it installs in a clone; a script `prepare` would be carried along to those who install the package, and npm asks them about it
project.package.setScript('dependencies', 'node examples/link-command.js');
project.addTask('examples', {
  description: 'Run every example by both real command lines and compare what they write with the golden files',
  env: { EXAMPLES: 'all' },
  exec: 'jest test/examples-command-lines.test.ts',
});
project.addTask('audit', {
  description: 'Judge what the examples make by checkov and kube-score; fails for what docs/audit does not accept',
  exec: 'ts-node -T docs/audit/main.ts',
});
project.addTask('fuzz', {
  description: 'Put 50,000 broken documents through everything that reads them',
  exec: 'node --require sucrase/register/ts test/fuzz/main.ts',
  receiveArgs: true,
});
project.addTask('mutate', {
  description: 'Change one thing of a file at a time and see whether a test notices, on a sample of each room',
  exec: 'node --require sucrase/register/ts test/mutation/main.ts',
  receiveArgs: true,
});
const docs = project.addTask('docs', { description: 'Build the site of docs, examples and the reference in docs-site; fails for links that lead nowhere' });
docs.spawn(project.compileTask);
docs.exec('ts-node -T docs/site/main.ts');
project.addTask('guide', {
  description: 'Compute the tables of the guide to who gets the requests, and draw the figures of its commands',
  exec: 'ts-node -T docs/simulation/generate.ts',
});
const bench = project.addTask('bench', { description: 'Measure synth, import, command line and type-check against cdk8s, cdk8s-plus and others' });
bench.spawn(project.compileTask);
bench.exec('ts-node -T bench/main.ts');

project.addTask('build:cdktn', {
  description: 'Write, compile and pack the package for CDK Terrain from the same source, in build-cdktn',
  exec: 'ts-node -T engines/build-cdktn.ts',
  receiveArgs: true,
});
project.addTask('parity', {
  description: 'Run examples and suites on every set of bindings of CDK Terrain, and compare with CDKTF',
  exec: 'ts-node -T engines/parity.ts',
});
project.addTask('gates', {
  description: 'What a package has to pass before it is published, beside the tests: npm pack twice, publint, attw, licences, an SBOM, workflows, the API against the last release',
  exec: 'ts-node -T engines/gates.ts',
});
project.addTask('azurerm-5', {
  description: 'Read from the bindings what version 5 of azurerm removes and requires, for the tests and docs/azurerm-5.md',
  exec: 'ts-node -T engines/azurerm-5.ts',
});
project.addTask('languages', {
  description: 'Run the program of the README in other languages, with the packages that they install, and compare what it writes',
  exec: 'ts-node -T engines/languages/main.ts',
  receiveArgs: true,
});
const fresh = project.addTask('fresh', { description: 'Install the package of each engine in a new folder, with the commands, files and program of its page' });
fresh.spawn(project.tasks.tryFind('package:js')!);
fresh.exec('ts-node -T engines/build-cdktn.ts');
fresh.exec('ts-node -T engines/fresh.ts');
project.addTask('newest', {
  description: 'Run the suites of all rooms with constructs on the newest version of each peer; the other tests run on the lowest',
  exec: 'ts-node -T engines/newest.ts',
});
const gates = project.github!.addWorkflow('gates');
gates.on({ pullRequest: {}, workflowDispatch: {} });
gates.addJobs(Object.fromEntries(['parity', 'languages', 'fresh', 'newest', 'gates'].map((task) => [task, {
  runsOn: ['ubuntu-latest'],
  permissions: { contents: github.workflows.JobPermission.READ },
  steps: [
    github.WorkflowSteps.checkout(),
    { name: 'Setup Node.js', uses: 'actions/setup-node@v7.0.0', with: { 'node-version': NODE_OF_WORKFLOWS, 'package-manager-cache': false } },
    { name: 'Install dependencies', run: 'npm ci' },
    { name: 'Compile', run: 'npx projen compile' },
    { name: `Run ${task}`, run: `npm run ${task}` },
  ],
}])));

// the rule catalogue is written from the rules themselves, as the reference of the site is from the types
project.postCompileTask.exec('ts-node -T docs/rules/generate.ts');

// `npm test` is everything: compile, README code, types, tests, lint, package; `npx projen test` alone is the quick round
project.package.setScript('test', 'projen build');

// which room may import which: CONTRIBUTING draws these rooms and floors, and a test compares them
const ROOM_IMPORTS: Record<string, string[]> = {
  arguments: [],
  files: [],
  traffic: ['arguments'],
  manifests: ['arguments', 'traffic'],
  terraform: ['arguments', 'traffic'],
  platform: ['arguments', 'traffic', 'manifests', 'terraform', 'files'],
  cli: ['arguments', 'traffic', 'files'],
  plugin: ['arguments', 'traffic', 'cli', 'files'],
  testing: ['arguments', 'traffic'],
};
// the floors of traffic, from the ground up: each imports what is below it, and folders of one floor leave each other alone
const FLOORS = [
  ['yaml'],
  ['objects', 'terraform', 'application-gateway', 'azure'],
  ['agic', 'load-balancer', 'gateway-api', 'api-server', 'kube-proxy-settings'],
  ['istio', 'ingress-nginx'],
  ['paths'],
  ['rules', 'node-rules'],
  ['prices'],
  ['render'],
  ['report'],
  ['diff', 'migration', 'simulation'],
  ['verify'],
];
const roomZones = Object.entries(ROOM_IMPORTS).map(([room, allowed]) => ({
  target: `./${room}`,
  from: Object.keys(ROOM_IMPORTS).filter((other) => other !== room && !allowed.includes(other)).map((other) => `./${other}`),
  message: `${room} may import ${allowed.join(' and ') || 'no other room'} only`,
}));
const floorZones = FLOORS.flatMap((floor, level) => floor.map((folder) => ({
  target: `./traffic/${folder}`,
  from: FLOORS.slice(level).flat().filter((other) => other !== folder).map((other) => `./traffic/${other}`),
  message: `${folder} may import the floors below it only`,
}))).filter(({ from }) => from.length > 0);
project.eslint!.addRules({
  'import/no-restricted-paths': ['error', {
    basePath: './lib',
    zones: [
      ...roomZones,
      { target: './traffic/!(index).ts', from: FLOORS.flat().map((folder) => `./traffic/${folder}`), message: 'values import each other only' },
      ...floorZones,
    ],
  }],
});
const doors: Record<string, string[]> = {
  arguments: ['cdk8s*', 'cdktf*', 'cdktn*', '@cdktf/*', 'constructs'],
  files: ['cdk8s*', 'cdktf*', 'cdktn*', '@cdktf/*', 'constructs'],
  traffic: ['cdk8s*', 'cdktf*', 'cdktn*', '@cdktf/*', 'constructs'],
  cli: ['cdk8s*', 'cdktf*', 'cdktn*', '@cdktf/*', 'constructs'],
  plugin: ['cdk8s*', 'cdktf*', 'cdktn*', '@cdktf/*', 'constructs'],
  testing: ['cdk8s*', 'cdktf*', 'cdktn*', '@cdktf/*', 'constructs'],
  manifests: ['cdktf*', 'cdktn*', '@cdktf/*'],
  terraform: ['cdk8s*'],
};
// the root of the bindings loads every resource; exact names leave the per-resource imports open
const wholeBindings = ['@cdktf/provider-azurerm', '@cdktf/provider-azurerm/lib'].map((name) => (
  { name, message: 'import the resource you need, e.g. @cdktf/provider-azurerm/lib/subnet' }
));
project.eslint!.addRules({ 'no-restricted-imports': ['error', { paths: wholeBindings }] });
// the package name means the source there, which the resolver of the lint does not know
project.eslint!.addOverride({ files: ['bench/**/*.ts', 'examples/**/*.ts'], rules: { 'import/no-unresolved': ['error', { ignore: ['^aks-constructs'] }] } });
for (const [room, closed] of Object.entries(doors)) {
  project.eslint!.addOverride({
    files: [`lib/${room}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { paths: wholeBindings, patterns: closed }] },
  });
}

project.synth();

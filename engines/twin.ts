// The package for CDK Terrain: the same source, whose imports name the other engine.

/** A package for one engine, by what its users install. */
export interface Engine {
  readonly package: string;
  readonly engine: string;
  readonly bindings: string;
  /** Ranges of the peers that differ, which are those that were tested. */
  readonly peers: Record<string, string>;
  /** The exact versions that the package is compiled and tested with. */
  readonly versions: Record<string, string>;
  /** What a project needs to have in its `package.json`, since the peers of these bindings do not allow the engine that came after them. */
  readonly overrides: Record<string, Record<string, string>>;
}

export const CDKTN: Engine = {
  package: 'aks-constructs-cdktn',
  engine: 'cdktn',
  bindings: '@cdktn/provider-azurerm',
  peers: {
    'cdktn': '^0.24.0',
    // both ends are tested; a range of two parts would be one of Python that nothing fits
    '@cdktn/provider-azurerm': '>=16.1.0 <19.0.0',
    'constructs': '>=10.6.0 <10.8.0',
  },
  versions: { 'cdktn': '0.24.0', 'cdktn-cli': '0.24.0', '@cdktn/provider-azurerm': '16.1.0', 'constructs': '10.6.0' },
  overrides: { '@cdktn/provider-azurerm': { cdktn: '$cdktn' } },
};

/** What the twin has in place of what, in module specifiers. */
const SPECIFIERS: [RegExp, string][] = [
  [/^@cdktf\/provider-azurerm(?=\/|$)/, CDKTN.bindings],
  [/^cdktf(?=\/package\.json$|$)/, CDKTN.engine],
  [/^aks-constructs(?=\/|$)/, CDKTN.package],
];
const IMPORT = /(\bfrom |\bimport |\brequire\(|\bimport\(|\brequire\.resolve\()(['"])([^'"\n]+)\2/g;

/** TypeScript with the specifiers of the twin, those in examples of comments too. */
export function sourceOfTwin(source: string): string {
  return source.replace(IMPORT, (_all, before: string, quote: string, specifier: string) => (
    `${before}${quote}${SPECIFIERS.reduce((name, [pattern, other]) => name.replace(pattern, other), specifier)}${quote}`
  ));
}

/** In prose and commands: packages, command lines and the name of the engine. What the engine writes keeps its names, `cdktf.out` and `cdktf.json`. */
const WORDS: [RegExp, string][] = [
  [/@cdktf\/provider-azurerm@[\d.]+/g, `@cdktn/provider-azurerm@${CDKTN.versions['@cdktn/provider-azurerm']}`],
  [/\bcdktf(-cli)?@[\d.]+/g, `cdktn$1@${CDKTN.versions.cdktn}`],
  [/\bconstructs@10\b/g, `constructs@${CDKTN.versions.constructs}`],
  [/@cdktf\/provider-azurerm/g, CDKTN.bindings],
  [/\bcdktf(?=`| synth| deploy)/g, CDKTN.engine],
  [/\baks-constructs(?= cdk8s@)/g, CDKTN.package],
  [/^# aks-constructs$/m, `# ${CDKTN.package}`],
  [/`aks-constructs(\/[a-z]+)?`(?= \|)/g, `\`${CDKTN.package}$1\``],
  [/\bCDKTF\b/g, 'CDK Terrain'],
  [/^CDK Terrain was archived[^]*?\n\n/m, '`aks-constructs` is the same library for the engine before CDK Terrain, CDKTF, which was archived on 2025-12-10. The command `cdktn` runs on Node.js 22.19 or newer.\n\n'],
  // the command line of CDK Terrain opens no terminal
  [/^npm pkg set 'overrides\.@cdktf\/node-pty[^\n]*\n/m, ''],
  [/ The override gives `cdktf-cli`[^\n]*\n/, ' '],
  // npm takes the range of the bindings for the engine unless the project says otherwise
  [/^(?=npm install aks-constructs-)/m, `npm pkg set --json 'overrides=${JSON.stringify({ [CDKTN.bindings]: { cdktn: CDKTN.versions.cdktn } })}'\n`],
];

/** A page of Markdown with the names of the twin. */
export function pageOfTwin(page: string): string {
  return WORDS.reduce((text, [pattern, other]) => text.replace(pattern, other), sourceOfTwin(page));
}

/** The `package.json` of the twin. */
export function packageOfTwin({ overrides: _ofTools, ...original }: any): any {
  const { cdktf: _engine, '@cdktf/provider-azurerm': _bindings, ...others } = original.peerDependencies;
  const peerDependencies = { ...others, ...CDKTN.peers };
  const versions = { ...original.devDependencies, ...CDKTN.versions };
  return {
    ...original,
    name: CDKTN.package,
    description: `${original.description}, for CDK Terrain`,
    keywords: [...new Set([...original.keywords.filter((word: string) => word !== 'cdktf'), 'cdktn', 'cdk-terrain'])].sort(),
    scripts: {},
    jsii: { ...original.jsii, targets: targetsOfTwin(original.jsii.targets) },
    peerDependencies,
    // jsii wants the lowest version of each peer
    devDependencies: Object.fromEntries(Object.keys(peerDependencies).map((name) => [name, versions[name]])),
  };
}

/** The names of the twin in other languages. Python alone is published for it. */
function targetsOfTwin({ python }: any): any {
  return { python: { distName: `${python.distName}-${CDKTN.engine}`, module: `${python.module}_${CDKTN.engine}` } };
}

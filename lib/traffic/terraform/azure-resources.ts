import { AzureResource } from '../azure-resource';
import { azapiResourcesOf } from './azapi-resources';
import { blocks, literal } from './configuration';
import { evaluated } from './evaluated';
import { isObject } from '../is-object';

/** What stands beside the arguments in any resource. */
const METADATA = '//';
const PROVIDER = 'azurerm';
const REFERENCE = /(?<![A-Za-z0-9_.-])((?:data\.)?azurerm_[a-z0-9_]+\.[A-Za-z0-9_-]+)/g;

/**
 * The resources, data sources and provider settings of azurerm in a configuration, plan or state, and what azapi makes of the same. A configuration without its provider is a part of
 * one: what it lacks may be elsewhere.
 */
export function azureResourcesOf(json: any, index: number): AzureResource[] {
  const isShown = json?.changed !== undefined;
  const stackName = literal(json?.[METADATA]?.metadata?.stackName) ?? `configuration ${index + 1}`;
  const { resource, data } = evaluated(isObject(json) ? json : {});
  const made = (prefix: string, types: any, written: any): AzureResource[] => Object.entries<any>(isObject(types) ? types : {})
    .filter(([type, named]) => type.startsWith(`${PROVIDER}_`) && isObject(named))
    .flatMap(([type, named]) => Object.entries<any>(named).flatMap(([localName, blocksOf]) => blocks(blocksOf).filter(isObject).map((settings) => ({
      resourceType: `${prefix}${type}`,
      localName,
      settings: withoutMetadata(settings),
      references: referencesIn(written[type][localName]),
      stackName,
      constructPath: literal(settings[METADATA]?.metadata?.path),
      isShown: isShown || undefined,
      written: json?.written?.[`${type}.${localName}`],
    }))));
  const providers = providersOf(json, stackName);
  const azapi = hasAzapi(json) || isShown ? azapiResourcesOf(resource, { stackName, isShown: isShown || undefined }) : [];
  const azurerm = providers.length === 0 && !isShown ? [] : [...providers, ...made('', resource, json?.resource), ...made('data.', data, json?.data)];
  return [...azurerm, ...azapi];
}

/** True where the configuration has the provider of Azure's own API. */
function hasAzapi(json: any): boolean {
  const required = blocks(json?.terraform).flatMap((settings) => blocks(settings.required_providers));
  return isGiven(json?.provider?.azapi) || required.some(({ azapi }) => isGiven(azapi));
}

/** The provider, with the version that the configuration asks for. */
function providersOf(json: any, stackName: string): AzureResource[] {
  const required = blocks(json?.terraform).flatMap((settings) => blocks(settings.required_providers));
  const asked = required.map((providers) => providers[PROVIDER]).find(isGiven);
  const version = typeof asked === 'string' ? asked : literal(asked?.version);
  const settings = blocks(json?.provider?.[PROVIDER]);
  return [...settings, ...(settings.length === 0 && version !== undefined ? [undefined] : [])].map((provider, index) => ({
    resourceType: `provider.${PROVIDER}`, localName: literal(provider?.alias) ?? String(index), settings: { ...provider, version, isWritten: provider !== undefined }, stackName,
  }));
}

/** What the text of a resource refers to, before values take the place of references. */
function referencesIn(written: any): string[] | undefined {
  const { [METADATA]: _, ...text } = blocks(written)[0];
  const found = [...new Set([...JSON.stringify(text).matchAll(REFERENCE)].map(([, address]) => address))];
  return found.length > 0 ? found : undefined;
}

function withoutMetadata({ [METADATA]: _, ...settings }: any): any {
  return settings;
}

function isGiven(value: any): boolean {
  return value !== undefined && value !== null;
}

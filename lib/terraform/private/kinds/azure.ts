import { shown } from '../../../arguments/kind';
import { isIpv4 } from '../../../traffic/addresses';
import { checkNodeLabels } from '../labels';
import { RESOURCE_GROUP_NAME } from '../names';
import { checkTags } from '../tags';
import { eachOf, kindOf } from './kind';
import { mapOf, nameLike, numberOf, OF_NUMBER, textLike, textOf } from './texts';
import { isRegion, nearestRegion } from '../../../traffic/azure/regions';

/** A region of Azure. */
export const LOCATION = textOf((field, text) => (isRegion(text) ? [] : [`${field} must be a region of Azure, got ${shown(text)}: ${hintFor(text)}`]));

function hintFor(text: string): string {
  const nearest = nearestRegion(text);
  return nearest === undefined ? "a region that is newer than this library is AzureRegion.unlisted('<name>')"
    : `did you mean '${nearest}'? A region that is newer than this library is AzureRegion.unlisted('<name>')`;
}

export const RESOURCE_GROUP = nameLike(RESOURCE_GROUP_NAME);

export const TAGS = mapOf((_, tags) => checkTags(tags));

export const NODE_LABELS = mapOf(checkNodeLabels);

/** Availability zones. */
export const ZONES = eachOf(textLike(/^[1-3]$/, 'be among 1, 2 and 3'));

export const PORT = numberOf(1, 65535);

/** A port of a listener. Azure keeps those above for itself. */
export const CLIENT_PORT = numberOf(1, 64999);

/** A path of a URL. */
export const URL_PATH = textLike(/^\/\S*$/, 'start with / and have no spaces');

const DNS_LABEL = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const DNS_NAME = new RegExp(`^(?=.{1,253}$)${DNS_LABEL}(\\.${DNS_LABEL})*$`);
/** `*` and `?` stand for anything. */
const HOST_PATTERN = /^(?=.{1,253}$)[A-Za-z0-9*?-]{1,63}(\.[A-Za-z0-9*?-]{1,63})*$/;

function hostProblems(pattern: RegExp, example: string): (field: string, text: string) => string[] {
  return (field, text) => {
    const extra = /^[a-z]+:\/\//i.test(text) ? 'a scheme' : /:\d*$/.test(text) ? 'a port' : text.includes('/') ? 'a path' : undefined;
    return pattern.test(text) ? [] : [`${field} must be a host name like ${example}${extra === undefined ? '' : ` without ${extra}`}, got ${shown(text)}`];
  };
}

/** A host name. */
export const HOST = textOf(hostProblems(DNS_NAME, 'shop.example.com'));

/** A host name that may have wildcards. */
export const HOST_WITH_WILDCARDS = textOf(hostProblems(HOST_PATTERN, 'shop.example.com or *.example.com'));

/** A URL of the web. */
export const WEB_URL = textLike(/^https?:\/\/[^/?#\s]+\S*$/i, 'start with http:// or https:// and a host');

/** The id of a secret or certificate in Key Vault, without version. */
export const SECRET_ID = textOf((field, text) => (/^https:\/\/[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\/secrets\/[A-Za-z0-9-]{1,127}\/?$/.test(text) ? []
  : [`${field} must be like https://<vault>/secrets/<name> without a version, got '${text}': a version would never renew`]));

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** A PEM certificate in base64. */
export const PEM_BASE64 = textOf((field, text) => (
  BASE64.test(text) && Buffer.from(text, 'base64').toString('latin1').startsWith('-----BEGIN CERTIFICATE-----') ? []
    : [`${field} must be PEM certificates in base64, got '${text.slice(0, 20)}'`]));

/** A certificate in base64. Its bytes are not shown. */
export const CERTIFICATE_BASE64 = textOf((field, text) => (BASE64.test(text) ? [] : [`${field} must be base64: read the .cer file with Fn.filebase64`]));

/** A taint of nodes. */
export const TAINT = textLike(/^[^=:\s]+(=[^=:\s]*)?:(NoSchedule|PreferNoSchedule|NoExecute)$/, 'look like key=value:NoSchedule');

/** Nodes that come on top during an upgrade. */
export const SURGE = textOf((field, text) => {
  const match = /^(\d+)(%?)$/.exec(text);
  return match !== null && Number(match[1]) >= 1 && (match[2] === '' || Number(match[1]) <= 100) ? []
    : [`${field} must be a number of at least 1 or a share from 1% to 100%, got '${text}'`];
});

/** The size of a machine, in any letter case. Azure has a list for each region, so only what no size looks like is refused. */
export const VM_SIZE = textLike(/^(?:Standard|Basic)_[A-Z]+\d[\w-]*$/i, 'be a size of machines like Standard_D4ds_v5');

/** A price in US dollars. The provider takes no smaller one. */
export const PRICE = kindOf((field, value) => (typeof value === 'number' && value >= LOWEST_PRICE && Number.isFinite(value) ? []
  : [`${field} must be at least ${LOWEST_PRICE.toFixed(5)}, got ${shown(value)}: leave it out for the regular price`]), OF_NUMBER);
const LOWEST_PRICE = 0.00001;

export const TIME_OF_DAY = textLike(/^([01]\d|2[0-3]):[0-5]\d$/, 'be a time like 02:30');

/** A moment. */
export const DATE_TIME = textOf((field, text) => (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)) ? []
  : [`${field} must be a date like 2026-12-20T00:00:00Z, got ${shown(text)}`]));

export const UTC_OFFSET = textLike(/^[+-](0\d|1[0-4]):[0-5]\d$/, 'be an offset like +01:00');

/** The issuer of tokens. */
export const ISSUER = textLike(/^https:\/\/[^/?#\s]+\S*$/, 'be a URL that starts with https://');

/** Addresses, ranges and service tags of security rules are looked at together. */
export const PREFIXES = eachOf(textLike(/^\S+$/, 'have no spaces'));

export const PORT_RANGES = eachOf(textLike(/^\S+$/, 'have no spaces'));

/** An address behind a gateway. */
export const POOL_ADDRESS = textOf((field, text) => (isIpv4(text) ? [] : [`${field} must be IPv4 addresses, got ${shown(text)}: DNS names go to fqdns`]));

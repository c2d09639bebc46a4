import { isEmpty, TypeCheck, ValueCheck } from './value-check';
import { textOf } from '../../objects/object-view';
import { configKey } from '../name-forms';

const MOST_BYTES = 1024 * 1024;

/** What ConfigMaps and Secrets hold. */
export const DATA_CHECKS: Record<string, TypeCheck> = {
  ConfigMap: {
    whole: ({ data, binaryData }, check) => {
      checkKeys('data', data, check);
      checkKeys('binaryData', binaryData, check);
      Object.keys(data ?? {}).filter((key) => Object.hasOwn(binaryData ?? {}, key))
        .forEach((key) => check.add(`data[${key}]`, 'must not be in binaryData too'));
      checkSize(Object.values(data ?? {}), Object.values(binaryData ?? {}), check);
    },
  },
  Secret: {
    whole: ({ metadata, type, data, stringData }, check) => {
      const all = { ...data, ...stringData };
      checkKeys('data', all, check);
      checkSize(Object.values(stringData ?? {}), Object.values(data ?? {}), check);
      for (const key of NEEDED[type] ?? []) {
        if (!Object.hasOwn(all, key) || isEmpty(all[key]) && FILLED.has(type)) {
          check.required(`data[${key}]`, `type is ${type}`);
        }
      }
      checkDockerConfig(type, data ?? {}, stringData ?? {}, check);
      if (type === 'kubernetes.io/service-account-token' && !metadata?.annotations?.[ACCOUNT_ANNOTATION]) {
        check.required(`metadata.annotations[${ACCOUNT_ANNOTATION}]`, `type is ${type}`);
      }
      if (type === 'kubernetes.io/basic-auth' && !Object.hasOwn(all, 'username') && !Object.hasOwn(all, 'password')) {
        check.required('data', 'username or password, for type is kubernetes.io/basic-auth');
      }
    },
  },
};

/** What Secrets of a type must hold. */
const NEEDED: Record<string, readonly string[]> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
};

/** Types whose values may not be empty. */
const FILLED = new Set(['kubernetes.io/ssh-auth']);
const ACCOUNT_ANNOTATION = 'kubernetes.io/service-account.name';
const DOCKER: Record<string, string> = { 'kubernetes.io/dockerconfigjson': '.dockerconfigjson', 'kubernetes.io/dockercfg': '.dockercfg' };

/** What pulls images reads it as JSON, and the server tries. */
function checkDockerConfig(type: string, data: any, stringData: any, check: ValueCheck): void {
  const key = DOCKER[type];
  if (key === undefined || !(Object.hasOwn(data, key) || Object.hasOwn(stringData, key))) {
    return;
  }
  const text: string = stringData[key] ?? Buffer.from(data[key] ?? '', 'base64').toString();
  if (!isJsonObject(text)) {
    check.add(`data[${key}]`, 'must be an object in JSON');
  }
}

function isJsonObject(text: string): boolean {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

function checkKeys(field: string, data: any, check: ValueCheck): void {
  for (const key of Object.keys(data ?? {})) {
    const problem = configKey(key);
    if (problem !== undefined) {
      check.add(`${field}[${key}]`, `key ${problem}`);
    }
  }
}

function checkSize(texts: any[], encoded: any[], check: ValueCheck): void {
  const bytes = [
    ...texts.map((value) => Buffer.byteLength(textOf(value ?? ''))),
    ...encoded.map((value) => Buffer.byteLength(textOf(value ?? ''), 'base64')),
  ].reduce((sum, length) => sum + length, 0);
  if (bytes > MOST_BYTES) {
    check.add('data', `must hold at most ${MOST_BYTES} bytes, got ${bytes}`);
  }
}

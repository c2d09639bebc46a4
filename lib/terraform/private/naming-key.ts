/** The key under which a construct keeps what names the resources below it. */
export const NAMING = 'aks-constructs/naming';

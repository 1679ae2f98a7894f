/** What main and preload agree on; no imports, so that the sandboxed preload stays a few lines. */
export const CALL_CHANNEL = 'qyzmet:call';
export const NOTICE_CHANNEL = 'qyzmet:notice';
/** webPreferences.additionalArguments: the names this window may use, as JSON. */
export const NAMES_ARGUMENT = '--qyzmet-names=';

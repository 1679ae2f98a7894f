/** How a command failed: a stable code for programs, words for people, and what to do next where that is known. */
export interface Failure {
  error: string;
  message: string;
  advice?: string;
}

/** What a command has to say at its end. `json` and `text` are the same data for a program and for a person. */
export type Outcome =
  | { ok: true; json?: object; text?: string }
  | { ok: false; failure: Failure; json?: object; text?: string };

export const failure = (error: string, message: string, advice?: string): Failure =>
  advice === undefined ? { error, message } : { error, message, advice };

export const failing = (error: string, message: string, advice?: string): Outcome => ({
  ok: false,
  failure: failure(error, message, advice),
});

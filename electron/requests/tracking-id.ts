import { ulid } from 'ulid';

/** Unguessable (80 random bits), and sorted by time. Names a request for good. */
export const newTrackingId = (): string => ulid();

/** For `key`: one wish of a visitor, however often it has to be repeated. */
export const newKey = (): string => ulid();

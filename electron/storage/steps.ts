/** Told between any two things that reach the disk: tests end the program there. */
export type Step = (name: string) => void;

export const noStep: Step = () => {};

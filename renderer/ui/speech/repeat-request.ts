let answer: () => void = () => {};

/** Who speaks says how to do it again. A room of its own: the speech knows the screens, and the button stands on all of them. */
export const answerRepeat = (repeat: () => void): void => {
  answer = repeat;
};

/** The button's and the key's *Repeat*. */
export const askRepeat = (): void => answer();

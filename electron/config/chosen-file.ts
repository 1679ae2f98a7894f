interface Choice {
  /** `--config` */
  file?: string | undefined;
  env: NodeJS.ProcessEnv;
}

/** --config, then QYZMET_CONFIG. */
export const chosenFile = ({ file, env }: Choice): string | undefined => file || env.QYZMET_CONFIG;
